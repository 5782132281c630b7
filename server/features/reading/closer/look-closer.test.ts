import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Word } from '#shared/reading/page';
import { makeDossier } from '../../../../scripts/specimen/make-dossier.ts';
import type { Reader } from '../../../bricks/ocr/open-ocr.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { pageOf } from '../fields/page-fixture.ts';
import type { Placed } from '../fields/page-fixture.ts';
import { openPageReader } from '../open-reader.ts';
import { readDocument } from '../read-document.ts';
import { doubtfulPlaces } from './doubtful-places.ts';
import { lookCloser } from './look-closer.ts';

const title = { x: 300, y: 60, text: "CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD" };
const label = { x: 600, y: 220, text: 'DATE DE NAISS. / Birth', size: 14 };

/** A card whose birth date was read so at first sight, and is read so at the second. */
async function birthOf(
  first: Omit<Placed, 'x' | 'y'> | null,
  second: readonly [text: string, confidence: number] | null,
) {
  const page = pageOf([title, label, ...(first ? [{ x: 600, y: 240, ...first }] : [])]);
  const image = await sharp({ create: { width: page.width, height: page.height, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer();
  const looks: Buffer[] = [];
  const readLine = (picture: Buffer): Promise<Word[]> => {
    looks.push(picture);
    if (second === null) return Promise.reject(new Error('the engine failed'));
    const [text, confidence] = second;
    return Promise.resolve(text === '' ? [] : [{ text, confidence, box: { x: 40, y: 30, width: 300, height: 40 } }]);
  };
  const pages = await lookCloser([page], [image], doubtfulPlaces([page], extractFields([page], null)), readLine);
  const field = extractFields(pages ?? [page], null).fields.find(({ name }) => name === 'birth_date');
  return { looks: looks.length, field: field ? [field.value, field.text, field.confidence] : null, pages };
}

describe('a closer look', () => {
  it('is not taken at what was read surely', async () => {
    const { looks, pages } = await birthOf({ text: '30 01 1960', confidence: 95 }, ['30 01 1990', 96]);
    expect([looks, pages]).toEqual([0, null]);
  });

  it('gives the date that was not read, or not as a date, with its own confidence', async () => {
    expect((await birthOf(null, ['13 11 1971', 93])).field).toEqual(['1971-11-13', '13 11 1971', 93]);
    const misread = await birthOf({ text: '13714971', confidence: 44 }, ['13 11 1971', 93]);
    expect(misread.field).toEqual(['1971-11-13', '13 11 1971', 93]);
    expect(misread.pages?.[0]?.words.map(({ text }) => text)).not.toContain('13714971');
  });

  it('makes a date surer that both readings give, and never one that they do not', async () => {
    const first = { text: '14 04 1967', confidence: 70 };
    expect((await birthOf(first, ['14 04 1967', 96])).field).toEqual(['1967-04-14', '14 04 1967', 96]);
    expect((await birthOf(first, ['14 04 1967', 40])).field).toEqual(['1967-04-14', '14 04 1967', 70]);
    expect((await birthOf(first, ['14 04 1987', 96])).field).toEqual(['1987-04-14', '14 04 1987', 50]);
    expect((await birthOf(first, ['14 04 1987', 40])).field).toEqual(['1967-04-14', '14 04 1967', 50]);
  });

  it.each([
    ['a day that does not exist', ['31 02 1971', 96]],
    ['no date', ['SAINT-ÉTIENNE', 96]],
    ['nothing', ['', 0]],
    ['a failure', null],
  ] as const)('that gives %s changes nothing', async (_, second) => {
    expect(await birthOf({ text: '14 04 1967', confidence: 70 }, second)).toMatchObject({ looks: 1, pages: null });
    expect((await birthOf(null, second)).field).toBeNull();
  });
});

describe('on pictures of cards', () => {
  let dataDir = '';
  let reader: Reader;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'aval-closer-'));
    reader = await openPageReader({ dataDir, workers: 1 });
  }, 60_000);
  afterAll(async () => {
    await reader.close();
    await rm(dataDir, { recursive: true });
  });

  // read at first sight as 13714971, 1903-1975, nothing at all, and 14 04 1967 with doubt
  it.each([2_002_906, 2_002_912, 2_002_913, 2_002_914])(
    'the birth date of card %i is read surely, though no other paper says the same',
    { timeout: 60_000 },
    async (seed) => {
      const card = { look: 'clean', papers: 'pdf', identity: 'card_2021', payslips: 1, taxNotice: false } as const;
      const { pieces } = await makeDossier(seed, { ...card, fraud: 'birth_date_differs', only: ['identity'] });
      const front = pieces.find(({ truth }) => truth.fields.birth_date);
      const { reading } = await readDocument(front?.bytes ?? new Uint8Array(), { reader });
      const printed = reading.fields.find(({ name, source }) => name === 'birth_date' && source === 'print');
      expect(printed?.value).toBe(front?.truth.fields.birth_date);
      expect(printed?.confidence).toBeGreaterThanOrEqual(90);
    },
  );
});
