import type { PageImage } from './rendition-ports.ts';

/** Points on a side: about a word at the resolution that pages are compared at. */
const tile = 16;
/** Below this, no better place is looked for. */
const sameAnyway = 0.02;

/**
 * How much of what is seen is not the same, 0–1: the mean difference of the worst tile of the page. A mean of the whole
 * page would lose a word, or a signature. A tile may lie one point aside, as pictures do when their page is written
 * again with other decimals. Pages of another size are wholly different.
 */
export const differenceOf = (a: PageImage, b: PageImage): number => {
  // Rounding of a page's size may differ by a point between two drawings of it.
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return 1;
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  let worst = 0;
  for (let top = 0; top < height; top += tile)
    for (let left = 0; left < width; left += tile) {
      const part = { left, top, right: Math.min(left + tile, width), bottom: Math.min(top + tile, height) };
      const found = tileDifference(a, b, part, 0, 0);
      if (found > worst) worst = Math.max(worst, found > sameAnyway ? leastAside(a, b, part, found) : found);
    }
  return worst;
};

interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
const leastAside = (a: PageImage, b: PageImage, part: Part, found: number): number => {
  let least = found;
  for (const down of [-1, 0, 1])
    for (const aside of [-1, 0, 1]) least = Math.min(least, tileDifference(a, b, part, aside, down));
  return least;
};

/** @param aside and `down`: where in the second page the point of the first is looked for */
const tileDifference = (a: PageImage, b: PageImage, part: Part, aside: number, down: number): number => {
  let [sum, count] = [0, 0];
  for (let y = part.top; y < part.bottom; y += 1) {
    if (y + down < 0 || y + down >= b.height) continue;
    for (let x = part.left; x < part.right; x += 1) {
      if (x + aside < 0 || x + aside >= b.width) continue;
      const [atA, atB] = [(y * a.width + x) * 3, ((y + down) * b.width + x + aside) * 3];
      for (let c = 0; c < 3; c += 1) sum += Math.abs((a.rgb[atA + c] ?? 0) - (b.rgb[atB + c] ?? 0));
      count += 3;
    }
  }
  return count === 0 ? 0 : sum / (count * 255);
};
