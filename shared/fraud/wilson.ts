/**
 * Wilson score interval of a proportion (E. B. Wilson, JASA 22, 1927), without continuity correction.
 * @param successes 0 ≤ successes ≤ trials  @param trials > 0  @param z quantile; 1.959964 for 95 %
 * @returns both bounds, 0–1
 */
export const wilsonInterval = (successes: number, trials: number, z = 1.959964): { low: number; high: number } => {
  if (trials <= 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  const centre = share + (z * z) / (2 * trials);
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
};
