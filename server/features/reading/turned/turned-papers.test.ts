import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentReading } from '#shared/reading/document-reading';
import { partAt } from '#shared/reading/part';
import { drawnDeck } from '../../../../scripts/specimen/deck.ts';
import { drawFrom } from '../../../../scripts/specimen/draw.ts';
import { takePicture } from '../../../../scripts/specimen/look.ts';
import type { DrawnFace } from '../../../../scripts/specimen/pieces/drawn-piece.ts';
import type { Reader } from '../../../bricks/ocr/open-ocr.ts';
import { openPageReader } from '../open-reader.ts';
import { readDocument } from '../read-document.ts';

let dataDir = '';
let reader: Reader;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aval-turned-'));
  reader = await openPageReader({ dataDir, workers: 1 });
}, 60_000);
afterAll(async () => {
  await reader.close();
  await rm(dataDir, { recursive: true });
});

function faceOf(label: string, seed: number, face = 0): DrawnFace {
  const found = drawnDeck(seed).find((entry) => entry.label === label)?.piece.faces[face];
  if (!found) throw new Error(`no ${label}`);
  return found;
}

/** Pixels a millimetre at 200 dpi. */
const density = 200 / 25.4;

/** Cards on the glass of a scanner, each turned clockwise and with its corner at so many millimetres. */
async function scanOf(...laid: readonly { face: DrawnFace; turn: number; x: number; y: number }[]): Promise<Buffer> {
  const cards = await Promise.all(
    laid.map(async ({ face: { sheet }, turn, x, y }) => {
      const { bytes } = await takePicture(sheet, 'clean', drawFrom('turned'), false);
      const flat = await sharp(bytes)
        .resize({ width: Math.round(sheet.width * density) })
        .png()
        .toBuffer();
      const input = await sharp(flat).rotate(turn).png().toBuffer();
      return { input, left: Math.round(x * density), top: Math.round(y * density) };
    }),
  );
  const glass = { width: 1654, height: 2339, channels: 3, background: '#fdfdfc' } as const;
  return sharp({ create: glass }).composite(cards).jpeg({ quality: 88 }).toBuffer();
}

async function read(bytes: Buffer): Promise<DocumentReading> {
  return (await readDocument(bytes, { reader, wanted: ['identity_card'] })).reading;
}

describe('a card that lies turned beside other papers', () => {
  it.each([90, 270])('by %i° is read, with its zone and its place on the page', { timeout: 120_000 }, async (turn) => {
    const [mine, his] = [faceOf('card_1988', 1), faceOf('card_1988', 2)];
    const reading = await read(await scanOf({ face: mine, turn: 0, x: 20, y: 20 }, { face: his, turn, x: 30, y: 130 }));
    expect(reading.parts.map(({ mrz }) => mrz?.lines)).toEqual([mine.mrz, his.mrz]);
    const numbers = reading.fields.filter(({ name }) => name === 'document_number');
    const foreign = numbers.filter((field) => partAt(reading.parts, field) === 1);
    expect(foreign.map(({ value }) => value)).toContain(his.fields.document_number);
    for (const { page, box } of foreign) {
      expect(page).toBe(1);
      // it lies on its side there, on the turned card
      expect(box.height).toBeGreaterThan(box.width);
      expect(box.y).toBeGreaterThan(125 * density);
      expect(box.x + box.width).toBeLessThan(110 * density);
    }
  });

  it('is the other side of the card above it, where it is that', { timeout: 120_000 }, async () => {
    const [front, back] = [faceOf('card_2021', 1), faceOf('card_2021', 1, 1)];
    const reading = await read(
      await scanOf({ face: front, turn: 0, x: 20, y: 20 }, { face: back, turn: 90, x: 30, y: 130 }),
    );
    expect(reading).toMatchObject({ kind: 'identity_card', parts: [] });
    expect(reading.mrz?.lines).toEqual(back.mrz);
  });
});
