import { wakeUpAt, wakeUpIn } from './wake-up';

const after = (hour: string, now: string) => wakeUpAt(hour, Date.parse(now));

describe('the hour at which a dossier wakes', () => {
  it('is that of Paris, in winter and in summer, whatever the computer’s clock says', () => {
    expect(after('15:00', '2026-01-12T13:30:00Z')).toEqual({ at: '2026-01-12T14:00:00.000Z', tomorrow: false });
    expect(after('15:00', '2026-07-13T12:30:00Z')).toEqual({ at: '2026-07-13T13:00:00.000Z', tomorrow: false });
    expect(after('09:00', '2026-07-13T12:30:00Z')).toEqual({ at: '2026-07-14T07:00:00.000Z', tomorrow: true });
    // Past midnight in Paris, still the day before in UTC.
    expect(after('00:30', '2026-07-13T22:10:00Z')).toEqual({ at: '2026-07-13T22:30:00.000Z', tomorrow: false });
  });

  it('crosses the night when clocks go forward: 2 to 3 does not exist', () => {
    const evening = '2026-03-28T20:00:00Z';
    expect(after('09:00', evening)).toEqual({ at: '2026-03-29T07:00:00.000Z', tomorrow: true });
    expect(after('03:00', evening)).toEqual({ at: '2026-03-29T01:00:00.000Z', tomorrow: true });
    expect(after('02:30', '2026-03-29T00:30:00Z')).toEqual({ at: '2026-03-30T00:30:00.000Z', tomorrow: true });
  });

  it('crosses the night when clocks go back: 2 to 3 comes twice, the next one counts', () => {
    const evening = '2026-10-24T20:00:00Z';
    expect(after('09:00', evening)).toEqual({ at: '2026-10-25T08:00:00.000Z', tomorrow: true });
    expect(after('02:30', evening)).toEqual({ at: '2026-10-25T00:30:00.000Z', tomorrow: true });
    expect(after('02:30', '2026-10-25T00:40:00Z')).toEqual({ at: '2026-10-25T01:30:00.000Z', tomorrow: false });
    expect(after('02:10', '2026-10-25T01:20:00Z')).toEqual({ at: '2026-10-26T01:10:00.000Z', tomorrow: true });
  });

  it('may be said as a delay, which is tomorrow’s when midnight in Paris lies between', () => {
    expect(wakeUpIn(60, Date.parse('2026-07-13T21:30:00Z'))).toEqual({
      at: '2026-07-13T22:30:00.000Z',
      tomorrow: true,
    });
    expect(wakeUpIn(60, Date.parse('2026-07-13T22:30:00Z')).tomorrow).toBe(false);
  });

  it.each(['', '24:00', '9:00', '12:60', 'midi'])('is none in %j', (typed) => {
    expect(after(typed, '2026-01-12T13:30:00Z')).toBeNull();
  });
});
