import { nameWords } from '#shared/identity/letters';
import type { DocumentReading } from '#shared/reading/document-reading';
import { fieldForms } from '#shared/reading/field-forms';
import type { DocumentKind, Field, FieldName } from '#shared/reading/field';

/** One value that should have been read, and what was. `confidence` is null where nothing was read. */
export interface JudgedField {
  readonly kind: DocumentKind;
  readonly name: FieldName;
  readonly outcome: 'right' | 'wrong' | 'missing';
  readonly confidence: number | null;
}

/** Names and texts by their letters, whatever the accents and capitals; every other value to the character. */
export function sameValue(name: FieldName, one: string, other: string): boolean {
  const form = fieldForms[name];
  if (form !== 'name' && form !== 'text') return one === other;
  return nameWords(one).join('') === nameWords(other).join('');
}

/** The print, else the zone: a zone cuts names and has no accents, so it speaks where nothing else does. */
function bestOf(fields: readonly Field[], name: FieldName): Field | null {
  const named = fields.filter((field) => field.name === name);
  return named.find(({ source }) => source !== 'mrz') ?? named[0] ?? null;
}

/** What one piece says against what a perfect reader would say. */
export function judgePiece(
  truth: { readonly kind: DocumentKind; readonly fields: Partial<Record<FieldName, string>> },
  reading: Pick<DocumentReading, 'fields'>,
): JudgedField[] {
  return (Object.entries(truth.fields) as [FieldName, string][]).map(([name, value]) => {
    const field = bestOf(reading.fields, name);
    const outcome = field === null ? 'missing' : sameValue(name, value, field.value) ? 'right' : 'wrong';
    return { kind: truth.kind, name, outcome, confidence: field?.confidence ?? null };
  });
}
