import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findMrz } from '../../server/bricks/mrz/find-mrz.ts';
import { drawCard } from './deck.ts';
import { openLineReaders, shippedModels } from './line-reader.ts';
import { acceptedWrongly } from './wrongly.ts';

/** The layouts that no piece of the specimens has, drawn and read by the engine and the model that ship. */
let folder: string;
let engine: Awaited<ReturnType<typeof openLineReaders>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'aval-zones-'));
  engine = await openLineReaders(shippedModels, folder);
}, 120_000);

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const read = async (bytes: Buffer) =>
  findMrz(await sharp(bytes).png({ compressionLevel: 1 }).toBuffer(), ...engine.readers);

describe('zones of drawn documents', () => {
  it.each(['FR_LICENCE', 'TD2', 'MRVA', 'MRVB'] as const)(
    'reads %s',
    async (layout) => {
      const { zone, bytes } = await drawCard(layout, 'clean', 7100);
      const found = await read(bytes);
      expect(found?.lines).toEqual(zone);
      expect(found).toMatchObject({ layout, corrections: 0, mirrored: false });
    },
    120_000,
  );

  it('tells a field that a digit vouches for and that is not what stands there', async () => {
    const { zone, bytes } = await drawCard('FR_LICENCE', 'clean', 7100);
    const found = await read(bytes);
    if (!found) throw new Error('no zone');
    expect(acceptedWrongly(found, zone)).toEqual([]);
    const other = zone.map((line) => line.replace(/\d{6}(?=[A-Z<]{8}\d$)/, '290101'));
    expect(acceptedWrongly(found, other)).toEqual(['expiry_date']);
    expect(acceptedWrongly({ ...found, corrections: 1 }, other)).toEqual([]);
  }, 120_000);
});
