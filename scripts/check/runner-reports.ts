/** How many tests a runner ran, by its own JSON report. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const numberAt = (report: unknown, key: string): number => {
  const value = typeof report === 'object' && report !== null ? (report as Record<string, unknown>)[key] : undefined;
  if (typeof value !== 'number') throw new TypeError(`the report has no ${key}`);
  return value;
};

export const ofVitest = (report: unknown): Tally => ({
  passed: numberAt(report, 'numPassedTests'),
  failed: numberAt(report, 'numFailedTests') + (numberAt(report, 'numTotalTests') === 0 ? 1 : 0),
  skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
});

/** A story that passed only when tried again counts as failed: it is not to be trusted. */
export const ofPlaywright = (report: unknown): Tally => {
  const stats = (report as { stats?: unknown }).stats;
  return {
    passed: numberAt(stats, 'expected'),
    failed: numberAt(stats, 'unexpected') + numberAt(stats, 'flaky'),
    skipped: numberAt(stats, 'skipped'),
  };
};
