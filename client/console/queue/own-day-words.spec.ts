import { promiseWords, watchTime } from './own-day-words';

const day = (promised: number, kept: number) => ({ at: '', decided: promised, promised, kept, handlingMinutes: null });

describe('one’s own day', () => {
  it('counts minutes as a watch does', () => {
    expect(watchTime(6.2)).toBe('6:12');
    expect(watchTime(0.99)).toBe('0:59');
    expect(watchTime(59.999)).toBe('60:00');
  });

  it('says how the promise was kept, and nothing before the first decision', () => {
    expect(promiseWords(day(0, 0))).toContain('à la première décision');
    expect(promiseWords(day(1, 1))).toBe('En moins de 60\u00a0min');
    expect(promiseWords(day(41, 41))).toBe('Tous les 41 en moins de 60\u00a0min');
    expect(promiseWords(day(41, 38))).toBe('38 sur 41 en moins de 60\u00a0min');
  });
});
