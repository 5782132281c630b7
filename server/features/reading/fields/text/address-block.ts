import { personIn, startsWithCivility } from './printed-names.ts';
import type { Printed } from './printed-values.ts';
import { runOf, unionBox, type Line, type Run } from './reading-lines.ts';

/** An addressee as letters print it: name, street (one or more lines), post code and town, one under the other. */
export interface AddressBlock {
  holder: Printed;
  /** The other half of a couple, on a line of her or his own. */
  second: Printed | null;
  address: Printed;
  /** A civility before the name: the block is a person's and not a firm's. */
  person: boolean;
  right: boolean;
}

const postcode = /^(?:F-?)?\d{5}\s+\p{Letter}/u;

function startsNear(a: Run, b: Run): boolean {
  return Math.abs(a.box.x - b.box.x) < 2.5 * Math.max(a.box.height, b.box.height);
}

/** The runs above, at the same left edge, nearest first, without a gap of more than two lines and a half. */
function above(run: Run, lines: readonly Line[]): Run[] {
  const stack: Run[] = [];
  let lowest = run;
  const candidates = lines
    .filter((line) => line.page === run.page)
    .flatMap((line) => line.runs)
    .filter((other) => other.box.y + other.box.height / 2 < run.box.y && startsNear(other, run))
    .sort((a, b) => b.box.y - a.box.y);
  for (const other of candidates) {
    if (lowest.box.y - (other.box.y + other.box.height) > 2.5 * lowest.box.height || stack.length === 4) break;
    stack.push(other);
    lowest = other;
  }
  return stack;
}

function blockOf(town: Run, lines: readonly Line[], width: number): AddressBlock | null {
  const stack = above(town, lines);
  const named = stack.findLastIndex(startsWithCivility);
  const secondRun = stack.slice(0, Math.max(0, named)).findLast(startsWithCivility);
  // without a civility, the name is what stands above the line with the house number
  const street = stack.findIndex((run) => /^\d{1,4}\b/.test(run.text));
  const top = named >= 0 ? named : street >= 0 ? street + 1 : 1;
  const name = stack[top];
  const holder = name ? personIn(name) : null;
  if (!name || !holder || top === 0) return null;
  const second = secondRun ? personIn(secondRun) : null;
  const parts = stack.slice(0, top).filter((run) => run !== secondRun);
  parts.reverse();
  const words = [...parts, town].flatMap((run) => run.words);
  const whole = runOf(words, { number: town.page, textLayer: town.textLayer });
  const text = `${parts.map((run) => run.text).join(', ')}, ${town.text}`;
  return {
    holder,
    second,
    address: { value: text, run: { ...whole, text, box: unionBox(words.map((word) => word.box)) } },
    person: named >= 0,
    right: town.box.x > width * 0.4,
  };
}

/** Addressees of a page, the likeliest first: with a civility, then at the right as French letters have it. */
export function addressBlocks(lines: readonly Line[]): AddressBlock[] {
  const width = Math.max(1, ...lines.map((line) => line.box.x + line.box.width));
  const towns = lines.flatMap((line) => line.runs).filter((run) => postcode.test(run.text));
  return towns
    .map((town) => blockOf(town, lines, width))
    .filter((block) => block !== null)
    .sort((a, b) => Number(b.person) - Number(a.person) || Number(b.right) - Number(a.right));
}
