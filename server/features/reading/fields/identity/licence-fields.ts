import type { Field, FieldName } from '#shared/reading/field';
import { plainCapitals } from '#shared/identity/letters';
import type { MrzReading } from '#shared/reading/mrz';
import { lineRun } from '../text/printed-numbers.ts';
import { dateIn, matchIn, printedField, type Printed } from '../text/printed-values.ts';
import { runOf, type Line, type Run } from '../text/reading-lines.ts';
import { mrzFields } from './mrz-fields.ts';

/**
 * A driving licence of the European model (directive 2006/126/EC, annex I): values stand behind numbers, the same in
 * every country: 1 surname, 2 given names, 3 birth, 4a issue, 4b expiry, 4c authority, 5 number, 9 categories.
 */
const marker = /^(?:1|2|3|4[ABCD]|5|7|8|9|12)[.,:]?$/;

/** The words behind each number, to the next number of the line. */
function numbered(lines: readonly Line[]): Map<string, Run> {
  const found = new Map<string, Run>();
  for (const line of lines) {
    const whole = lineRun(line);
    let at: string | null = null;
    for (const [index, word] of whole.words.entries()) {
      const plain = plainCapitals(word.text);
      const first = index === 0 || /^4[ABCD]/.test(plain);
      if (marker.test(plain) && (/[.,:]$/.test(plain) || first)) {
        at = plain.replace(/[.,:]$/, '');
        continue;
      }
      if (at === null) continue;
      const before = found.get(at);
      // a number seen again, as on the back, says nothing new
      if (before && before.words.at(-1) !== whole.words[index - 1]) continue;
      found.set(at, runOf([...(before?.words ?? []), word], { number: line.page, textLayer: whole.textLayer }));
    }
  }
  return found;
}

const nameIn = (run: Run): Printed | null => {
  const words = run.words.filter(({ text }) => /\p{Letter}{2}/u.test(text) && !/\d/.test(text));
  const [first] = words;
  if (!first) return null;
  const kept = runOf(words, { number: run.page, textLayer: run.textLayer });
  return { value: kept.text.replace(/[^\p{Letter}'’ ,-]/gu, '').trim(), run: kept };
};

/** `14.07.1991 Bordeaux`: birth and its place share the third number. */
function placeIn(run: Run): Printed | null {
  const date = dateIn(run);
  const rest = run.words.filter((word) => !date?.run.words.includes(word));
  return rest.length === 0 ? null : nameIn(runOf(rest, { number: run.page, textLayer: run.textLayer }));
}

/** Categories of the directive, as one text: `AM B1 B BE`. */
const categories = /\b(?:AM|A1|A2|A|B1|BE|B|C1E|C1|CE|C|D1E|D1|DE|D)\b/g;

function categoriesIn(run: Run): Printed | null {
  const value = [...plainCapitals(run.text).matchAll(categories)].map(([one]) => one).join(' ');
  return value === '' ? null : { value, run };
}

function numberIn(run: Run): Printed | null {
  return matchIn(run, /(?<![0-9A-Z])(?:\d{2}[A-Z]{2}\d{5}|\d{12})(?![0-9A-Z])/, run.text.toUpperCase());
}

const readers: readonly [FieldName, string, (run: Run) => Printed | null][] = [
  ['surname', '1', nameIn],
  ['given_names', '2', nameIn],
  ['birth_date', '3', dateIn],
  ['birth_place', '3', placeIn],
  ['issue_date', '4A', dateIn],
  ['expiry_date', '4B', dateIn],
  ['document_number', '5', numberIn],
  ['licence_categories', '9', categoriesIn],
];

/**
 * The numbers are small and pale and often go unread: then the three dates are told by their order in time, the number
 * by its form, and the names stand right above the birth date, at its left edge.
 */
function byForm(lines: readonly Line[]): Map<FieldName, Printed> {
  const found = new Map<FieldName, Printed>();
  const runs = lines.flatMap((line) => line.runs);
  const dated = runs.flatMap((run) => {
    const date = dateIn(run);
    return date ? [{ run, date }] : [];
  });
  const [birth, issue, expiry] = [...dated].sort((a, b) => a.date.value.localeCompare(b.date.value));
  if (!birth || !issue || !expiry || dated.length !== 3) return found;
  found.set('birth_date', birth.date).set('issue_date', issue.date).set('expiry_date', expiry.date);
  const place = placeIn(birth.run);
  if (place) found.set('birth_place', place);
  const left = birth.date.run.box.x;
  const [given, surname] = runs
    .filter(({ box, page }) => page === birth.run.page && box.y + box.height / 2 < birth.run.box.y)
    .filter(({ box }) => Math.abs(box.x - left) < 3 * birth.run.box.height)
    .sort((a, b) => b.box.y - a.box.y);
  const names = { given_names: given && nameIn(given), surname: surname && nameIn(surname) };
  if (names.surname && names.given_names) found.set('surname', names.surname).set('given_names', names.given_names);
  const number = runs.map(numberIn).find((one) => one !== null);
  if (number) found.set('document_number', number);
  return found;
}

export function licenceFields(lines: readonly Line[], mrz: MrzReading | null): Field[] {
  const values = numbered(lines);
  const formed = byForm(lines);
  const printed = readers.flatMap(([name, number, read]) => {
    const run = values.get(number);
    const value = formed.get(name) ?? (run ? read(run) : null);
    return value ? [printedField(name, value)] : [];
  });
  return [...(mrz ? mrzFields(mrz) : []), ...printed];
}
