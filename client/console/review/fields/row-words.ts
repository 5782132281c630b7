import type { Box } from '#shared/reading/page';
import { shownValue } from '#shared/review/declared-value';
import { doubtSentence } from '#shared/review/doubt';
import type { FieldRow, Provenance, Retained } from '#shared/review/field-row';
import { clockTime } from '#client/kit/wording/french';
import { fieldLabels } from '#client/console/review/labels';
import { spaced } from '#client/console/review/spacing';

/** A run of characters of the read value, and whether it parts from what it is held against. */
export interface Run {
  readonly text: string;
  readonly differs: boolean;
}

export const rowLabel = ({ name }: Pick<FieldRow, 'name'>): string => fieldLabels[name];

/** The row still asks for a person. */
export const isConcerned = ({ settled }: FieldRow): boolean => !settled;

export const shownRead = ({ name, read }: Pick<FieldRow, 'name' | 'read'>): string =>
  read ? shownValue({ name, value: read.value }) : '';

export const shownRetained = ({ name, corrected }: FieldRow): string =>
  corrected ? shownValue({ name, value: corrected.value }) : '';

/** Where the row's value stands: the rectangle that a person drew, else what was read. */
export const placeOf = ({ corrected, read, documentId, page }: FieldRow): Place => ({
  documentId,
  page: corrected?.box ? corrected.page : (read?.page ?? page),
  box: corrected?.box ?? read?.box ?? null,
});
interface Place {
  readonly documentId: string;
  readonly page: number;
  readonly box: Box | null;
}

/** The read value cut where its characters are doubtful. One that lacks a character has the next one marked. */
export function runsOf(row: FieldRow): Run[] {
  const shown = [...shownRead(row)];
  if (shown.length === 0) return [];
  const differs = shown.map(() => false);
  for (const { at, read } of row.doubt?.characters ?? []) {
    const from = Math.min(at, shown.length - 1);
    differs.fill(true, from, from + Math.max(1, [...read].length));
  }
  const runs: { text: string; differs: boolean }[] = [];
  for (const [index, character] of shown.entries()) {
    const last = runs.at(-1);
    const marked = differs[index] ?? false;
    if (last?.differs === marked) last.text += character;
    else runs.push({ text: character, differs: marked });
  }
  return runs;
}

/** How a value of this field is written, for who wrote one that is not understood. */
export function exampleOf(name: FieldRow['name']): string {
  if (['birth_date', 'issue_date', 'expiry_date', 'issued_on'].includes(name)) return 'une date comme 14/07/1991';
  if (name === 'pay_period') return 'un mois comme 10/2026';
  if (name === 'tax_year') return 'une année comme 2025';
  if (name === 'iban') return 'un IBAN entier, comme FR76 3000 6000 0112 3456 7890 189';
  return name === 'sex' ? 'M ou F' : 'une somme comme 1 980,83';
}

/** What stands under the selected row: what is doubtful, and what bears the value out. */
export interface Reason {
  readonly strong: string;
  readonly rest: string;
}

export function reasonFor(row: FieldRow): Reason | null {
  const { name, doubt, read, zone } = row;
  const said = zone && shownValue({ name, value: zone.value });
  const parts = [
    said === null ? '' : `La MRZ dit ${said}${zone?.checked ? ', clé juste' : ''}.`,
    doubt?.kind === 'fitted' && read ? `Imprimé « ${read.text} ».` : '',
    doubt?.kind === 'differs' && doubt.characters.length === 0 && read ? `La pièce dit « ${shownRead(row)} ».` : '',
    doubt?.kind === 'unread' ? 'Tracez la zone sur la page, ou saisissez ce que vous y lisez.' : '',
    proofOf(row),
  ];
  const rest = spaced(parts.filter((part) => part !== '').join(' '));
  if (doubt && !row.corrected) return { strong: spaced(doubtSentence(doubt)), rest };
  return rest === '' ? null : { strong: '', rest };
}

function proofOf({ read }: FieldRow): string {
  if (!read) return '';
  if (read.checked) return 'Une clé de contrôle couvre cette valeur et elle est juste.';
  if (read.source === 'mrz') return 'Lu dans la bande MRZ.';
  return read.source === 'text_layer' ? 'Texte du PDF lui-même, non reconnu par image.' : '';
}

const heldAs: Record<Provenance, string> = {
  declared: 'Retenu comme déclaré',
  read: 'Retenu comme lu',
  typed: 'Saisi à la main',
  reread: 'Relu dans un cadre',
};

/** "Saisi à la main par Inès Castel à 14:20." */
export function provenanceSentence({ provenance, by, at, confidence }: Retained): string {
  const sure = confidence === null ? '' : `, sûr à ${Math.floor(confidence)}\u00a0%`;
  return `${heldAs[provenance]}${sure}, par ${by} à ${clockTime(at)}.`;
}
