import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchOver } from './watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the watch over a job', () => {
  it('ends one that falls silent, once', () => {
    const lost = vi.fn();
    const watchdog = watchOver(100, lost);
    vi.advanceTimersByTime(99);
    watchdog.heard();
    vi.advanceTimersByTime(99);
    expect(lost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('ends one that speaks for ever', () => {
    const lost = vi.fn();
    const watchdog = watchOver(100, lost);
    for (let told = 0; told < 20; told += 1) {
      watchdog.heard();
      vi.advanceTimersByTime(50);
    }
    expect(lost).toHaveBeenCalledOnce();
  });

  it('leaves alone one that is done', () => {
    const lost = vi.fn();
    watchOver(100, lost).stop();
    vi.advanceTimersByTime(1_000);
    expect(lost).not.toHaveBeenCalled();
  });
});
