import { expect, test } from 'vitest';
import { histogramOf, percentile } from '#shared/deadlines/percentile';
import { trendOf } from '#shared/deadlines/trend';

// Vector of the house's reference notes, type 7: p50 34.5, p90 62.4, p95 68.7.
const minutes = [12, 18, 22, 25, 31, 38, 44, 52, 61, 75];

test('percentiles are those of type 7', () => {
  expect(percentile(minutes, 0.5)).toBeCloseTo(34.5, 9);
  expect(percentile(minutes, 0.9)).toBeCloseTo(62.4, 9);
  expect(percentile(minutes, 0.95)).toBeCloseTo(68.7, 9);
  expect(percentile([7], 0.9)).toBe(7);
  expect(percentile([], 0.5)).toBeNull();
  expect(percentile([3, 1, 2], 0)).toBe(1);
  expect(percentile([3, 1, 2], 1)).toBe(3);
});

test('bands of five minutes keep what is beyond in the last', () => {
  const bands = histogramOf([0, 4.9, 5, 94.9, 95, 300]);
  expect(bands).toHaveLength(20);
  expect([bands[0], bands[1], bands[18], bands[19]]).toEqual([2, 1, 1, 2]);
  expect(histogramOf(minutes).reduce((sum, count) => sum + count)).toBe(minutes.length);
});

test('the trend is counted back from now', () => {
  const hour = 3_600_000;
  const quarter = hour / 4;
  const flows = [
    { from: 0, arrived: 5, decided: 1, left: 1 },
    { from: quarter, arrived: 2, decided: 3, left: 4 },
    { from: 2 * quarter, arrived: 1, decided: 0, left: 0 },
  ];
  expect(trendOf(flows, 0, 2 * quarter + 60_000, 3)).toEqual([
    { at: quarter, waiting: 4, arrived: 5, decided: 1 },
    { at: 2 * quarter, waiting: 2, arrived: 2, decided: 3 },
    { at: 2 * quarter + 60_000, waiting: 3, arrived: 1, decided: 0 },
  ]);
});
