import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSigningDesk } from '../../../test-centre/signing-desk.ts';
import { signaturesIn } from '../../pades/found-signature.ts';
import { openPdf } from '../../pades/pdf/pdf-file.ts';
import { entryOf } from '../journal/journal-entry.ts';
import { sql } from '../ports.ts';
import { checkObject } from '../stores/ocfl-check.ts';
import { depositOf, pieceOf, sha256Of } from '../test-archive.ts';
import { identifyFormat } from './identify-format.ts';
import { pdfATool } from './pdf-a-tool.ts';
import { replayRenditions } from './replay-renditions.ts';
import { kinds, makesPdfA, openRenditionHouse, pdfOf } from './test-renditions.ts';
import type { RenditionHouse } from './test-renditions.ts';

let house: RenditionHouse;
beforeAll(async () => {
  house = await openRenditionHouse();
});
afterAll(() => house.drop());

describe.skipIf(!makesPdfA)('a PDF', () => {
  test('its PDF/A is one more piece of one more version; the original is what it was; the journal tells how', async () => {
    const octets = await pdfOf('Contrat de crédit', 'Bordereau de rétractation');
    const archive = await house.depositPdf('pdf', octets);
    expect(await house.make(archive)).toMatchObject({ outcome: 'made', piece: 2, format: { puid: 'fmt/276' } });
    expect(house.isUntouched(archive, octets)).toBe(true);
    const made = await house.read(archive, 2);
    expect(identifyFormat(made)).toMatchObject({ puid: 'fmt/354', name: 'PDF/A-1b' });
    expect((await house.read(archive, 1)).equals(octets)).toBe(true);
    const rows = await house.db.many<{ octets: Buffer }>(
      sql`select octets from archive_journal where archive_id = ${archive} and piece = 2 order by seq limit 3`,
    );
    const [digest, migration, validation] = rows.map((row) => entryOf(row.octets));
    expect(digest).toMatchObject({ detail: { version: 2, derivedFrom: 1, sha256: sha256Of(made) } });
    expect(migration).toMatchObject({
      ...{ type: 'migration', actor: 'agent:1' },
      detail: {
        from: 1,
        source: sha256Of(octets),
        result: sha256Of(made),
        tool: 'Ghostscript',
        pages: 2,
        format: 'fmt/354',
      },
    });
    expect(validation?.detail).toMatchObject({ outcome: kinds.pdf_a.validator ? 'valid' : 'not_checked' });
    for (const store of house.archive.stores) expect(await checkObject(store, archive)).toEqual([]);
    // The next scrub finds everything in its place; a second order makes no second one.
    house.alarms.length = 0;
    for (const store of ['a', 'b'])
      expect(await house.archive.scrub(store, { octetsPerSecond: Infinity, copies: 100 })).toMatchObject({
        failures: 0,
      });
    expect(house.alarms).toEqual([]);
    expect(await house.make(archive)).toMatchObject({ outcome: 'there_already', piece: 2 });
    expect(await house.make(archive, house.renditionParts(), 2)).toMatchObject({ outcome: 'lasting' });
  });

  test('a signed PDF keeps its original, signature and all; the rendition has none', async () => {
    const desk = await openSigningDesk(new Date());
    const signed = Buffer.from(await desk.signWhole(await pdfOf('Contrat signé'), await desk.certify('Zoé', 'Martin')));
    const archive = await house.depositPdf('signed', signed);
    expect(await house.make(archive)).toMatchObject({ outcome: 'made', piece: 2 });
    expect(house.isUntouched(archive, signed)).toBe(true);
    const signatures = (octets: Buffer) => signaturesIn(openPdf(octets)).length;
    expect(signatures(await house.read(archive, 1))).toBe(2);
    expect(signatures(await house.read(archive, 2))).toBe(0);
    const { octets } = await house.db.one<{ octets: Buffer }>(
      sql`select octets from archive_journal where archive_id = ${archive} and type = 'migration'`,
    );
    expect(entryOf(octets).detail).toMatchObject({ signedSource: true });
  });

  test('two orders at once make one', async () => {
    const archive = await house.depositPdf('twice', await pdfOf('deux fois'));
    const given = house.withTool({ validator: null });
    const both = await Promise.all([house.make(archive, given), house.make(archive, given)]);
    expect(new Set(both.map((one) => 'piece' in one && one.piece))).toEqual(new Set([2]));
    for (const store of house.archive.stores) expect(await checkObject(store, archive)).toEqual([]);
  });

  test('Preflight refuses what it should: a plain PDF, and the dates as Ghostscript writes them', async (context) => {
    const { validator } = kinds.pdf_a;
    if (!validator) return context.skip();
    const plain = path.join(house.root, 'plain');
    writeFileSync(plain, await pdfOf('pas PDF/A'));
    expect(await validator.isValid(house.root, 'plain')).toBe(false);
    await pdfATool().convert(house.root, 'plain', 'right');
    expect(await validator.isValid(house.root, 'right')).toBe(true);
    const dates = readFileSync(path.join(house.root, 'right'), 'latin1').replaceAll("+00'00'", "Z00'00'");
    writeFileSync(path.join(house.root, 'trap'), dates, 'latin1');
    expect(await validator.isValid(house.root, 'trap')).toBe(false);
  });
});

describe('a picture', () => {
  test('WebP: a PNG beside it, point for point; JPEG and PNG last', async () => {
    const noise = sharp({
      create: {
        width: 120,
        height: 80,
        channels: 3,
        background: '#808080',
        noise: { type: 'gaussian', mean: 120, sigma: 40 },
      },
    });
    const octets = await noise.clone().webp().toBuffer();
    const pieces = [
      pieceOf(octets, { mediaType: 'image/webp', name: 'carte.webp' }),
      pieceOf(await noise.png().toBuffer(), { mediaType: 'image/png' }),
    ];
    const { archive } = await house.archive.deposit({ ...depositOf('webp'), pieces });
    expect(await house.make(archive)).toMatchObject({ outcome: 'made', piece: 3 });
    expect(house.isUntouched(archive, octets)).toBe(true);
    const raw = async (file: Buffer) => sharp(file).removeAlpha().raw().toBuffer();
    expect((await raw(await house.read(archive, 3))).equals(await raw(octets))).toBe(true);
    expect(await house.make(archive, house.renditionParts(), 2)).toMatchObject({ outcome: 'lasting' });
    for (const store of house.archive.stores) expect(await checkObject(store, archive)).toEqual([]);
  });
});

test('a database made again has the renditions, each vouched for', async () => {
  const known = () =>
    house.db
      .many(sql`select archive_id, n, version, name, size, sha256, path, derived_from, deposit_seq from archive_piece
      where derived_from is not null order by archive_id, n`);
  const before = await known();
  // The picture's always; those of the PDFs where this machine can make them.
  expect(before.length).toBeGreaterThan(makesPdfA ? 1 : 0);
  await house.archive.head();
  await house.administer(
    'delete from archive_copy',
    'delete from archive_piece',
    'delete from archive_hold',
    'delete from archive',
  );
  await house.archive.rebuild();
  expect(await replayRenditions(house.archive)).toBe(before.length);
  expect(await known()).toEqual(before);
  for (const { archive_id, n } of before as { archive_id: string; n: number }[]) await house.read(archive_id, n);
  for (const store of ['a', 'b'])
    expect(await house.archive.scrub(store, { octetsPerSecond: Infinity, copies: 500 })).toMatchObject({ failures: 0 });
});
