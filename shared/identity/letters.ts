/** Letters as a machine-readable zone knows them (ICAO 9303-3 §6: capitals without marks), and how far two words are apart. */

const ligatures: ReadonlyMap<string, string> = new Map([
  ['Œ', 'OE'],
  ['Æ', 'AE'],
  ['ẞ', 'SS'],
  ['ß', 'SS'],
  ['Ø', 'O'],
  ['Ł', 'L'],
  ['Đ', 'D'],
  ['Þ', 'TH'],
]);

/** Capitals without accents or ligatures; what is neither letter nor digit is kept. */
export function plainCapitals(text: string): string {
  return text
    .replace(/ß/g, 'SS')
    .toUpperCase()
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[ŒÆẞØŁĐÞ]/g, (letter) => ligatures.get(letter) ?? letter)
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/[‐‑–—]/g, '-');
}

/** Words of a name: apostrophes join (D'ARC → DARC, as the zone writes it), everything else that is no letter parts. */
export function nameWords(text: string): string[] {
  return plainCapitals(text)
    .replace(/'/g, '')
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
}

/** One change between two words; an empty side is a letter too many or missing. */
export interface Edit {
  from: string;
  to: string;
}

/** A change with the place in the second word, counted from 0, where its letters stand or would stand. */
export interface PlacedEdit extends Edit {
  at: number;
}

/**
 * Fewest changes that make `from` into `to`: one letter replaced, added, dropped, or two neighbours swapped
 * (Damerau–Levenshtein, optimal string alignment). The changes themselves are given, in order.
 */
export function edits(from: string, to: string): Edit[] {
  return placedEdits(from, to).map(({ from: before, to: after }) => ({ from: before, to: after }));
}

/** The same changes, each with its place. */
export function placedEdits(from: string, to: string): PlacedEdit[] {
  const width = to.length + 1;
  const cost = new Uint16Array((from.length + 1) * width);
  const at = (i: number, j: number): number => cost[i * width + j] ?? 0;
  const swapped = (i: number, j: number): boolean =>
    i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] && from[i - 1] !== from[i - 2];
  for (let i = 0; i <= from.length; i++) {
    for (let j = 0; j <= to.length; j++) {
      if (i === 0 || j === 0) {
        cost[i * width + j] = i + j;
        continue;
      }
      const replaced = at(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let least = Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1);
      if (swapped(i, j)) least = Math.min(least, at(i - 2, j - 2) + 1);
      cost[i * width + j] = least;
    }
  }
  const found: PlacedEdit[] = [];
  for (let i = from.length, j = to.length; i > 0 || j > 0;) {
    const here = at(i, j);
    if (i > 0 && j > 0 && from[i - 1] === to[j - 1] && at(i - 1, j - 1) === here) {
      i--;
      j--;
    } else if (swapped(i, j) && at(i - 2, j - 2) + 1 === here) {
      found.unshift({ from: from.slice(i - 2, i), to: to.slice(j - 2, j), at: j - 2 });
      i -= 2;
      j -= 2;
    } else if (i > 0 && j > 0 && at(i - 1, j - 1) + 1 === here) {
      found.unshift({ from: from.charAt(i - 1), to: to.charAt(j - 1), at: j - 1 });
      i--;
      j--;
    } else if (i > 0 && at(i - 1, j) + 1 === here) {
      found.unshift({ from: from.charAt(i - 1), to: '', at: j });
      i--;
    } else {
      found.unshift({ from: '', to: to.charAt(j - 1), at: j - 1 });
      j--;
    }
  }
  return found;
}

/** How many changes lie between two words. */
export function distance(from: string, to: string): number {
  return edits(from, to).length;
}

/** `O/0, +S`: what a person sees when he lays the two names one above the other. */
export function describeEdits(changes: readonly Edit[]): string {
  return changes.map(({ from, to }) => (from === '' ? `+${to}` : to === '' ? `−${from}` : `${from}/${to}`)).join(', ');
}
