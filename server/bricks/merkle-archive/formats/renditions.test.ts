import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { PDF } from '@libpdf/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entryOf } from '../journal/journal-entry.ts';
import { sql } from '../ports.ts';
import { checkObject } from '../stores/ocfl-check.ts';
import { depositOf, openTestArchive, pieceOf, sha256Of } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { objectFolder } from '../stores/ocfl-root.ts';
import { differenceOf } from './compare-pages.ts';
import { identifyFormat } from './identify-format.ts';
import { pdfATool } from './pdf-a-tool.ts';
import { keepRendition } from './keep-rendition.ts';
import type { MadeRendition } from './keep-rendition.ts';
import { finishInventories } from './publish-inventory.ts';
import { renditionName } from './rendition-name.ts';
import { openRenditionKinds } from './rendition-kinds.ts';
import type { RenditionKind } from './rendition-ports.ts';
import { makeRendition } from './renditions.ts';
import type { RenditionParts } from './renditions.ts';
import { replayRenditions } from './replay-renditions.ts';
import { runTool, usualLimits } from './run-tool.ts';

const kinds = await openRenditionKinds();
const hasGhostscript = (await kinds.pdf_a.tool.version()) !== null && (await kinds.pdf_a.raster.version()) !== null;
if (!hasGhostscript) console.warn('skipped: PDF/A renditions (Debian: ghostscript, poppler-utils)');
if (!kinds.pdf_a.validator) console.warn('not checked: PDF/A by Preflight (Debian: libpdfbox2-java and a Java)');

let house: TestArchive;
beforeAll(async () => {
  house = await openTestArchive();
  await house.administer(`update archive_policy set media_types = media_types || '{image/webp,image/png}'`);
});
afterAll(() => house.drop());

const parts = (changes: Partial<RenditionParts> = {}): RenditionParts => ({
  ...house.archive,
  clock: house.parts.clock,
  kinds,
  ...changes,
});
const withTool = (change: Partial<RenditionKind>): RenditionParts =>
  parts({ kinds: { ...kinds, pdf_a: { ...kinds.pdf_a, ...change } } });
const contract = async (...texts: string[]): Promise<Buffer> => {
  const pdf = PDF.create();
  for (const text of texts) pdf.addPage({ size: 'a4' }).drawText(text, { x: 60, y: 700, size: 12 });
  return Buffer.from(await pdf.save());
};
const depositPdf = async (key: string, octets: Uint8Array) => {
  const pieces = [pieceOf(octets, { mediaType: 'application/pdf', name: 'Contrat de Camille Martin.pdf' })];
  return (await house.archive.deposit({ ...depositOf(key), pieces })).archive;
};
const make = (archive: string, given = parts()) => makeRendition(given, { archive, piece: 1, actor: 'agent:1' });
const read = async (archive: string, piece: number) =>
  (await house.archive.consult({ archive, piece, actor: 'agent:1' })).octets as Buffer;
const untouched = (archive: string, octets: Uint8Array) => {
  for (const store of ['a', 'b'] as const) expect(readFileSync(house.fileOf(store, archive, 1)).equals(octets)).toBe(true);
};
const nothingMade = async (archive: string, octets: Uint8Array) => {
  untouched(archive, octets);
  expect(await house.db.many(sql`select 1 from archive_piece where archive_id = ${archive} and n > 1`)).toEqual([]);
  const open = await house.db.many<{ kind: string }>(sql`select kind from archive_incident where archive_id = ${archive}`);
  expect(open).toEqual([{ kind: 'rendition_failed' }]);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('rendition-'))).toEqual([]);
};
const script = (name: string, text: string): string => {
  const file = path.join(house.root, name);
  writeFileSync(file, `#!/bin/sh\n[ "$1" = --version ] && echo 1.0 && exit\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
};

describe.skipIf(!hasGhostscript)('a PDF', () => {
  test('its PDF/A is one more piece of one more version; the original is what it was; the journal tells how', async () => {
    const octets = await contract('Contrat de crédit', 'Bordereau de rétractation');
    const archive = await depositPdf('pdf', octets);
    expect(await make(archive)).toMatchObject({ outcome: 'made', piece: 2, format: { puid: 'fmt/276' } });
    untouched(archive, octets);
    const made = await read(archive, 2);
    expect(identifyFormat(made)).toMatchObject({ puid: 'fmt/354', name: 'PDF/A-1b' });
    expect((await read(archive, 1)).equals(octets)).toBe(true);
    const rows = await house.db.many<{ octets: Buffer }>(
      sql`select octets from archive_journal where archive_id = ${archive} and piece = 2 order by seq limit 3`,
    );
    const [digest, migration, validation] = rows.map((row) => entryOf(row.octets));
    expect(digest).toMatchObject({ detail: { version: 2, derivedFrom: 1, sha256: sha256Of(made) } });
    expect(migration).toMatchObject({
      ...{ type: 'migration', actor: 'agent:1' },
      detail: { from: 1, source: sha256Of(octets), result: sha256Of(made), tool: 'Ghostscript', pages: 2, format: 'fmt/354' },
    });
    expect(validation?.detail).toMatchObject({ outcome: kinds.pdf_a.validator ? 'valid' : 'not_checked' });
    for (const store of house.archive.stores) expect(await checkObject(store, archive)).toEqual([]);
    // The next scrub finds everything in its place; a second order makes no second one.
    house.alarms.length = 0;
    for (const store of ['a', 'b'])
      expect(await house.archive.scrub(store, { octetsPerSecond: Infinity, copies: 100 })).toMatchObject({ failures: 0 });
    expect(house.alarms).toEqual([]);
    expect(await make(archive)).toMatchObject({ outcome: 'there_already', piece: 2 });
    expect(await makeRendition(parts(), { archive, piece: 2, actor: 'agent:1' })).toMatchObject({ outcome: 'lasting' });
  });

  test('two orders at once make one', async () => {
    const archive = await depositPdf('twice', await contract('deux fois'));
    const given = withTool({ validator: null });
    const both = await Promise.all([make(archive, given), make(archive, given)]);
    expect(new Set(both.map((one) => 'piece' in one && one.piece))).toEqual(new Set([2]));
    for (const store of house.archive.stores) expect(await checkObject(store, archive)).toEqual([]);
  });

  test('Preflight refuses what it should: a plain PDF, and the dates as Ghostscript writes them', async (context) => {
    const { validator } = kinds.pdf_a;
    if (!validator) return context.skip();
    const plain = path.join(house.root, 'plain');
    writeFileSync(plain, await contract('pas PDF/A'));
    expect(await validator.isValid(house.root, 'plain')).toBe(false);
    await pdfATool().convert(house.root, 'plain', 'right');
    expect(await validator.isValid(house.root, 'right')).toBe(true);
    const dates = readFileSync(path.join(house.root, 'right'), 'latin1').replaceAll("+00'00'", "Z00'00'");
    writeFileSync(path.join(house.root, 'trap'), dates, 'latin1');
    expect(await validator.isValid(house.root, 'trap')).toBe(false);
  });

  test('one that looks different is thrown away: a word is missing, a page is missing', async () => {
    const octets = await contract('Montant : 12 345,67 euros', 'Bordereau de rétractation');
    for (const [at, texts] of [['Montant :                euros', 'Bordereau de rétractation'], ['Montant : 12 345,67 euros']].entries()) {
      const archive = await depositPdf(`different-${String(at)}`, octets);
      const wrong = path.join(house.root, `wrong-${String(at)}.pdf`);
      writeFileSync(wrong, await contract(...texts));
      const real = pdfATool();
      const liar = { ...real, convert: (folder: string, _: string, result: string) => real.convert(folder, wrong, result) };
      const said = at === 0 ? /page 1 looks different/ : /1 pages instead of 2/;
      await expect(make(archive, withTool({ tool: liar, validator: null }))).rejects.toThrow(said);
      await nothingMade(archive, octets);
    }
  });
});

describe.skipIf(!hasGhostscript)('a tool that goes wrong leaves the original untouched, and an incident', () => {
  const limits = { ...usualLimits, milliseconds: 1500, memory: 256 * 1024 ** 2 };
  test.each([
    ['hangs', 'sleep 1000 & wait', /timeout/],
    ['dies', 'kill -9 $$', /killed/],
    ['fails', 'exit 3', /failed/],
    ['asks for more memory than there is', 'exec tail /dev/zero', /failed|killed/],
    ['writes nothing', 'exit 0', /ENOENT/],
    ['writes something else', 'for word in "$@"; do case $word in -sOutputFile=*) echo text > "${word#*=}";; esac; done', /Plain text instead of PDF/],
    ['writes without end', 'for word in "$@"; do case $word in -sOutputFile=*) yes > "${word#*=}";; esac; done', /killed|failed|timeout/],
  ])('%s', async (name, text, said) => {
    const octets = await contract(name);
    const archive = await depositPdf(name.replaceAll(' ', '-'), octets);
    const tool = pdfATool(script(name.replaceAll(' ', '-'), text), { ...limits, file: 8 * 1024 ** 2 });
    const begun = performance.now();
    await expect(make(archive, withTool({ tool }))).rejects.toThrow(said);
    expect(performance.now() - begun).toBeLessThan(10_000);
    await nothingMade(archive, octets);
    expect(spawnSync('pgrep', ['-f', script(name.replaceAll(' ', '-'), text)]).stdout.toString()).toBe('');
  });

  test('a PDF that draws itself without end, with the real Ghostscript', async () => {
    const octets = selfMultiplying(14);
    const archive = await depositPdf('bomb', octets);
    const tool = pdfATool('gs', limits);
    await expect(make(archive, withTool({ tool }))).rejects.toMatchObject({ code: 'rendition_failed' });
    await nothingMade(archive, octets);
  });

  test('octets that only begin like a PDF', async () => {
    const octets = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1000, 7)]);
    const archive = await depositPdf('garbage', octets);
    await expect(make(archive, withTool({ validator: null }))).rejects.toMatchObject({ code: 'rendition_failed' });
    await nothingMade(archive, octets);
  });

  test('one that is not installed is said, and is no incident', async () => {
    const archive = await depositPdf('absent', await contract('rien'));
    expect(await make(archive, withTool({ tool: pdfATool('no-such-program') }))).toMatchObject({ outcome: 'no_tool' });
    expect(await make(archive, parts({ kinds: { ...kinds, pdf_a: null } }))).toMatchObject({ outcome: 'no_tool' });
    expect(await house.db.many(sql`select 1 from archive_incident where archive_id = ${archive}`)).toEqual([]);
  });

  test('a tool gets nothing of our environment', async () => {
    const said = (await runTool('env', [], { folder: house.root })).toString();
    expect(said.split('\n').map((line) => line.split('=')[0]).filter((name) => !['', '_', 'PWD', 'OLDPWD', 'SHLVL'].includes(name ?? '')).sort()).toEqual(['HOME', 'LC_ALL', 'PATH', 'TMPDIR']);
  });
});

describe('a picture', () => {
  test('WebP: a PNG beside it, point for point; JPEG and PNG last', async () => {
    const noise = sharp({ create: { width: 120, height: 80, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 120, sigma: 40 } } });
    const octets = await noise.clone().webp().toBuffer();
    const pieces = [pieceOf(octets, { mediaType: 'image/webp', name: 'carte.webp' }), pieceOf(await noise.png().toBuffer(), { mediaType: 'image/png' })];
    const { archive } = await house.archive.deposit({ ...depositOf('webp'), pieces });
    expect(await make(archive)).toMatchObject({ outcome: 'made', piece: 3 });
    untouched(archive, octets);
    const raw = async (file: Buffer) => sharp(file).removeAlpha().raw().toBuffer();
    expect((await raw(await read(archive, 3))).equals(await raw(octets))).toBe(true);
    expect(await makeRendition(parts(), { archive, piece: 2, actor: 'agent:1' })).toMatchObject({ outcome: 'lasting' });
    for (const store of house.archive.stores) expect(await checkObject(store, archive)).toEqual([]);
  });
});

describe('a process that died in the middle', () => {
  const dying = (at: string) => ({
    ...house.archive,
    clock: house.parts.clock,
    onStep: (step: string) => {
      if (step === at) throw new Error(`died after ${step}`);
    },
  });
  const before = async (key: string): Promise<MadeRendition> => {
    const { archive } = await house.deposit(key, 'some text');
    const octets = Buffer.from('%PDF-1.4\nwhat a tool made');
    return {
      ...{ archive, piece: 1, actor: 'agent:1', name: renditionName('Contrat de Camille Martin.txt', 'application/pdf') },
      ...{ mediaType: 'application/pdf', octets },
      migration: {
        ...{ from: 1, source: sha256Of('some text'), format: 'fmt/354', tool: 'test', toolVersion: '1', parameters: '' },
        ...{ pages: 1, difference: 0, signedSource: false },
      },
      validation: { as: 'PDF/A-1b', tool: '', toolVersion: '', outcome: 'not_checked' },
    };
  };

  test('before its rows: the next attempt begins anew', async () => {
    const made = await before('before');
    await expect(keepRendition(dying('written'), made)).rejects.toThrow('died');
    expect(await keepRendition(dying(''), made)).toBe(2);
    for (const store of house.archive.stores) expect(await checkObject(store, made.archive)).toEqual([]);
  });
  test.each(['committed', 'first_inventory'])('after its rows (%s): the inventories are ended at start', async (at) => {
    const made = await before(`after-${at}`);
    await expect(keepRendition(dying(at), made)).rejects.toThrow('died');
    expect(await keepRendition(dying(''), made)).toBe(2);
    expect(await finishInventories(house.archive, new Date(0))).toBe(at === 'committed' ? 2 : 1);
    for (const store of house.archive.stores) expect(await checkObject(store, made.archive)).toEqual([]);
    expect(await finishInventories(house.archive, new Date(0))).toBe(0);
  });
});

test('a database made again has the renditions, each vouched for', async () => {
  const known = () =>
    house.db.many(sql`select archive_id, n, version, name, size, sha256, path, derived_from, deposit_seq from archive_piece
      where derived_from is not null order by archive_id, n`);
  const before = await known();
  expect(before.length).toBeGreaterThan(1);
  await house.archive.head();
  await house.administer('delete from archive_copy', 'delete from archive_piece', 'delete from archive_hold', 'delete from archive');
  await house.archive.rebuild();
  expect(await replayRenditions(house.archive)).toBe(before.length);
  expect(await known()).toEqual(before);
  for (const { archive_id, n } of before as { archive_id: string; n: number }[]) await read(archive_id, n);
  for (const store of ['a', 'b'])
    expect(await house.archive.scrub(store, { octetsPerSecond: Infinity, copies: 500 })).toMatchObject({ failures: 0 });
});

describe('how pages are compared', () => {
  const page = (width = 64, height = 64, paint?: (x: number, y: number) => boolean) => {
    const rgb = new Uint8Array(width * height * 3).fill(255);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) if (paint?.(x, y)) rgb.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
    return { width, height, rgb };
  };
  test('the same is the same, black is not white, another size is another page', () => {
    expect(differenceOf(page(), page())).toBe(0);
    expect(differenceOf(page(), page(64, 64, () => true))).toBe(1);
    expect(differenceOf(page(), page(70))).toBe(1);
    expect(differenceOf(page(65), page(64))).toBe(0);
  });
  test('one point aside is the same; one word in the corner of a large page is not lost in it', () => {
    const stripes = (shift: number) => page(64, 64, (x) => (x + shift) % 8 < 3);
    expect(differenceOf(stripes(0), stripes(1))).toBe(0);
    expect(differenceOf(stripes(0), stripes(3))).toBeGreaterThan(0.2);
    const word = page(600, 600, (x, y) => x > 570 && y > 590 && x % 3 === 0);
    expect(differenceOf(page(600, 600), word)).toBeGreaterThan(0.15);
  });
  test('a colour that turns into another of the same lightness is seen', () => {
    const tint = (rgb: number[]) => ({ width: 16, height: 16, rgb: new Uint8Array(Array.from({ length: 256 }, () => rgb).flat()) });
    expect(differenceOf(tint([200, 0, 0]), tint([0, 102, 0]))).toBeGreaterThan(0.3);
  });
});

/** Each form draws the next ten times: a few lines that ask for 10^depth drawings. */
const selfMultiplying = (depth: number): Buffer => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>',
    '<< /Length 5 >>\nstream\n/F Do\nendstream',
  ];
  for (let level = 0; level < depth; level += 1) {
    const draws = level === depth - 1 ? '0 0 9 9 re f'.repeat(10) : '/F Do '.repeat(10);
    const resources = level === depth - 1 ? '<< >>' : `<< /XObject << /F ${String(6 + level)} 0 R >> >>`;
    objects.push(`<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources ${resources} /Length ${String(draws.length)} >>\nstream\n${draws}\nendstream`);
  }
  let text = '%PDF-1.4\n';
  const places = objects.map((body, at) => {
    const place = text.length;
    text += `${String(at + 1)} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const xref = text.length;
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${lines}`;
  return Buffer.from(`${text}trailer << /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(xref)}\n%%EOF\n`);
};
