import { digitsSettled, type Printed } from './printed-values.ts';
import { runOf, type Line, type Run } from './reading-lines.ts';

/** A number known by its form, wherever it stands: which characters, and what makes it surely one. */
export interface NumberForm {
  /** Of the digits (and letters) without spaces. */
  readonly form: RegExp;
  readonly length: number;
  readonly holds: (number: string) => boolean;
}

export interface PrintedNumber extends Printed {
  readonly holds: boolean;
}

const plain = (text: string): string => digitsSettled(text.toUpperCase()).replace(/[^0-9A-Z]/g, '');

/** The words from `start` that make a number of just this length, spaces aside. */
function numberAt(run: Run, start: number, { form, length, holds }: NumberForm): PrintedNumber | null {
  let text = '';
  for (let end = start; end < run.words.length && text.length < length; end++) {
    text += plain(run.words[end]?.text ?? '');
    if (text.length !== length) continue;
    const words = run.words.slice(start, end + 1);
    const printed = runOf(words, { number: run.page, textLayer: run.textLayer });
    return form.test(text) ? { value: text, run: printed, holds: holds(text) } : null;
  }
  return null;
}

/** Every such number of a run; one whose key holds hides the others that share its words. */
export function numbersIn(run: Run, form: NumberForm): PrintedNumber[] {
  const found = run.words.flatMap((_, start) => numberAt(run, start, form) ?? []);
  const sure = found.filter(({ holds }) => holds);
  return sure.length > 0 ? sure : found.slice(0, 1);
}

/** A line as one run: numbers are cut by the gaps between their groups. */
export const lineRun = (line: Line): Run =>
  runOf(
    line.runs.flatMap((run) => run.words),
    { number: line.page, textLayer: line.runs[0]?.textLayer ?? false },
  );
