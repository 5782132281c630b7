import type { ProductKind } from '#shared/brands/catalogue';

/** Nobody's estimate leaves these bounds: one odd afternoon must not push a dossier out of the order. */
export const shortestHandling = 1;
export const longestHandling = 45;

/** Minutes before enough dossiers are decided to know better: reading the declaration, then each piece. */
const baseMinutes: Record<ProductKind, number> = { amortising: 4, instalments: 2, revolving: 3 };
const minutesPerPiece = 2;

/** How many decided dossiers of the same class it takes before their median replaces the constants. */
export const enoughDecided = 30;

/**
 * Expected handling time in whole minutes for a product and a number of pieces.
 * @param seen minutes that the last decided dossiers of the same class took, newest first, 200 at most
 */
export const expectedHandling = (kind: ProductKind, pieces: number, seen: readonly number[] = []): number => {
  const expected = seen.length >= enoughDecided ? median(seen) : baseMinutes[kind] + minutesPerPiece * pieces;
  return Math.min(longestHandling, Math.max(shortestHandling, Math.round(expected)));
};

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};
