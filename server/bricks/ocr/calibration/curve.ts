/** One knot: words to which the engine gave this confidence were right so many times in a hundred. */
export type Knot = readonly [engine: number, right: number];

/** A knot holds at least so many words: fewer say nothing of a share near 100 %. */
const leastWords = 60;
/** However many were right, the next may be wrong. */
const mostRight = 99.9;

interface Pool {
  words: number;
  right: number;
  confidence: number;
}

/**
 * The share of right words as a function of the engine's confidence that never falls, by isotonic regression (pool
 * adjacent violators; Ayer and others, 1955). Each pool is smoothed by one word right and one wrong (Laplace), so that
 * nothing is ever certain.
 */
export function fitCurve(seen: readonly { readonly confidence: number; readonly right: boolean }[]): Knot[] {
  const sorted = [...seen].sort((a, b) => a.confidence - b.confidence);
  const pools: Pool[] = [];
  for (let from = 0; from < sorted.length;) {
    let to = Math.min(sorted.length, from + leastWords);
    while (to < sorted.length && sorted[to]?.confidence === sorted[to - 1]?.confidence) to += 1;
    if (sorted.length - to < leastWords) to = sorted.length;
    const words = sorted.slice(from, to);
    pools.push({
      words: words.length,
      right: words.filter(({ right }) => right).length,
      confidence: words.reduce((sum, { confidence }) => sum + confidence, 0),
    });
    from = to;
  }
  const share = ({ right, words }: Pool) => (right + 1) / (words + 2);
  const steady: Pool[] = [];
  for (const pool of pools) {
    let joined = pool;
    for (let before = steady.at(-1); before && share(before) >= share(joined); before = steady.at(-1)) {
      steady.pop();
      joined = {
        words: before.words + joined.words,
        right: before.right + joined.right,
        confidence: before.confidence + joined.confidence,
      };
    }
    steady.push(joined);
  }
  const round = (value: number) => Math.round(value * 10) / 10;
  return steady.map((pool): Knot => [
    round(pool.confidence / pool.words),
    Math.min(mostRight, round(share(pool) * 100)),
  ]);
}

/** The value of the curve, linear between knots and level beyond them. */
export function along(curve: readonly Knot[], confidence: number): number {
  const after = curve.findIndex(([engine]) => engine >= confidence);
  const [next, before] = [curve[after === -1 ? curve.length - 1 : after], curve[after - 1]];
  if (!next) return confidence;
  if (after === -1 || !before) return next[1];
  const [fromX, fromY] = before;
  const [toX, toY] = next;
  return Math.round((fromY + ((toY - fromY) * (confidence - fromX)) / (toX - fromX)) * 10) / 10;
}
