import { plainCapitals } from '#shared/identity/letters';
import { isJoint } from '#shared/identity/full-names';
import { squash } from './labels.ts';
import type { Printed } from './printed-values.ts';
import { runOf, type Line, type Run } from './reading-lines.ts';

const civility = /^(?:M|MR|MME|MLLE|MONSIEUR|MADAME|MADEMOISELLE)\.?$/;

/** Does the run begin with a civility and go on with a name? */
export function startsWithCivility(run: Run): boolean {
  const [first, second] = run.words;
  return (
    first !== undefined &&
    second !== undefined &&
    civility.test(plainCapitals(first.text)) &&
    /^\p{Lu}/u.test(second.text) &&
    !/\d/.test(run.text) &&
    run.words.length <= 8
  );
}

/** A name as printed, without the civility of one person; of two people the whole line is kept. */
export function personIn(run: Run): Printed | null {
  const bare = isJoint(run.text)
    ? run.words
    : run.words.filter(({ text }, index) => index > 0 || !civility.test(plainCapitals(text)));
  // a number is a street's or an account's, not a person's
  const words = bare.some((word) => /\d/.test(word.text)) ? [] : bare;
  if (words.length === 0) return null;
  const kept = runOf(words, { number: run.page, textLayer: run.textLayer });
  const value = kept.text.replace(/^[^\p{Letter}]+|[^\p{Letter}.]+$/gu, '');
  return squash(value).length > 2 ? { value, run: kept } : null;
}

/** The first run of the lines that is a person's name with its civility. */
export function firstPerson(lines: readonly Line[]): Printed | null {
  for (const line of lines) for (const run of line.runs) if (startsWithCivility(run)) return personIn(run);
  return null;
}

/** A firm's name as printed, without the stray character that its logo was read as. */
export function firmIn(run: Run): Printed | null {
  const start = run.words.findIndex((word) => /\p{Letter}{2}/u.test(word.text));
  if (start < 0) return null;
  const lone = run.words.slice(0, start).every((word) => word.text.length === 1);
  const kept = lone ? runOf(run.words.slice(start), { number: run.page, textLayer: run.textLayer }) : run;
  return { value: kept.text, run: kept };
}
