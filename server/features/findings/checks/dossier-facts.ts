import type { DeclaredFacts } from '#shared/dossiers/declared-person';
import type { CheckCode, Finding, Severity, Term } from '#shared/findings/finding';
import type { RequirementKind } from '#shared/intake/requirement';
import type { DocumentReading } from '#shared/reading/document-reading';
import { identityPapers } from '#shared/reading/field';
import type { LinkKind } from '../link-keys.ts';
import type { Observations } from '../observe/observations.ts';
import type { DocumentKind, Field, FieldName } from '#shared/reading/field';

/** One piece that was read. */
export interface ReadPiece {
  id: string;
  /** Its number among the papers of one file; absent where it is the only one. */
  part?: number;
  kind: DocumentKind;
  requirement: RequirementKind;
  reading: Pick<DocumentReading, 'kind' | 'mrz' | 'fields'>;
  sha256: string;
  /** Null where the file could not be examined, or was before this was done. */
  observations: Observations | null;
}

interface Elsewhere {
  documentId: string;
  otherReference: string;
}

/** A photograph of this dossier, by its perceptual hash, and in how many bits one of another applicant differs from it. */
export interface PortraitElsewhere extends Elsewhere {
  kind: 'portrait';
  hash: string;
  bitsApart: number;
}

/** Something of this dossier that was seen in a dossier of another applicant. */
export type SeenElsewhere = (Elsewhere & { kind: LinkKind | 'file' }) | PortraitElsewhere;

/** All that the checks look at: one person's answers and pieces. `today` is `YYYY-MM-DD`. */
export interface DossierFacts {
  declaration: DeclaredFacts;
  documents: readonly ReadPiece[];
  sightings: readonly SeenElsewhere[];
  today: string;
}

export type Check = (facts: DossierFacts) => Finding[];

/**
 * On the engine's own scale. Below this it is wrong in 5 words of 100 and more, above in 3 and less
 * (docs/word-confidence.md): a difference below it is a doubt, not a failure.
 */
export const sureFrom = 90;

export function identityPieces({ documents }: DossierFacts): ReadPiece[] {
  return documents.filter(({ kind }) => identityPapers.includes(kind));
}

export function piecesOf({ documents }: DossierFacts, kind: DocumentKind): ReadPiece[] {
  return documents.filter((piece) => piece.kind === kind);
}

/** Every reading of a field on a piece: a zone and the print may both give it. */
export function fieldsNamed({ reading }: ReadPiece, name: FieldName): Field[] {
  return reading.fields.filter((field) => field.name === name);
}

/** The reading to trust most: one that a check digit covers, then the surest. */
export function bestField(piece: ReadPiece, name: FieldName): Field | null {
  const sorted = fieldsNamed(piece, name).sort(
    (a, b) => Number(b.checked) - Number(a.checked) || b.confidence - a.confidence,
  );
  return sorted[0] ?? null;
}

/** Sure of each character: read with confidence, or covered by a digit that holds. */
export function isSure(field: Field): boolean {
  return field.checked || field.confidence >= sureFrom;
}

export function term(
  label: Term['label'],
  value: string,
  piece?: ReadPiece,
  field?: Pick<Field, 'page' | 'box'>,
): Term {
  const place = piece && field ? { documentId: piece.id, page: field.page, box: field.box } : null;
  return { label, value, place };
}

/** A field as a term: what a zone says is `read`, what stands in print is `printed`. */
export function fieldTerm(piece: ReadPiece, field: Field): Term {
  return term(field.source === 'mrz' ? 'read' : 'printed', field.value, piece, field);
}

interface Found {
  outcome: Finding['outcome'];
  severity: Severity;
  terms: Term[];
  arithmetic?: string | null;
}

export function finding(check: CheckCode, piece: ReadPiece | null, { arithmetic = null, ...found }: Found): Finding {
  const part = piece?.part === undefined ? {} : { part: piece.part };
  return { check, documentId: piece?.id ?? null, ...part, ...found, arithmetic };
}

/** The check could not be made on a piece that was sent for it: said once, on that piece. */
export function notMade(
  check: CheckCode,
  facts: DossierFacts,
  requirement: RequirementKind,
  terms: Term[] = [],
): Finding[] {
  const piece = facts.documents.find((document) => document.requirement === requirement);
  return piece ? [finding(check, piece, { outcome: 'inconclusive', severity: 'low', terms })] : [];
}
