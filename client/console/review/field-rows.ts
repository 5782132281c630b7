import type { Declaration } from '#shared/dossiers/declaration';
import type { DossierView, ViewDocument } from '#shared/review/review-contract';
import { frenchDate } from '#shared/identity/dates';
import type { Field } from '#shared/reading/field';
import { declaredFor, shownValue } from '#client/console/review/declared-value';
import type { Declared } from '#client/console/review/declared-value';
import { documentLabels, fieldLabels, requirementLabels } from '#client/console/review/labels';
import { differences } from '#client/console/review/letter-differences';
import type { Run } from '#client/console/review/letter-differences';
import { spaced } from '#client/console/review/spacing';
import { contradicts, readFacts, zoneCut } from '#client/console/review/zone-twin';
import type { ReadFact } from '#client/console/review/zone-twin';

/** Under this confidence (0–100) a value that nothing bears out is looked at by a person. */
export const sureFrom = 85;
/** Under this one also a value that is the declared one: it may have been read into a blot. */
const readableFrom = 50;

/**
 * Why a row is looked at: `differs` = not what was declared, `conflict` = the zone says another thing than the print,
 * `corrected` = changed to fit a key, `unsure` = read badly and borne out by nothing.
 */
export type Concern = 'differs' | 'conflict' | 'corrected' | 'unsure';

export interface FieldRow {
  readonly id: string;
  readonly documentId: string;
  readonly field: Field;
  /** The same fact in the machine-readable zone. */
  readonly twin: Field | null;
  readonly label: string;
  readonly shown: string;
  readonly declared: Declared | null;
  readonly concern: Concern | null;
  /** The read value cut where it differs from what it is held against. */
  readonly runs: readonly Run[];
}

export interface DocumentRows {
  readonly document: ViewDocument;
  readonly title: string;
  readonly rows: readonly FieldRow[];
}

/** The rows of all documents, in the order of the requirements. */
export function documentRows(view: Pick<DossierView, 'declaration' | 'documents' | 'requirements'>): DocumentRows[] {
  const order = new Map(view.requirements.map((requirement, index) => [requirement.id, index]));
  return [...view.documents]
    .sort((a, b) => (order.get(a.requirementId) ?? 99) - (order.get(b.requirementId) ?? 99))
    .map((document) => ({
      document,
      title: documentTitle(document, view),
      rows: readFacts(document.fields).map((fact, index) => fieldRow(view.declaration, document, fact, index)),
    }));
}

function fieldRow(
  declaration: Declaration,
  { id, mrz, fields }: ViewDocument,
  { field, twin }: ReadFact,
  index: number,
): FieldRow {
  const cut = mrz && zoneCut(mrz.layout, field.name, fields);
  const declared = declaredFor(declaration, field, field.source === 'mrz' ? cut : null);
  const shown = shownValue(field);
  const conflict = twin !== null && contradicts(twin, field, declaration, cut);
  const concern = concernOf(field, declared, twin, conflict);
  const against =
    concern === 'differs' ? declared?.shown : concern === 'conflict' && twin ? shownValue(twin) : undefined;
  return {
    id: `field:${id}:${field.name}:${index}`,
    documentId: id,
    field,
    twin,
    label: fieldLabels[field.name],
    shown,
    declared,
    concern,
    runs: against === undefined ? [{ text: shown, differs: false }] : differences(against, shown),
  };
}

function concernOf(field: Field, declared: Declared | null, twin: Field | null, conflict: boolean): Concern | null {
  if (declared && !declared.agrees) return 'differs';
  if (conflict) return 'conflict';
  if (field.corrected) return 'corrected';
  const borneOut = field.checked || declared !== null || twin !== null;
  return field.confidence < (borneOut ? readableFrom : sureFrom) && !field.checked ? 'unsure' : null;
}

/** "Bulletin de paie, 10/2026", or the requirement's name while the piece is not recognised. */
export function documentTitle(document: ViewDocument, view: Pick<DossierView, 'requirements'>): string {
  if (document.kind === null) {
    const requirement = view.requirements.find(({ id }) => id === document.requirementId);
    return requirement ? requirementLabels[requirement.kind] : document.filename;
  }
  const period = document.fields.find(({ name }) => name === 'pay_period')?.value;
  const title = documentLabels[document.kind];
  return document.kind === 'payslip' && period !== undefined ? `${title}, ${frenchDate(period)}` : title;
}

/** What stands under the selected row: what is doubtful, and what bears the value out. */
export interface Reason {
  readonly strong: string;
  readonly rest: string;
}

export function reasonFor({ field, twin, declared, concern, runs }: FieldRow): Reason | null {
  const zone = twin ? `La MRZ dit ${shownValue(twin)}${twin.checked ? ', clé juste' : ''}.` : '';
  const rest = spaced([zone, proofOf(field)].filter((part) => part !== '').join(' '));
  switch (concern) {
    case 'differs':
      return { strong: spaced(`${comparedWords(runs)} Déclaré : ${declared?.shown ?? ''}.`), rest };
    case 'conflict':
      return { strong: 'L’imprimé et la MRZ se contredisent.', rest };
    case 'corrected':
      return { strong: 'Lecture corrigée pour que la clé soit juste.', rest: spaced(`Imprimé « ${field.text} ».`) };
    case 'unsure':
      return { strong: spaced(`Lecture peu sûre, ${Math.round(field.confidence)} %.`), rest };
    case null:
      return rest === '' ? null : { strong: '', rest };
  }
}

function comparedWords(runs: readonly Run[]): string {
  const marked = runs.filter((run) => run.differs).reduce((sum, run) => sum + [...run.text].length, 0);
  if (marked === 0 || marked > 3) return 'Autre valeur.';
  return marked === 1 ? '1\u00a0caractère diffère.' : `${marked}\u00a0caractères diffèrent.`;
}

function proofOf(field: Field): string {
  if (field.checked) return 'Une clé de contrôle couvre cette valeur et elle est juste.';
  if (field.source === 'mrz') return 'Lu dans la bande MRZ.';
  return field.source === 'text_layer' ? 'Texte du PDF lui-même, non reconnu par image.' : '';
}
