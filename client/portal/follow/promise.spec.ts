import { promiseOf } from './promise';

const at = (hour: string): string => `2026-12-07T${hour}:00.000Z`;
const now = (hour: string): number => Date.parse(at(hour));

describe('the promise of an answer', () => {
  it('tells how far the clock is', () => {
    const promised = promiseOf({ submittedAt: at('14:40'), dueAt: at('15:40'), pausedSince: null }, now('15:14'));
    expect(promised).toMatchObject({ kind: 'running', minutes: 26 });
    expect(promised.kind === 'running' && promised.share).toBeCloseTo(34 / 60);
  });

  it('says so when it is missed, and keeps no hour that nobody promised', () => {
    expect(promiseOf({ submittedAt: at('14:40'), dueAt: at('15:40'), pausedSince: null }, now('15:40'))).toEqual({
      kind: 'late',
      dueAt: at('15:40'),
    });
    expect(promiseOf({ submittedAt: at('14:40'), dueAt: null, pausedSince: null }, now('15:00')).kind).toBe('none');
  });

  it('gives back after a pause what was left when it began', () => {
    const paused = promiseOf({ submittedAt: at('14:40'), dueAt: at('15:40'), pausedSince: at('15:10') }, now('16:00'));
    expect(paused).toMatchObject({ kind: 'paused', ifNow: now('16:30'), share: 0.5 });
  });

  it('names no hour in a pause when the server tells none', () => {
    const paused = promiseOf({ submittedAt: at('14:40'), dueAt: null, pausedSince: at('15:10') }, now('16:00'));
    expect(paused).toMatchObject({ kind: 'paused', ifNow: null, share: null });
  });
});
