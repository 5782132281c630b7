import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lateJobs } from '#shared/queue/triage';
import type { TriageJob } from '#shared/queue/triage';

const jobsOf = (lengths: readonly number[], dues: readonly number[]): TriageJob[] =>
  lengths.map((handlingMinutes, n) => ({ handlingMinutes, dueInMinutes: dues[n] ?? 0 }));

/** How many are late when this set is served by due time and the rest is not served at all. */
const allInTime = (jobs: readonly TriageJob[]): boolean => {
  let finish = 0;
  return [...jobs]
    .sort((a, b) => a.dueInMinutes - b.dueInMinutes)
    .every(({ handlingMinutes, dueInMinutes }) => (finish += handlingMinutes) <= dueInMinutes);
};

/** Every subset, the largest that can be done in time. */
const mostSaved = (jobs: readonly TriageJob[]): number => {
  let most = 0;
  for (let chosen = 0; chosen < 1 << jobs.length; chosen++) {
    const kept = jobs.filter((_, n) => (chosen >> n) & 1);
    if (kept.length > most && allInTime(kept)) most = kept.length;
  }
  return most;
};

// p = (10, 20, 5, 15), d = (15, 25, 30, 32): by due time three are late; letting the second go leaves one.
test('the published vector lets the second job go', () => {
  const jobs = jobsOf([10, 20, 5, 15], [15, 25, 30, 32]);
  const late = lateJobs(jobs, 1);
  expect(jobs.map((job) => late.has(job))).toEqual([false, true, false, false]);
});

test('as few are late as by trying every subset, for one agent', () => {
  const job = fc.record({
    handlingMinutes: fc.integer({ min: 1, max: 30 }),
    dueInMinutes: fc.integer({ min: 0, max: 90 }),
  });
  fc.assert(
    fc.property(fc.array(job, { maxLength: 8 }), (jobs) => {
      const late = lateJobs(jobs, 1);
      const kept = jobs.filter((each) => !late.has(each));
      expect(allInTime(kept)).toBe(true);
      expect(kept).toHaveLength(mostSaved(jobs));
    }),
    { numRuns: 300 },
  );
});

test('more agents never let more go, and nobody present lets nothing go', () => {
  const jobs = jobsOf([10, 20, 5, 15, 12, 9], [15, 25, 30, 32, 33, 20]);
  const counts = [1, 2, 3, 4].map((agents) => lateJobs(jobs, agents).size);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  expect(lateJobs(jobs, 0).size).toBe(0);
});
