import { addYears } from '#shared/identity/dates';
import type { Field, FieldName } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import { around, below, findLabels, rightOf, squash, type Label } from '../text/labels.ts';
import { documentNumberIn } from './document-number.ts';
import { everyLabel, identityLabels as labels } from './identity-labels.ts';
import { issueYearOf, mrzFields } from './mrz-fields.ts';
import { isSecondLanguage } from './second-language.ts';
import { dateIn, matchIn, printedField, type Printed } from '../text/printed-values.ts';
import { runOf, type Line, type Run } from '../text/reading-lines.ts';

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
      return firstPrinted([...rightOf(label), ...below(label, lines)], documentNumberIn);
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

/** No identity paper holds so long: a date that lies further before the end of its validity is its holder's birth. */
const longestValidity = 15;

/** The page that tells when its paper was issued at the earliest: by the end of validity, or as a card of 1988 in its zone. */
function earliestIssue(printed: readonly Field[], mrz: MrzReading | null): { page: number; day: string } | null {
  const expiry = printed.find(({ name }) => name === 'expiry_date');
  if (expiry) return { page: expiry.page, day: addYears(expiry.value, -longestValidity - 1) };
  const year = mrz && issueYearOf(mrz);
  return mrz && year !== null ? { page: mrz.page, day: `${String(year)}-01-01` } : null;
}

/** A birth date whose label was not read: the one date of the page from before any issue of the paper. */
function birthByAge(lines: readonly Line[], printed: readonly Field[], mrz: MrzReading | null): Printed | null {
  const issue = earliestIssue(printed, mrz);
  if (!issue) return null;
  const runs = lines.filter(({ page }) => page === issue.page).flatMap((line) => line.runs);
  const old = runs.flatMap((run) => dateIn(run) ?? []).filter(({ value }) => value < issue.day);
  const [only] = old;
  return old.length === 1 ? (only ?? null) : null;
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
  const birth = printed.some(({ name }) => name === 'birth_date') ? null : birthByAge(lines, printed, mrz);
  const place = printed.some(({ name }) => name === 'birth_place') ? null : placeAfterA(lines);
  return [
    ...(mrz ? mrzFields(mrz) : []),
    ...printed,
    ...(birth ? [printedField('birth_date', birth)] : []),
    ...(place ? [printedField('birth_place', place)] : []),
  ];
}
