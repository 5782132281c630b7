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

const readers: readonly [FieldName, string, (run: Run) => Printed | null][] = [
  ['surname', '1', nameIn],
  ['given_names', '2', nameIn],
  ['birth_date', '3', dateIn],
  ['birth_place', '3', placeIn],
  ['issue_date', '4A', dateIn],
  ['expiry_date', '4B', dateIn],
  ['document_number', '5', (run) => matchIn(run, /\d{2}[A-Z]{2}\d{5}|\d{12}/, run.text.toUpperCase())],
  ['licence_categories', '9', categoriesIn],
];

export function licenceFields(lines: readonly Line[], mrz: MrzReading | null): Field[] {
  const values = numbered(lines);
  const printed = readers.flatMap(([name, number, read]) => {
    const run = values.get(number);
    const value = run ? read(run) : null;
    return value ? [printedField(name, value)] : [];
  });
  return [...(mrz ? mrzFields(mrz) : []), ...printed];
}
