/** What came into the queue and what left it in one quarter of an hour; `from` is its start in epoch milliseconds. */
export interface QuarterFlow {
  readonly from: number;
  readonly arrived: number;
  readonly decided: number;
  /** All that left: decided, sent back to the applicant, withdrawn. */
  readonly left: number;
}

const quarter = 15 * 60_000;

/**
 * How many waited at the end of each quarter of today, counted back from how many wait now: what arrived since was
 * not there yet, what left since still was. The last quarter is the one that runs.
 */
export const trendOf = (
  flows: readonly QuarterFlow[],
  today: number,
  now: number,
  waiting: number,
): { at: number; waiting: number; arrived: number; decided: number }[] => {
  const known = new Map(flows.map((flow) => [flow.from, flow]));
  const trend = [];
  let there = waiting;
  for (let from = today + Math.floor((now - today) / quarter) * quarter; from >= today; from -= quarter) {
    const { arrived = 0, decided = 0, left = 0 } = known.get(from) ?? {};
    trend.push({ at: Math.min(from + quarter, now), waiting: Math.max(0, there), arrived, decided });
    there += left - arrived;
  }
  return trend.reverse();
};
