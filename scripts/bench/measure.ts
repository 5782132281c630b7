/** One measured figure. `ratio` = value / reference, both taken in the same run on the same machine. */
export interface Row {
  id: string;
  measure: string;
  value: number;
  unit: string;
  reference: { what: string; value: number } | null;
  ratio: number | null;
  runs: number;
  /** Interquartile range of the runs, in the unit; 0 for what does not vary. */
  spread: number;
}

/** `keep`: what takes minutes to make is left in place, and what an earlier run left is taken up. */
export interface BenchTerms {
  readonly keep: boolean;
}

/** A bench: its name on the command line and what it measures. It cleans up after itself unless told to keep. */
export interface Bench {
  readonly name: string;
  run(terms: BenchTerms): Promise<Row[]>;
}

/** Quantile of type 7 (R's default): linear between order statistics. @param share 0–1 */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
};

export const spreadOf = (values: readonly number[]): number => quantile(values, 0.75) - quantile(values, 0.25);

interface Measured {
  id: string;
  measure: string;
  unit: string;
  values: readonly number[];
  /** Which quantile of the values is the figure; the median by default. */
  share?: number;
  reference?: { what: string; value: number };
}

export const rowOf = ({ id, measure, unit, values, share = 0.5, reference }: Measured): Row => {
  const value = quantile(values, share);
  return {
    id,
    measure,
    value,
    unit,
    reference: reference ?? null,
    ratio: reference ? value / reference.value : null,
    runs: values.length,
    spread: spreadOf(values),
  };
};
