/** A run of characters of the read value, and whether it differs from the declared one. */
export interface Run {
  readonly text: string;
  readonly differs: boolean;
}

const folded = (character: string): string => character.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

/**
 * The read value cut into runs, those marked that must change to give the declared value (fewest changes,
 * Levenshtein 1966; accents and capitals set aside). Where the reading lacks a character, the one after the gap is
 * marked, or the last one, so that the gap is seen too.
 */
export function differences(declared: string, read: string): Run[] {
  const shown = [...read];
  const left = [...declared].map(folded);
  const right = shown.map(folded);
  const cost = costsFromHere(left, right);
  const differs = new Array<boolean>(right.length).fill(false);
  const mark = (index: number): void => {
    if (right.length > 0) differs[Math.min(index, right.length - 1)] = true;
  };
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const here = cost(i, j);
    if (i < left.length && j < right.length && left[i] === right[j] && cost(i + 1, j + 1) === here) {
      i++;
      j++;
    } else if (i < left.length && j < right.length && cost(i + 1, j + 1) + 1 === here) {
      mark(j);
      i++;
      j++;
    } else if (j < right.length && cost(i, j + 1) + 1 === here) {
      mark(j);
      j++;
    } else {
      mark(j);
      i++;
    }
  }
  return runsOf(shown, differs);
}

/** Fewest changes between the rests of two words, by where the rests start. */
function costsFromHere(left: readonly string[], right: readonly string[]): (i: number, j: number) => number {
  const width = right.length + 1;
  const table = new Uint16Array((left.length + 1) * width);
  const cost = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = left.length; i >= 0; i--) {
    for (let j = right.length; j >= 0; j--) {
      const rest =
        i === left.length || j === right.length
          ? left.length - i + right.length - j
          : Math.min(cost(i + 1, j + 1) + (left[i] === right[j] ? 0 : 1), cost(i + 1, j) + 1, cost(i, j + 1) + 1);
      table[i * width + j] = rest;
    }
  }
  return cost;
}

function runsOf(characters: readonly string[], differs: readonly boolean[]): Run[] {
  const runs: { text: string; differs: boolean }[] = [];
  for (const [index, character] of characters.entries()) {
    const last = runs.at(-1);
    const marked = differs[index] ?? false;
    if (last?.differs === marked) last.text += character;
    else runs.push({ text: character, differs: marked });
  }
  return runs;
}
