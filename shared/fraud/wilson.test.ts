import { expect, test } from 'vitest';
import { wilsonInterval } from '#shared/fraud/wilson';

test('published intervals come out', () => {
  const close = (successes: number, trials: number, low: number, high: number) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  };
  // R. G. Newcombe, Statistics in Medicine 17, 1998, table I.
  close(81, 263, 0.2552885, 0.3662096);
  close(0, 20, 0, 0.1611252);
  close(12, 4000, 0.001717, 0.0052367);
  const share = wilsonInterval(92, 100);
  expect([share.low.toFixed(3), share.high.toFixed(3)]).toEqual(['0.850', '0.959']);
});

test('nothing known is everything possible', () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});
