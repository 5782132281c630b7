/** How far two words of capitals and digits are apart, told fast: a page asks it some hundred thousand times. */

/** Which letters a word has (`A`–`Z`), one bit each; digits are left out. */
export function letterSet(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index++) {
    const letter = word.charCodeAt(index) - 65;
    if (letter >= 0 && letter < 26) bits |= 1 << letter;
  }
  return bits;
}

/** How many letters of one set the other lacks: no fewer changes make one word into the other. */
export function lacking(from: number, to: number): number {
  let bits = from & ~to;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}

const longest = 64;
const rows = [new Uint8Array(longest + 1), new Uint8Array(longest + 1), new Uint8Array(longest + 1)] as const;

/**
 * Changes between two words (Damerau–Levenshtein, optimal string alignment) where they are at most `most`, else null.
 * Stops at the first row that is farther; words beyond 64 characters are never near.
 */
export function distanceWithin(from: string, to: string, most: number): number | null {
  if (from === to) return 0;
  if (most === 0 || Math.abs(from.length - to.length) > most || from.length > longest || to.length > longest)
    return null;
  let [before, last, now]: Uint8Array[] = [...rows];
  if (!before || !last || !now) return null;
  for (let j = 0; j <= to.length; j++) last[j] = j;
  for (let i = 1; i <= from.length; i++) {
    now[0] = i;
    let least = i;
    for (let j = 1; j <= to.length; j++) {
      const same = from.charCodeAt(i - 1) === to.charCodeAt(j - 1);
      let cost = Math.min((last[j - 1] ?? 0) + (same ? 0 : 1), (last[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1);
      if (
        i > 1 &&
        j > 1 &&
        from.charCodeAt(i - 1) === to.charCodeAt(j - 2) &&
        from.charCodeAt(i - 2) === to.charCodeAt(j - 1)
      )
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      now[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return null;
    [before, last, now] = [last, now, before];
  }
  const away = last[to.length] ?? 0;
  return away <= most ? away : null;
}
