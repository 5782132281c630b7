import { sinceFirst, trendSentence } from './trend-sentence';

const point = (hour: number, waiting: number) => ({
  at: new Date(Date.UTC(2026, 2, 2, 8, hour * 15)).toISOString(),
  waiting,
  arrived: 4,
  decided: 3,
});

describe('what the chart says', () => {
  it('compares with the count of an hour ago', () => {
    const trend = [point(0, 50), point(1, 52), point(2, 55), point(3, 60), point(4, 62)];
    expect(trendSentence(64, trend)).toEqual({ lead: '64\u00a0dossiers attendent', detail: '14 de plus qu’à 09:00' });
    expect(trendSentence(50, trend).detail).toBe('autant qu’à 09:00');
    expect(trendSentence(1, trend)).toEqual({ lead: '1\u00a0dossier attend', detail: '49 de moins qu’à 09:00' });
  });

  it('compares with nothing while the day is too young', () => {
    expect(trendSentence(3, [point(0, 3)]).detail).toContain('premier quart d’heure');
  });
});

describe('the day that is drawn', () => {
  it('starts a quarter before the first dossier', () => {
    const quiet = (hour: number) => ({ ...point(hour, 0), arrived: 0, decided: 0 });
    const trend = [quiet(0), quiet(1), quiet(2), point(3, 4), quiet(4)];
    expect(sinceFirst(trend)).toEqual(trend.slice(2));
    expect(sinceFirst([quiet(0)])).toEqual([]);
  });
});
