import type { Declaration, DeclarationSection } from '#shared/dossiers/declaration';
import type { CheckCode } from '#shared/findings/finding';
import type { DocumentKind } from '#shared/reading/field';
import type { Look } from './look.ts';
import type { IdentityForm } from './pieces/identity/identity-document.ts';
import type { TrueFields } from './pieces/drawn-piece.ts';

/** What can be wrong with a dossier on purpose; each kind names the check that should see it. */
export const fraudChecks = {
  mrz_digit_altered: 'mrz_digits',
  birth_date_differs: 'birth_date_matches',
  account_holder_other: 'account_holder_matches',
  iban_wrong_key: 'iban_key',
  net_pay_edited: 'income_matches_declared',
  document_expired: 'document_expired',
  iban_reused: 'same_iban_elsewhere',
  document_number_reused: 'same_document_number_elsewhere',
  file_reused: 'same_file_elsewhere',
} as const satisfies Record<string, CheckCode>;
export type FraudKind = keyof typeof fraudChecks;

export interface PlantedFraud {
  kind: FraudKind;
  /** Filename of the piece that carries it. */
  piece: string;
  check: CheckCode;
  /** What was done, in words. */
  what: string;
}

export type Requirement = 'identity' | 'bank_details' | 'income' | 'address';

/** The texts that stand on one page, each as it was set; the zone and the SPÉCIMEN mark are left out. */
export type PrintedPage = readonly string[];

export interface SpecimenPiece {
  requirement: Requirement;
  filename: string;
  mediaType: 'image/png' | 'image/jpeg' | 'application/pdf';
  bytes: Buffer;
  side?: 'front' | 'back';
  taken: { look: Look; as: 'picture' | 'picture_pdf' | 'text_pdf'; turnedDegrees: 0 | 90 | 180 | 270; pages: number };
  /** What the file says, forged or not: the values that a perfect reader would give. */
  truth: { kind: DocumentKind; fields: TrueFields; mrz?: string[]; print: readonly PrintedPage[] };
}

/** Every section filled: a specimen is an application ready to be sent. */
export type CompleteDeclaration = { [Section in DeclarationSection]: NonNullable<Declaration[Section]> };

export interface SpecimenDossier {
  seed: number;
  email: string;
  /** Amount asked for, in cents, paid back over `months`. */
  amountCents: number;
  months: number;
  declaration: CompleteDeclaration;
  pieces: SpecimenPiece[];
  fraud: PlantedFraud | null;
}

export interface SpecimenOptions {
  /** What is wrong on purpose; nothing by default. */
  fraud?: FraudKind | 'none';
  /** How every piece was taken; mixed by default. */
  look?: Look;
  /** Papers are all PDF files; a mixture by default. With the look `clean` they bring their own text. */
  papers?: 'pdf';
  /** The day on which the dossier is sent, `YYYY-MM-DD`. */
  today?: string;
  identity?: IdentityForm;
  payslips?: 1 | 2 | 3;
  taxNotice?: boolean;
  /** Values of an earlier dossier that the reuse frauds bring back. */
  reuse?: { iban?: string; documentNumber?: string; piece?: SpecimenPiece };
}
