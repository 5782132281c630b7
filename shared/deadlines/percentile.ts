/**
 * Percentile by linear interpolation between order statistics (type 7 of R. J. Hyndman and Y. Fan, The American
 * Statistician 50, 1996; what spreadsheets and R give by default).
 * @param share 0–1
 * @returns null for no values
 */
export const percentile = (values: readonly number[], share: number): number | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share));
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
};

const bandMinutes = 5;
const bands = 20;

/** Counts by bands of 5 minutes: 0–5, 5–10 … 90–95, and all beyond in the last of the 20. */
export const histogramOf = (minutes: readonly number[]): number[] => {
  const counts = Array.from({ length: bands }, () => 0);
  for (const value of minutes) {
    const band = Math.min(bands - 1, Math.max(0, Math.floor(value / bandMinutes)));
    counts[band] = (counts[band] ?? 0) + 1;
  }
  return counts;
};
