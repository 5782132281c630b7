/**
 * Cohen's kappa (Educational and Psychological Measurement 20, 1960, p. 37–46): how far two raters agree beyond what
 * their habits alone would give. κ = (p₀ − pₑ) / (1 − pₑ), where p₀ is the share of equal answers and pₑ the sum over
 * answers of the product of both raters' shares. Large-sample standard error √(p₀(1 − p₀) / (n(1 − pₑ)²)), his formula 7.
 */
export interface Agreement {
  readonly n: number;
  /** Share of equal answers, 0–1; null without pairs. */
  readonly observed: number | null;
  readonly expected: number | null;
  /** −1 to 1; null without pairs, and where both always give one and the same answer: nothing tells agreement from habit. */
  readonly kappa: number | null;
  readonly standardError: number | null;
}

/** @param pairs the answers of the first and of the second rater on the same thing */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { n, observed: null, expected: null, kappa: null, standardError: null };
  const answers = new Set(pairs.flat());
  const observed = pairs.filter(([first, second]) => first === second).length / n;
  const share = (rater: 0 | 1, answer: string): number => pairs.filter((pair) => pair[rater] === answer).length / n;
  const expected = [...answers].reduce((sum, answer) => sum + share(0, answer) * share(1, answer), 0);
  if (answers.size === 1) return { n, observed, expected, kappa: null, standardError: null };
  const kappa = (observed - expected) / (1 - expected);
  const standardError = Math.sqrt((observed * (1 - observed)) / (n * (1 - expected) ** 2));
  return { n, observed, expected, kappa, standardError };
}
