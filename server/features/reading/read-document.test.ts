import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentReadingSchema } from '#shared/reading/document-reading';
import { makeDossier } from '../../../scripts/specimen/make-dossier.ts';
import type { SpecimenDossier } from '../../../scripts/specimen/specimen-dossier.ts';
import type { Reader } from '../../bricks/ocr/open-ocr.ts';
import { openPageReader } from './open-reader.ts';
import { readDocument } from './read-document.ts';
import type { PageProgress } from './read-document.ts';

const slow = { timeout: 90_000 };
let dataDir = '';
let reader: Reader;
let scanned: SpecimenDossier;
let exported: SpecimenDossier;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aval-read-'));
  reader = await openPageReader({ dataDir, workers: 2 });
  scanned = await makeDossier(21, { look: 'scan', identity: 'card_1988', payslips: 1 });
  exported = await makeDossier(21, { look: 'clean', identity: 'card_1988', payslips: 1 });
}, 60_000);
afterAll(async () => {
  await reader.close();
  await rm(dataDir, { recursive: true });
});

function pieceFor(dossier: SpecimenDossier, requirement: string, as?: string) {
  const piece = dossier.pieces.find((one) => one.requirement === requirement && (!as || one.taken.as === as));
  if (!piece) throw new Error(`the specimen has no ${requirement}`);
  return piece;
}

describe('reading one piece', () => {
  it('gives the zone of a card, its page and a picture on which every box lies', slow, async () => {
    const { truth, bytes } = pieceFor(scanned, 'identity');
    const told: PageProgress[] = [];
    const { reading, images } = await readDocument(bytes, { reader, onProgress: (progress) => told.push(progress) });
    expect(documentReadingSchema.parse(reading)).toEqual(reading);
    expect(reading.kind).toBe('identity_card');
    expect(reading.mrz?.lines).toEqual(truth.mrz);
    expect(reading.mrz?.digits.every((digit) => digit.holds)).toBe(true);
    const [page] = reading.pages;
    expect(await sharp(images[0]).metadata()).toMatchObject({ width: page?.width, height: page?.height });
    const boxes = [...(page?.words.map((word) => word.box) ?? []), reading.mrz?.box];
    for (const box of boxes) {
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page?.width ?? 0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(page?.height ?? 0);
    }
    expect(new Set(told.map(({ stage }) => stage))).toEqual(new Set(['turning', 'words', 'fields']));
  });

  it('takes the own text of a PDF and reads a scanned one, to the same values', slow, async () => {
    const printed = await readDocument(pieceFor(exported, 'bank_details', 'text_pdf').bytes, { reader });
    const scan = await readDocument(pieceFor(scanned, 'bank_details').bytes, { reader });
    expect(printed.reading.pages.map((page) => page.textLayer)).toEqual([true]);
    expect(scan.reading.pages.map((page) => page.textLayer)).toEqual([false]);
    const iban = (result: typeof scan) => result.reading.fields.find((field) => field.name === 'iban')?.value;
    expect(iban(printed)).toBe(pieceFor(exported, 'bank_details').truth.fields.iban);
    expect(iban(scan)).toBe(iban(printed));
    expect([printed.reading.mrz, scan.reading.mrz]).toEqual([null, null]);
  });

  it('stops when it is no longer wanted, and refuses what is no piece by its code', slow, async () => {
    const { bytes } = pieceFor(scanned, 'bank_details');
    await expect(readDocument(bytes, { reader, signal: AbortSignal.timeout(80) })).rejects.toThrow();
    await expect(readDocument(new Uint8Array(), { reader })).rejects.toMatchObject({ code: 'empty' });
    await expect(readDocument(bytes.subarray(0, 2000), { reader })).rejects.toMatchObject({ code: 'truncated' });
  });
});
