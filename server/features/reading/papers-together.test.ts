import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentReading } from '#shared/reading/document-reading';
import { partAt } from '#shared/reading/part';
import { engraved } from '../../../scripts/specimen/code/engrave.ts';
import { drawnDeck } from '../../../scripts/specimen/deck.ts';
import { drawFrom } from '../../../scripts/specimen/draw.ts';
import { laidTogether } from '../../../scripts/specimen/laid-together.ts';
import { takePicture } from '../../../scripts/specimen/look.ts';
import type { Look } from '../../../scripts/specimen/look.ts';
import type { DrawnFace } from '../../../scripts/specimen/pieces/drawn-piece.ts';
import { A4 } from '../../../scripts/specimen/sheet.ts';
import type { Sheet } from '../../../scripts/specimen/sheet.ts';
import type { Reader } from '../../bricks/ocr/open-ocr.ts';
import { openPageReader } from './open-reader.ts';
import { readDocument } from './read-document.ts';

const slow = { timeout: 90_000 };
const onItsSide = { width: A4.height, height: A4.width };
let dataDir = '';
let reader: Reader;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aval-together-'));
  reader = await openPageReader({ dataDir, workers: 1 });
}, 60_000);
afterAll(async () => {
  await reader.close();
  await rm(dataDir, { recursive: true });
});

function faceOf(label: string, seed = 1, face = 0): DrawnFace {
  const found = drawnDeck(seed).find((entry) => entry.label === label)?.piece.faces[face];
  if (!found) throw new Error(`no ${label}`);
  return found;
}

async function read(sheet: Sheet, look: Look): Promise<DocumentReading> {
  const { bytes } = await takePicture(await engraved(sheet), look, drawFrom('papers-together'), false);
  return (await readDocument(bytes, { reader, wanted: ['identity_card'] })).reading;
}

/** Values of a name, each with the part on which it stands. */
const valuesOf = ({ fields, parts }: DocumentReading, name: string) =>
  fields.filter((field) => field.name === name).map((field) => [partAt(parts, field), field.value]);

describe('papers put on the glass together', () => {
  it('a card and bank details beside it are two papers, each with its own values', slow, async () => {
    const [card, rib] = [faceOf('card_1988'), faceOf('rib_letter')];
    const page = laidTogether(onItsSide, [
      { sheet: card.sheet, x: 12, y: 30 },
      { sheet: rib.sheet, x: 135, y: 0, scale: 0.707 },
    ]);
    const reading = await read(page, 'scan');
    expect(reading.parts.map(({ kind }) => kind)).toEqual(['identity_card', 'bank_details']);
    expect(reading.kind).toBe('identity_card');
    expect(reading.parts.map(({ mrz }) => mrz?.lines ?? null)).toEqual([card.mrz, null]);
    expect(valuesOf(reading, 'iban')).toEqual([[1, rib.fields.iban]]);
  });

  it('two people’s cards, front over back, are two papers, and each has its own zone', slow, async () => {
    const [mine, his] = [1, 2].map((seed) => [faceOf('card_2021', seed), faceOf('card_2021', seed, 1)] as const);
    if (!mine || !his) throw new Error('no cards');
    const page = laidTogether(A4, [
      { sheet: mine[0].sheet, x: 12, y: 20 },
      { sheet: mine[1].sheet, x: 12, y: 90 },
      { sheet: his[0].sheet, x: 110, y: 24 },
      { sheet: his[1].sheet, x: 110, y: 95 },
    ]);
    const reading = await read(page, 'scan');
    expect(reading.parts.map(({ kind }) => kind)).toEqual(['identity_card', 'identity_card']);
    expect(reading.parts.map(({ mrz }) => mrz?.lines)).toEqual([mine[1].mrz, his[1].mrz]);
    expect(reading.parts.every(({ mrz }) => mrz?.digits.every(({ holds }) => holds))).toBe(true);
    const numbers = valuesOf(reading, 'document_number');
    expect(numbers).toContainEqual([0, mine[0].fields.document_number]);
    expect(numbers).toContainEqual([1, his[0].fields.document_number]);
  });

  it.each([
    ['two bills', 'electricity_bill', 'amount_due'],
    ['two bank details', 'rib_classic', 'iban'],
  ] as const)('%s beside each other, as small as A5, are two papers', slow, async (_, label, name) => {
    const [one, other] = [faceOf(label), faceOf(label, 2)];
    const page = laidTogether(onItsSide, [
      { sheet: one.sheet, x: 0, y: 0, scale: 0.7 },
      { sheet: other.sheet, x: 149, y: 0, scale: 0.7 },
    ]);
    const reading = await read(page, 'scan');
    expect(reading.parts).toHaveLength(2);
    expect(valuesOf(reading, name)).toEqual([
      [0, one.fields[name]],
      [1, other.fields[name]],
    ]);
  });

  it('both faces of one card, photographed beside each other, stay one paper', slow, async () => {
    const [front, back] = [faceOf('card_2021'), faceOf('card_2021', 1, 1)];
    const page = laidTogether(A4, [
      { sheet: front.sheet, x: 12, y: 40 },
      { sheet: back.sheet, x: 110, y: 40 },
    ]);
    const reading = await read(page, 'phone');
    expect(reading).toMatchObject({ kind: 'identity_card', parts: [] });
    expect(reading.mrz?.lines).toEqual(back.mrz);
  });
});
