import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMrz } from './find-mrz.ts';
import type { ReadLine } from './read-band.ts';

/**
 * The published specimen lines, drawn on a page that leans a little, and the real engine with the model of this folder.
 * The pictures hold nothing else than those lines and three words.
 */
const here = dirname(fileURLToPath(import.meta.url));
const picture = (name: string): Promise<Buffer> => readFile(join(here, 'specimens', name));

let worker: Worker;
let calls = 0;
const readLine: ReadLine = async (png) => {
  calls++;
  const { data } = await worker.recognize(png);
  return { text: data.text.trim(), confidence: data.confidence };
};

beforeAll(async () => {
  worker = await createWorker('aval-mrz', OEM.LSTM_ONLY, {
    langPath: here,
    gzip: false,
    cacheMethod: 'none',
    errorHandler: (error: unknown) => {
      throw error;
    },
  });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE });
}, 120_000);

afterAll(() => worker.terminate());

describe('finding a zone', () => {
  it('reads the passport of ICAO 9303 and stops at two variants that agree', async () => {
    calls = 0;
    const image = await picture('td3.png');
    const { width, height } = await sharp(image).metadata();
    const found = await findMrz(image, readLine);
    expect(found?.lines).toEqual([
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ]);
    expect(found).toMatchObject({ layout: 'TD3', corrections: 0 });
    expect(calls).toBe(4);
    // the zone is the lower quarter of the page, and its lines stand one above the other
    expect(found?.box.y).toBeGreaterThan(height * 0.7);
    expect(found?.box.width).toBeGreaterThan(width * 0.8);
    const [first, second] = found?.lineBoxes ?? [];
    expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0) / 2);
  }, 120_000);

  it('reads the French card of 1988 on a sheet of paper, small and grey', async () => {
    const card = await sharp(await picture('fr1988.png'))
      .resize({ width: 800 })
      .toBuffer();
    const sheet = sharp({ create: { width: 1654, height: 1200, channels: 3, background: '#fff' } });
    const image = await sheet
      .composite([{ input: card, left: 120, top: 300 }])
      .jpeg({ quality: 60 })
      .toBuffer();
    const found = await findMrz(image, readLine);
    expect(found?.lines).toEqual(['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6']);
    expect(found?.box.x).toBeGreaterThan(110);
    expect(found?.box.width).toBeLessThan(820);
  }, 120_000);

  it('reads a picture that shows its document as in a mirror, and says so', async () => {
    const image = await sharp(await picture('fr1988.png'))
      .flop()
      .toBuffer();
    const { width } = await sharp(image).metadata();
    const found = await findMrz(image, readLine);
    expect(found).toMatchObject({ layout: 'FR1988', mirrored: true, corrections: 0 });
    expect(found?.lines[0]).toBe('IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<');
    const straight = await findMrz(await picture('fr1988.png'), readLine);
    expect(straight?.mirrored).toBe(false);
    expect(Math.abs((found?.box.x ?? 0) - (width - (straight?.box.x ?? 0) - (straight?.box.width ?? 0)))).toBeLessThan(
      8,
    );
  }, 120_000);

  it('looks in the mirror too where only one digit holds as the zone stands, as one in ten does by chance', async () => {
    const image = await sharp(await picture('fr1988.png'))
      .flop()
      .toBuffer();
    const chance = ['IDFRAFISTRE<<<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858LUCIE<<<<<<<<<6512067F1'];
    let looks = 0;
    const lucky: ReadLine = async (png) => {
      const line = await readLine(png);
      if (/IDFRA|88069/.test(line.text)) return line;
      looks += 1;
      return { text: chance[(looks + 1) % 2] ?? '', confidence: 40 };
    };
    expect((await findMrz(image, lucky))?.mirrored).toBe(true);
  }, 120_000);

  it('finds nothing on a page without a zone', async () => {
    const image = await picture('td3.png');
    const { width, height } = await sharp(image).metadata();
    const print = await sharp(image)
      .extract({ left: 0, top: 0, width, height: Math.round(height * 0.6) })
      .toBuffer();
    expect(await findMrz(print, readLine)).toBeNull();
  }, 120_000);

  it('looks once at each line of another writing, and no further', async () => {
    // as many lines as a zone has characters, evenly spaced: every two or three of them could be one
    const lines = Array.from({ length: 20 }, (_, index) => {
      const letters = Array.from({ length: 60 }, (_, at) => `<rect x="${at * 20}" y="0" width="9" height="26" />`);
      return `<g transform="translate(60 ${80 + index * 70})">${letters.join('')}</g>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1320" height="1560"><rect width="1320" height="1560" fill="#fff"/>${lines.join('')}</svg>`;
    let looks = 0;
    const foreign: ReadLine = () => {
      looks += 1;
      return Promise.resolve({ text: '83U0URZLLK0239M6344U10U4S7IU13', confidence: 0 });
    };
    expect(await findMrz(await sharp(Buffer.from(svg)).png().toBuffer(), foreign)).toBeNull();
    // six bands of three lines at most, and two of them as in a mirror
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThanOrEqual(8 * 3);
  }, 60_000);

  it('says when a digit does not hold, and does not mend a name or a date into one that does', async () => {
    const image = await picture('td3.png');
    const lying: ReadLine = async (png) => {
      const line = await readLine(png);
      return { ...line, text: line.text.replace('7408122', '7508122') };
    };
    const found = await findMrz(image, lying);
    expect(found?.lines[1]).toContain('7508122');
    expect(found?.corrections).toBe(0);
    expect(found?.digits.filter(({ holds }) => !holds).map(({ of }) => of)).toEqual(['birth_date', 'composite']);
  }, 120_000);
});
