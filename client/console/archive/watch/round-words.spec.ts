import { describe, expect, it } from 'vitest';
import { roundWords } from '#client/console/archive/watch/round-words';

const hour = 3_600_000;
const now = Date.parse('2026-11-29T12:00:00Z');
const at = (milliseconds: number) => new Date(now - milliseconds).toISOString();
const round = (beat: number, finished: boolean) => ({
  name: 'scrub a',
  startedAt: at(beat + 1000),
  beatAt: at(beat),
  finishedAt: finished ? at(beat) : null,
  note: '12 copies, 0 failures',
});

describe('a round', () => {
  it('that ended well says what it did', () => {
    expect(roundWords(round(hour, true), now)).toMatchObject({
      name: 'Relecture, Magasin A',
      note: '12\u00a0exemplaires, aucun altéré',
      tone: 'pass',
    });
  });
  it('that died in the middle never looks clean', () => {
    expect(roundWords(round(hour, false), now)).toMatchObject({ tone: 'fail', since: 'interrompue, il y a 1\u00a0h' });
  });
  it('that is silent for two days never looks clean, even when its last one ended well', () => {
    expect(roundWords(round(49 * hour, true), now).tone).toBe('fail');
  });
  it('that runs says so', () => {
    expect(roundWords(round(1000, false), now)).toMatchObject({ since: 'en cours', tone: 'info' });
  });
});
