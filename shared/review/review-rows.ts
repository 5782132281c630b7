import type { Declaration } from '#shared/dossiers/declaration';
import { declaredOn } from '#shared/dossiers/declared-person';
import type { DeclaredFacts } from '#shared/dossiers/declared-person';
import type { RequirementKind } from '#shared/intake/requirement';
import { addressPapers } from '#shared/reading/field';
import type { DocumentKind, Field, FieldName } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import { isOnPart } from '#shared/reading/part';
import type { Part } from '#shared/reading/part';
import { declaredFor, shownValue } from '#shared/review/declared-value';
import type { Declared } from '#shared/review/declared-value';
import { characterDoubts } from '#shared/review/doubt';
import type { Doubt } from '#shared/review/doubt';
import type { FieldRow, ReadValue, Retained } from '#shared/review/field-row';
import { contradicts, readFacts, zoneCut } from '#shared/review/zone-twin';
import type { ReadFact } from '#shared/review/zone-twin';

/** Under this confidence a value that nothing bears out is looked at by a person: one such word in fourteen is wrong. */
export const sureFrom = 93;
/** Under this one also a value that is the declared one: it may have been read into a blot. */
const readableFrom = 64;

/** The fields that a decision rests on (who, until when, which account, which income, where). */
const decisive: readonly FieldName[] = [
  'surname',
  'given_names',
  'birth_date',
  'expiry_date',
  'iban',
  'account_holder',
  'employee',
  'net_pay',
  'tax_holder',
  'reference_income',
  'beneficiary',
  'net_benefit',
  'address_holder',
  'address',
];
/** What the checks weigh by sums and keys: badly read alone, such a value asks nothing of a person. */
const weighedBySums: readonly FieldName[] = [
  'employer_siret',
  'nir',
  'contributions',
  'net_social',
  'net_before_tax',
  'withholding_rate',
  'withheld_tax',
  'gross_to_date',
  'taxable_to_date',
  'tax_reference',
  'household_shares',
  'beneficiary_number',
];

/** What each kind of piece must say; a card sent as two files says it once. */
const expected: Partial<Record<DocumentKind, readonly FieldName[]>> = {
  identity_card: ['surname', 'given_names', 'birth_date'],
  passport: ['surname', 'given_names', 'birth_date', 'expiry_date'],
  residence_permit: ['surname', 'given_names', 'birth_date'],
  driving_licence: ['surname', 'given_names', 'birth_date'],
  bank_details: ['iban', 'account_holder'],
  payslip: ['employee', 'net_pay'],
  tax_notice: ['tax_holder', 'reference_income'],
  pension_statement: ['beneficiary', 'net_benefit'],
  family_allowance: ['beneficiary', 'net_benefit'],
  ...Object.fromEntries(addressPapers.map((kind) => [kind, ['address_holder', 'address']])),
};
/** Pieces of which each file stands for itself: three payslips are three incomes. */
const eachForItself: readonly DocumentKind[] = ['payslip'];

/** A piece as the rows need it. */
export interface RowDocument {
  readonly id: string;
  readonly requirementId: string;
  readonly kind: DocumentKind | null;
  readonly state: string;
  readonly fields: readonly Field[];
  readonly mrz: MrzReading | null;
  readonly parts: readonly Part[];
}

/** A piece, or one of the papers in its file. */
interface Paper extends Omit<RowDocument, 'parts'> {
  /** Page of a value that was not found. */
  readonly firstPage: number;
  /** What tells its rows from those of another paper on the same page. */
  readonly mark: string;
}

function papersOf({ parts, ...document }: RowDocument): Paper[] {
  if (parts.length === 0) return [{ ...document, firstPage: 1, mark: '' }];
  return parts.map(({ kind, mrz, places }, index) => ({
    ...document,
    kind,
    mrz,
    fields: document.fields.filter((field) => isOnPart({ places }, field)),
    firstPage: places[0]?.page ?? 1,
    mark: index > 0 && places[0]?.box ? `:${String(index)}` : '',
  }));
}

/** A retained value with the row it was retained for. */
export interface RetainedFor extends Retained {
  readonly documentId: string;
  readonly name: FieldName;
}

export const rowKey = (documentId: string, name: FieldName, page: number): string =>
  `${documentId}:${name}:${String(page)}`;

/** What was declared, and which piece was sent for what: the co-borrower's is held against what is said of him. */
export interface Asked {
  readonly declaration: Declaration;
  readonly requirements: readonly { readonly id: string; readonly kind: RequirementKind }[];
}

/**
 * The rows of a dossier, piece by piece, from what is declared, read and retained. A retained value finds its row by
 * page, or where a later reading moved it, by its name in the piece; it never goes lost: with no row to go to it makes
 * one.
 */
export function reviewRows(
  { declaration, requirements }: Asked,
  documents: readonly RowDocument[],
  retained: readonly RetainedFor[],
): FieldRow[] {
  const kinds = new Map(requirements.map(({ id, kind }) => [id, kind]));
  const papers = new Map(documents.map((document) => [document, papersOf(document)]));
  const everyPaper = [...papers.values()].flat();
  return documents.flatMap((document) => {
    const declared = declaredOn(declaration, kinds.get(document.requirementId) ?? 'identity');
    const rows = (papers.get(document) ?? []).flatMap((paper) => [
      ...readFacts(paper.fields).map((fact) => readRow(declared, paper, fact)),
      ...unreadNames(paper, everyPaper).map((name) => unreadRow(declared, paper, name)),
    ]);
    const own = retained.filter(({ documentId }) => documentId === document.id);
    const placed = place(rows, own);
    return [...rows.map((row) => settle(row, placed.get(row) ?? null)), ...orphans(declared, own, placed)];
  });
}

function readRow(declaration: DeclaredFacts, document: Paper, { field, twin }: ReadFact): FieldRow {
  const cut = document.mrz && zoneCut(document.mrz.layout, field.name, document.fields);
  const declared = declaredFor(declaration, field, field.source === 'mrz' ? cut : null);
  const conflict = twin !== null && contradicts(twin, field, declaration, cut);
  return {
    ...bareRow({ ...document, firstPage: field.page }, field.name, declared),
    read: readValue(field),
    zone: twin && readValue(twin),
    doubt: doubtOf(field, declared, twin, conflict),
  };
}

function doubtOf(field: Field, declared: Declared | null, twin: Field | null, conflict: boolean): Doubt | null {
  const shown = shownValue(field);
  if (declared && !declared.agrees)
    return { kind: 'differs', other: declared.shown, characters: characterDoubts(declared.shown, shown) };
  if (conflict && twin) {
    const other = shownValue(twin);
    return { kind: 'conflict', other, characters: characterDoubts(other, shown) };
  }
  if (field.corrected)
    return { kind: 'fitted', other: field.text, characters: characterDoubts(field.text, field.value) };
  if (weighedBySums.includes(field.name)) return null;
  const borneOut = field.checked || declared !== null || twin !== null;
  if (field.confidence < (borneOut ? readableFrom : sureFrom) && !field.checked)
    return { kind: 'unsure', other: null, characters: [] };
  return null;
}

function unreadNames(document: Paper, documents: readonly Paper[]): FieldName[] {
  const { kind } = document;
  if (kind === null || document.state !== 'read') return [];
  const alike = eachForItself.includes(kind)
    ? [document]
    : documents.filter((other) => other.requirementId === document.requirementId && other.kind === kind);
  if (alike[0] !== document) return [];
  const given = new Set(alike.flatMap(({ fields }) => fields.map(({ name }) => name)));
  return (expected[kind] ?? []).filter((name) => !given.has(name));
}

const unreadRow = (declaration: DeclaredFacts, paper: Paper, name: FieldName): FieldRow => ({
  ...bareRow(paper, name, declaredFor(declaration, { name, value: '' })),
  doubt: { kind: 'unread', other: null, characters: [] },
});

function bareRow(
  { id, firstPage: page, mark }: Pick<Paper, 'id' | 'firstPage' | 'mark'>,
  name: FieldName,
  declared: Declared | null,
): FieldRow {
  return {
    key: rowKey(id, name, page) + mark,
    documentId: id,
    name,
    page,
    declared: declared && { value: declared.value, shown: declared.shown, agrees: declared.agrees },
    read: null,
    zone: null,
    corrected: null,
    doubt: null,
    settled: false,
    decisive: decisive.includes(name),
  };
}

const readValue = ({ value, text, confidence, source, checked, corrected, page, box }: Field): ReadValue => ({
  value,
  text,
  confidence,
  source,
  checked,
  fitted: corrected,
  page,
  box,
});

/** Which retained value goes to which row: by page first, then the one row of that name. */
function place(rows: readonly FieldRow[], retained: readonly RetainedFor[]): Map<FieldRow, RetainedFor> {
  const placed = new Map<FieldRow, RetainedFor>();
  for (const value of retained) {
    const named = rows.filter(({ name }) => name === value.name);
    const row = named.find(({ page }) => page === value.page) ?? (named.length === 1 ? named[0] : undefined);
    if (row) placed.set(row, value);
  }
  return placed;
}

function orphans(
  declaration: DeclaredFacts,
  retained: readonly RetainedFor[],
  placed: ReadonlyMap<FieldRow, RetainedFor>,
): FieldRow[] {
  const homed = new Set(placed.values());
  return retained
    .filter((value) => !homed.has(value))
    .map((value) => {
      const { documentId: id, page: firstPage } = value;
      return settle(bareRow({ id, firstPage, mark: '' }, value.name, declaredFor(declaration, value)), value);
    });
}

function settle(row: FieldRow, retained: RetainedFor | null): FieldRow {
  if (!retained) return { ...row, settled: row.doubt === null };
  const { value, provenance, by, byId, at, page, box, confidence } = retained;
  return { ...row, corrected: { value, provenance, by, byId, at, page, box, confidence }, settled: true };
}
