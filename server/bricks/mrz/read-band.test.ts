import { describe, expect, it } from 'vitest';
import type { CutLine } from './cut-lines.ts';
import { readBand, type ReadLine } from './read-band.ts';

/** What the engine says is given here, attempt by attempt: the pictures are blank. */
const passport = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
] as const;
const picture = { pixels: new Uint8Array(880 * 40).fill(255), width: 880, height: 40 };
const bar = { x: 440, y: 20, length: 860, thickness: 22, angle: 0 };
const cuts: CutLine[] = [
  { picture, bar, centre: 440 },
  { picture, bar, centre: 440 },
];

/** Answers line after line; the last attempt's answers are given for ever. */
function saying(...attempts: readonly (readonly [string, string])[]): { reader: ReadLine; asked: () => number } {
  let asked = 0;
  const reader: ReadLine = () => {
    const attempt = attempts[Math.min(attempts.length - 1, Math.floor(asked / 2))];
    const text = attempt?.[asked % 2] ?? '';
    asked++;
    return Promise.resolve({ text, confidence: 90 });
  };
  return { reader, asked: () => asked };
}

const second = (from: string, to: string): readonly [string, string] => [passport[0], passport[1].replace(from, to)];

describe('reading the lines of a band', () => {
  it('stops when two attempts agree and every digit holds', async () => {
    const { reader, asked } = saying(passport);
    const reading = await readBand(cuts, [reader]);
    expect(reading?.zone.lines).toEqual(passport);
    expect(reading?.changes).toEqual([]);
    expect(asked()).toBe(4);
  });

  it('does not stop on attempts that agree while a digit fails, and does not rewrite it', async () => {
    const { reader, asked } = saying(second('7408122', '7508122'));
    const reading = await readBand(cuts, [reader]);
    expect(asked()).toBe(10);
    expect(reading?.zone.digits.filter(({ holds }) => !holds).map(({ of }) => of)).toEqual(['birth_date', 'composite']);
  });

  it('puts a letter where a letter stands, and tells it, though no digit bears on it', async () => {
    const reading = await readBand(cuts, [saying(second('36UTO74', '36UT074')).reader]);
    expect(reading?.zone.lines).toEqual(passport);
    expect(reading?.changes).toEqual([{ line: 1, column: 12, read: '0' }]);
  });

  it('lays a reading with a letter too many on the others', async () => {
    const long: readonly [string, string] = [passport[0].replace('MARIA', 'MHARIA'), passport[1]];
    const { reader } = saying(long, second('L898', 'L8998'), passport, second('B<<<<<', 'B<<<<'));
    const reading = await readBand(cuts, [reader]);
    expect(reading?.zone.lines).toEqual(passport);
  });

  it('says where it chose between two characters that no digit can tell apart', async () => {
    const { reader } = saying(second('ZE184226B', 'ZE18422GB'), passport);
    const reading = await readBand(cuts, [reader]);
    expect(reading?.zone.lines).toEqual(passport);
    expect(reading?.changes).toEqual([{ line: 1, column: 35, read: 'G' }]);
  });

  it('lets two models take turns, so that they must agree before it stops', async () => {
    const first = saying(second('L898902C36', 'L898902O36'));
    const other = saying(passport);
    const reading = await readBand(cuts, [first.reader, other.reader]);
    expect(first.asked() + other.asked()).toBeGreaterThan(4);
    expect(reading?.zone.digits.every(({ holds }) => holds)).toBe(true);
  });

  it('is no zone where no line has the length of one', async () => {
    const { reader, asked } = saying(['FACTURE', 'TOTAL']);
    expect(await readBand(cuts, [reader])).toBeNull();
    expect(asked()).toBe(1);
  });
});
