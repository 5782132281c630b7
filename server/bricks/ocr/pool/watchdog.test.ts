import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchOver } from './watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the watch over a job', () => {
  it('ends one that works without a word, once', () => {
    const lost = vi.fn();
    const watchdog = watchOver(100, lost);
    watchdog.worked(99);
    watchdog.heard();
    watchdog.worked(199);
    expect(lost).not.toHaveBeenCalled();
    watchdog.worked(200);
    watchdog.worked(300);
    vi.advanceTimersByTime(10_000);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('ends one that speaks for ever', () => {
    const lost = vi.fn();
    const watchdog = watchOver(100, lost);
    for (let told = 0; told < 20; told += 1) {
      watchdog.worked(told * 50);
      watchdog.heard();
    }
    expect(lost).toHaveBeenCalledOnce();
  });

  it('does not take a busy machine for a bad page: what waits for the processor is left alone', () => {
    const lost = vi.fn();
    const watchdog = watchOver(100, lost);
    vi.advanceTimersByTime(400);
    watchdog.worked(20);
    watchdog.heard();
    vi.advanceTimersByTime(400);
    expect(lost).not.toHaveBeenCalled();
  });

  it('ends one that neither works nor speaks', () => {
    const lost = vi.fn();
    watchOver(100, lost).worked(20);
    vi.advanceTimersByTime(501);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('leaves alone one that is done', () => {
    const lost = vi.fn();
    watchOver(100, lost).stop();
    vi.advanceTimersByTime(1_000);
    expect(lost).not.toHaveBeenCalled();
  });
});
