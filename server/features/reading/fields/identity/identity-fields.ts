import { plainCapitals } from '#shared/identity/letters';
import type { Field, FieldName } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import { around, below, findLabels, rightOf, squash, type Label } from '../text/labels.ts';
import { mrzFields } from './mrz-fields.ts';
import { isSecondLanguage } from './second-language.ts';
import { dateIn, matchIn, printedField, type Printed } from '../text/printed-values.ts';
import { runOf, type Line, type Run } from '../text/reading-lines.ts';

/**
 * Labels of French identity papers: the cards of 1988 (value beside) and 2021 (value under, two languages), the
 * passport and the residence permit. Two-language labels come first, so that the second language is no value.
 */
const labels: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  surname: ['Nom / Surname', 'Nom de naissance', 'Surname', 'Nom'],
  usage_name: ["Nom d'usage / Alternate name", "Nom d'usage / Usage name", "Nom d'usage", 'Epouse', 'Alternate name'],
  given_names: ['Prénoms / Given names', 'Prénom(s) / Given names', 'Prénom(s)', 'Prénoms', 'Given names', 'Prénom'],
  birth_date: [
    'Date de naissance / Date of birth',
    'Date de naiss. / Date of birth',
    'Date de naiss. / Birth',
    'Né(e) le',
    'Date de naissance',
    'Date de naiss',
    'Née le',
    'Né le',
  ],
  birth_place: ['Lieu de naissance / Place of birth', 'Lieu de naissance', 'Place of birth'],
  sex: ['Sexe / Sex', 'Sexe'],
  nationality: ['Nationalité / Nationality', 'Nationalité / Nat.', 'Nationalité'],
  document_number: [
    'N° du document / Document No',
    'N° du passeport / Passport No',
    "Carte nationale d'identité N°",
    'N° du document',
    'N° du passeport',
    'Passport No',
    'Document No',
    'N° du titre',
  ],
  issue_date: [
    'Date de délivrance / Date of issue',
    'Date de délivrance',
    'délivrée le',
    'Délivré le',
    'Date of issue',
  ],
  expiry_date: [
    "Date d'expiration / Date of expiry",
    "Date d'expiration / Expiry date",
    "Date d'expir. / Expiry date",
    "Carte valable jusqu'au",
    "Valable jusqu'au",
    "Date d'expiration",
    "Date d'expir",
    'Date of expiry',
    'Expiry date',
  ],
};
const everyLabel = Object.values(labels).flat();

const all: readonly FieldName[] = [
  'surname',
  'usage_name',
  'given_names',
  'birth_date',
  'birth_place',
  'sex',
  'nationality',
  'document_number',
  'issue_date',
  'expiry_date',
];

/** A value ends where the next label begins. */
function untilLabel(run: Run): Run | null {
  const next = findLabels([{ page: run.page, runs: [run], box: run.box }], everyLabel).find(
    ({ label }) => label.length > 3,
  );
  const words = next ? run.words.slice(0, next.start) : run.words;
  return words.length > 0 ? runOf(words, { number: run.page, textLayer: run.textLayer }) : null;
}

/** Is this run a label or the second language of one? */
function isLabel(run: Run): boolean {
  return findLabels([{ page: run.page, runs: [run], box: run.box }], everyLabel).some(({ start }) => start === 0);
}

function beside(label: Label, lines: readonly Line[]): Run[] {
  return around(label, lines)
    .filter((run) => !isLabel(run))
    .map((run) => untilLabel(run))
    .filter((run) => run !== null);
}

/** Words of a name, which has a capital letter; lower-case noise from the ground of a card is none. */
function nameIn(run: Run): Printed | null {
  const words = run.words.filter((word) => /\p{Letter}{2}|^\p{Lu}$/u.test(word.text) && !/\d/.test(word.text));
  if (words.length === 0) return null;
  const kept = runOf(words, { number: run.page, textLayer: run.textLayer });
  const value = kept.text
    .replace(/[^\p{Letter}'’ ,-]/gu, '')
    .replace(/\s*,\s*/g, ', ')
    .trim();
  return squash(value).length > 1 && /\p{Lu}/u.test(value) ? { value, run: kept } : null;
}

/**
 * Twelve digits (card of 1988), two digits, two letters, five digits (passport), nine characters without vowels (card
 * of 2021): no surname has these forms.
 */
const numberForm = /(?<![0-9A-Z])(?:\d{12}|\d{2}[A-Z]{2}\d{5}|[B-DF-HJ-NP-TV-XZ0-9]{9})(?![0-9A-Z])/;

function numberIn(run: Run): Printed | null {
  return matchIn(run, numberForm, plainCapitals(run.text).slice(0, run.text.length));
}

function readField(name: FieldName, label: Label, lines: readonly Line[]): Printed | null {
  switch (name) {
    case 'birth_date':
    case 'issue_date':
    case 'expiry_date':
      // a date under the label that stands behind another label is that one's
      return firstPrinted(beside(label, lines), dateIn);
    case 'sex':
      return firstPrinted(beside(label, lines), (run) => matchIn(run, /(?<!\p{Letter})[FMX](?!\p{Letter})/u));
    case 'document_number':
      return firstPrinted([...rightOf(label), ...below(label, lines)], numberIn);
    default: {
      const isValue = (run: Run): boolean => !isLabel(run) && nameIn(run) !== null;
      const paper = { lines, labels: labels[name] ?? [], isValue };
      const values = beside(label, lines).filter((run) => !isSecondLanguage(run, label, paper));
      return firstPrinted(values.slice(0, 3), nameIn);
    }
  }
}

function firstPrinted(runs: readonly Run[], read: (run: Run) => Printed | null): Printed | null {
  for (const run of runs) {
    const printed = read(run);
    if (printed) return printed;
  }
  return null;
}

/** Birth place of the 1988 card: `à : PARIS 1ER (75)` on the line under the birth date. */
function placeAfterA(lines: readonly Line[]): Printed | null {
  for (const line of lines) {
    const at = line.runs.findIndex(({ words }) => squash(words[0]?.text ?? '') === 'A');
    const run = line.runs[at];
    if (!run) continue;
    const rest = run.words.length > 1 ? run.words.slice(1) : (line.runs[at + 1]?.words ?? []);
    const place = rest.length > 0 ? nameIn(runOf(rest, { number: run.page, textLayer: run.textLayer })) : null;
    if (place) return place;
  }
  return null;
}

/**
 * Fields of an identity paper, from its zone and from its print, zone first. A value that both give is given twice: that
 * they agree is itself evidence.
 */
export function identityFields(lines: readonly Line[], mrz: MrzReading | null): Field[] {
  const hits = findLabels(lines, everyLabel);
  const printed = all.flatMap((name) => {
    for (const label of hits.filter((hit) => labels[name]?.includes(hit.label))) {
      const value = readField(name, label, lines);
      if (value) return [printedField(name, value)];
    }
    return [];
  });
  const place = printed.some(({ name }) => name === 'birth_place') ? null : placeAfterA(lines);
  return [...(mrz ? mrzFields(mrz) : []), ...printed, ...(place ? [printedField('birth_place', place)] : [])];
}
