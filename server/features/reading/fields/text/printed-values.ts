import { parseFrenchDate } from '#shared/identity/dates';
import { normaliseAmount } from '#shared/reading/amount';
import type { Field, FieldName } from '#shared/reading/field';
import type { Word } from '#shared/reading/page';
import { below, rightOf, type Label } from './labels.ts';
import { runOf, unionBox, type Line, type Run } from './reading-lines.ts';

/** A value with the words that show it. */
export interface Printed {
  value: string;
  run: Run;
}

/** A field from the page. Confidence is the least of its words'. */
export function printedField(name: FieldName, { value, run }: Printed, marks: Partial<Field> = {}): Field {
  return {
    name,
    value,
    text: run.text,
    confidence: Math.min(...run.words.map((word) => word.confidence)),
    page: run.page,
    box: unionBox(run.words.map((word) => word.box)),
    source: run.textLayer ? 'text_layer' : 'print',
    checked: false,
    corrected: false,
    ...marks,
  };
}

/** The first place of a run that a pattern matches, with just the words it covers. */
export function matchIn(run: Run, pattern: RegExp, text = run.text): Printed | null {
  const match = pattern.exec(text);
  const found = match && wordsAt(run, match.index, match[0].length);
  return found ? { value: match[0], run: found } : null;
}

/** The words that cover `length` characters of a run's text from `index` on. */
function wordsAt(run: Run, index: number, length: number): Run | null {
  const words: Word[] = [];
  let at = 0;
  for (const word of run.words) {
    const end = at + word.text.length;
    if (end > index && at < index + length) words.push(word);
    at = end + 1;
  }
  return words.length === 0 ? null : runOf(words, { number: run.page, textLayer: run.textLayer });
}

/** Letters that stand for digits among digits (`1 98O,83`), same length so that places stay. */
export function digitsSettled(text: string): string {
  return text.replace(/\S+/g, (token) =>
    /\d/.test(token) && /^[\dOolI|.,€-]+$/.test(token) ? token.replace(/[Oo]/g, '0').replace(/[lI|]/g, '1') : token,
  );
}

const amountPattern = /(?<![\d,.])(?:\d{1,3}(?:[ .'\u00a0\u202f]\d{3})+|\d+)\s?[,.]\s?\d{2}(?!\d)(?!\s?%)/;
const wholePattern = /(?<![\d,.])(?:\d{1,3}(?:[ .'\u00a0\u202f]\d{3})+|\d+)(?![\d,.])/;

/** The first amount of a run; `whole` also takes euros without cents, as tax notices print them. */
export function amountIn(run: Run, whole = false): Printed | null {
  const text = digitsSettled(run.text);
  const found = matchIn(run, amountPattern, text) ?? (whole ? matchIn(run, wholePattern, text) : null);
  return found && { ...found, value: normaliseAmount(found.value) };
}

/** Every amount of a run with cents, left to right. */
export function amountsIn(run: Run): Printed[] {
  const text = digitsSettled(run.text);
  const pattern = new RegExp(amountPattern, 'g');
  return [...text.matchAll(pattern)].flatMap((match) => {
    const found = wordsAt(run, match.index, match[0].length);
    return found ? [{ value: normaliseAmount(match[0]), run: found }] : [];
  });
}

/** A number may be cut by the column gap (`2` `914,55`): the runs behind a label as one. */
function joined(runs: readonly Run[]): Run[] {
  const [first] = runs;
  return first
    ? [
        ...runs,
        runOf(
          runs.flatMap((run) => run.words),
          { number: first.page, textLayer: first.textLayer },
        ),
      ]
    : [];
}

/** A word that heads something else, not a unit or a currency behind a number. */
const otherWord = /\p{Letter}{3}/u;
const units = /^(?:EUR|EUROS?|TTC|KWH|MOIS)$/i;

/** The runs behind a label up to the next words: what stands beyond belongs to these. */
function ownRuns(runs: readonly Run[]): Run[] {
  const end = runs.findIndex((run) => run.words.some(({ text }) => otherWord.test(text) && !units.test(text)));
  return end < 0 ? [...runs] : runs.slice(0, end);
}

/** The amount behind a label; else the one under it, as forms and narrow columns print it; else farther on its line. */
export function amountBeside(label: Label, lines: readonly Line[], whole = false): Printed | null {
  const right = rightOf(label);
  for (const run of [...joined(ownRuns(right)), ...below(label, lines), ...joined(right)]) {
    const amount = amountIn(run, whole);
    if (amount) return amount;
  }
  return null;
}

/** An engine reads the points of `16.01.2034` as commas or colons now and then. */
const datePattern = /\d{1,2}\s?[./:, -]\s?\d{1,2}\s?[./:, -]\s?\d{4}|\d{1,2}(?:er)?\s+\p{Letter}{3,10}\.?\s+\d{4}/iu;
/** `30 01 1960` of a card with its narrow spaces lost, in part or all. */
const tightDate = /(?<!\d)(\d{2})[ .]?(\d{2})[ .]?(\d{4})(?!\d)/;

/** The first day that exists in a run, `YYYY-MM-DD`. */
export function dateIn(run: Run): Printed | null {
  const text = digitsSettled(run.text);
  const found = matchIn(run, datePattern, text) ?? matchIn(run, tightDate, text);
  const value = found && parseFrenchDate(found.value.replace(/[:,]/g, '.').replace(tightDate, '$1 $2 $3'));
  return found && value ? { ...found, value } : null;
}

export function dateBeside(label: Label, lines: readonly Line[]): Printed | null {
  for (const run of [...joined(rightOf(label)), ...below(label, lines)]) {
    const date = dateIn(run);
    if (date) return date;
  }
  return null;
}

/** The first that gives something. */
export function firstOf<T, R>(items: readonly T[], read: (item: T) => R | null): R | null {
  for (const item of items) {
    const result = read(item);
    if (result !== null) return result;
  }
  return null;
}
