import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { openPaper } from './open-paper.ts';
import { PaperError } from './paper-error.ts';
import type { PaperErrorCode } from './paper-error.ts';
import { buildPng } from './paper-fixtures.ts';
import { pdfOf } from './pdf-fixtures.ts';
import type { PaperPage } from './paper.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#d4e2f0' } });
const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 150, sigma: 40 } },
  });

async function readAll(bytes: Uint8Array): Promise<PaperPage[]> {
  const paper = await openPaper(bytes);
  try {
    const pages = [];
    for (let number = 1; number <= paper.pageCount; number += 1) pages.push(await paper.page(number));
    return pages;
  } finally {
    await paper.close();
  }
}

async function outcomeOf(bytes: Uint8Array): Promise<PaperErrorCode | `${number} pages`> {
  try {
    return `${(await readAll(bytes)).length} pages`;
  } catch (error) {
    if (error instanceof PaperError) return error.code;
    throw error;
  }
}

const wordsOf = (pages: readonly PaperPage[]) => pages.flatMap(({ layer }) => layer ?? []).map(({ text }) => text);

/** A TIFF whose tiles are said to be 16 million pixels wide: tag 322 (TileWidth) is rewritten in place. */
async function lyingTiff(): Promise<Buffer> {
  const bytes = await picture(256, 256).tiff({ tile: true, tileWidth: 64, tileHeight: 64 }).toBuffer();
  const little = bytes.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const directory = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (short(at) !== 322) continue;
    if (little) {
      bytes.writeUInt16LE(4, at + 2);
      bytes.writeUInt32LE(0x01_00_00_00, at + 8);
    } else {
      bytes.writeUInt16BE(4, at + 2);
      bytes.writeUInt32BE(0x01_00_00_00, at + 8);
    }
  }
  return bytes;
}

describe('what nobody should send ends in a state of the piece, and its memory comes back', () => {
  const text = 'BT /F1 24 Tf 100 700 Td (Net a payer avant impot : 1 980,83 euros) Tj ET';
  const cases: [string, PaperErrorCode | `${number} pages`, () => Promise<Uint8Array> | Uint8Array][] = [
    ['1 × 20,000 pixels', 'too_narrow', () => buildPng(1, 20_000)],
    ['20,000 × 1 pixels', 'too_narrow', () => buildPng(20_000, 1)],
    ['16,000 × 16,000 pixels', 'too_many_pixels', () => buildPng(16_000, 16_000)],
    ['a TIFF that lies about its tiles', 'unreadable', lyingTiff],
    [
      'an SVG called JPEG',
      'unsupported_type',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ['a ZIP called PDF', 'unsupported_type', () => Buffer.from('504b030414000000080000000000', 'hex')],
    ['a PDF whose page tree is its own child', 'unreadable', () => pdfOf({ content: text, tree: 'recursive' })],
    ['a PDF whose drawing draws itself', '1 pages', () => pdfOf({ content: '/Fx1 Do', form: '/Fx1 Do' })],
    [
      'a PDF with script that runs on opening',
      '1 pages',
      () => pdfOf({ content: text, catalog: '/OpenAction << /S /JavaScript /JS (while (true) {}) >>' }),
    ],
    [
      'a PDF with another file inside',
      '1 pages',
      () =>
        pdfOf({
          content: text,
          catalog: '/Names << /EmbeddedFiles << /Names [(a.exe) << /F (a.exe) /EF << /F 4 0 R >> >>] >> >>',
        }),
    ],
    ['a PDF whose table of offsets is wrong', '1 pages', () => pdfOf({ content: text, offsets: 'wrong' })],
    ['a PDF whose font is nowhere', '1 pages', () => pdfOf({ content: text, font: '/BaseFont /NoSuchFont-Anywhere' })],
    ['a PDF page larger than a house', '1 pages', () => pdfOf({ content: text, box: '[0 0 90000 90000]' })],
    ['a PDF page of no size, which gets the usual one', '1 pages', () => pdfOf({ content: text, box: '[0 0 0 0]' })],
  ];
  it.each(cases)('%s: %s', async (_, outcome, make) => {
    const bytes = await make();
    const before = process.memoryUsage.rss();
    expect(await outcomeOf(bytes)).toBe(outcome);
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('a JPEG that stops after each tenth of its length is cut, never half shown', async () => {
    const whole = await noise(900, 600).jpeg({ quality: 70 }).toBuffer();
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const outcome = await outcomeOf(whole.subarray(0, Math.floor((whole.length * tenth) / 10)));
      expect([tenth, outcome]).toEqual([tenth, 'truncated']);
    }
    expect(await outcomeOf(whole)).toBe('1 pages');
  });

  it('text of a damaged PDF is still read where it can be', async () => {
    for (const bytes of [
      pdfOf({ content: text, offsets: 'wrong' }),
      pdfOf({ content: text, font: '/BaseFont /Nowhere' }),
    ])
      expect(wordsOf(await readAll(bytes))).toContain('payer');
  });

  it('sixty pages are read one after the other, sixty-one are too many', async () => {
    expect(await outcomeOf(pdfOf({ content: text, pages: 60, box: '[0 0 150 200]' }))).toBe('60 pages');
    expect(await outcomeOf(pdfOf({ content: text, pages: 61 }))).toBe('too_many_pages');
  });
});

describe('pictures of every kind become pages', () => {
  const joined = async (formats: number) =>
    sharp(
      await Promise.all(
        Array.from({ length: formats }, (_, index) =>
          picture(200, 300 + index)
            .png()
            .toBuffer(),
        ),
      ),
      {
        join: { animated: true },
      },
    );
  const animated = async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00'].map((background) =>
        sharp({ create: { width: 90, height: 90, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    return sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
  };
  const cases: [string, number, () => Promise<Uint8Array>][] = [
    ['a WebP', 1, () => picture(300, 200).webp().toBuffer()],
    ['a moving WebP, by its first picture', 1, animated],
    ['a 16-bit PNG', 1, () => picture(300, 200).toColourspace('rgb16').png().toBuffer()],
    ['a JPEG in CMYK', 1, () => picture(300, 200).toColourspace('cmyk').jpeg().toBuffer()],
    ['a grey JPEG', 1, () => picture(300, 200).greyscale().jpeg().toBuffer()],
    ['a picture with alpha', 1, () => picture(300, 200).ensureAlpha(0.5).png().toBuffer()],
    ['a TIFF of three pages', 3, async () => (await joined(3)).tiff().toBuffer()],
  ];
  it.each(cases)('%s', async (_, count, make) => {
    const pages = await readAll(await make());
    expect(pages).toHaveLength(count);
    for (const { image } of pages)
      expect(await sharp(image).metadata()).toMatchObject({
        format: 'jpeg',
        space: 'srgb',
        depth: 'uchar',
        channels: 3,
      });
  });

  it.runIf(hasTool('heif-enc'))(
    'a HEIC photograph, by the decoder of the machine; a broken one has its state',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'aval-heic-'));
      try {
        writeFileSync(path.join(folder, 'a.png'), await noise(320, 240).png().toBuffer());
        execFileSync('heif-enc', ['a.png', '-o', 'a.heic'], { cwd: folder, stdio: 'ignore' });
        const bytes = readFileSync(path.join(folder, 'a.heic'));
        expect(await readAll(bytes)).toMatchObject([{ width: 320, height: 240, layer: null }]);
        expect(await outcomeOf(bytes.subarray(0, bytes.length >> 1))).toBe('unreadable');
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
