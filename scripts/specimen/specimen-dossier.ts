import type { Declaration, DeclarationSection } from '#shared/dossiers/declaration';
import type { CheckCode } from '#shared/findings/finding';
import type { DocumentKind } from '#shared/reading/field';
import type { FraudKind } from './frauds/fraud-kinds.ts';
import type { Look } from './look.ts';
import type { IdentityForm } from './pieces/identity/identity-document.ts';
import type { TrueFields } from './pieces/drawn-piece.ts';

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
  /** Quality (IJG scale) at which pictures of a scanner are saved; above 90 they keep the grain of the paper. */
  scanQuality?: number;
  /** Papers are all PDF files; a mixture by default. With the look `clean` they bring their own text. */
  papers?: 'pdf';
  /** The day on which the dossier is sent, `YYYY-MM-DD`. */
  today?: string;
  identity?: IdentityForm;
  /** Who would be younger is born on that day. */
  bornBefore?: string;
  payslips?: 1 | 2 | 3;
  taxNotice?: boolean;
  /** Draws the pieces for these alone. */
  only?: readonly Requirement[];
  /** Values of an earlier dossier that the reuse frauds bring back. */
  reuse?: { iban?: string; documentNumber?: string; piece?: SpecimenPiece };
}
