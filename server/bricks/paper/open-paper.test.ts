import fc from 'fast-check';
import sharp from 'sharp';
import type { Region } from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectPaper, openPaper } from './open-paper.ts';
import { PaperError, paperErrorCodes } from './paper-error.ts';
import type { PaperErrorCode } from './paper-error.ts';
import { buildPdf, buildPng } from './paper-fixtures.ts';
import { defaultPaperLimits } from './paper-limits.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#d4e2f0' } });

/** Opens and paints everything, as a reader would. */
async function readAll(bytes: Uint8Array) {
  const paper = await openPaper(bytes);
  try {
    const pages = [];
    for (let number = 1; number <= paper.pageCount; number += 1) pages.push(await paper.page(number));
    return pages;
  } finally {
    await paper.close();
  }
}

/** Mean ink of a part of a page: 0 white, 255 black. */
async function darkness(image: Buffer | undefined, area: Region): Promise<number> {
  const pixels = await sharp(image).extract(area).greyscale().raw().toBuffer();
  return 255 - pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
}

async function refusal(work: Promise<unknown>): Promise<PaperErrorCode | 'accepted'> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    if (error instanceof PaperError) return error.code;
    throw error;
  }
}

describe('hostile files are refused by their own code, in little time', () => {
  const jpeg = picture(1200, 900)
    .composite([{ input: buildPng(400, 64) }])
    .jpeg()
    .toBuffer();
  const files: [string, PaperErrorCode, () => Promise<Uint8Array> | Uint8Array][] = [
    ['nothing at all', 'empty', () => new Uint8Array()],
    ['more than 20 MB', 'too_large', () => Buffer.alloc(defaultPaperLimits.maxBytes + 1, '%PDF-1.4')],
    ['random bytes named .pdf', 'unsupported_type', () => Buffer.from('M5\u0000\u0001no header here, not even close')],
    ['a GIF', 'unsupported_type', () => picture(80, 80).gif().toBuffer()],
    ['a JPEG cut in its middle', 'truncated', async () => (await jpeg).subarray(0, (await jpeg).length >> 1)],
    ['a JPEG that lost its last bytes', 'truncated', async () => (await jpeg).subarray(0, -2)],
    ['a PNG cut in its middle', 'truncated', () => buildPng(400, 400).subarray(0, 60)],
    ['a PDF cut in its middle', 'truncated', () => buildPdf({ pages: 3 }).subarray(0, 500)],
    ['a locked PDF', 'encrypted_pdf', () => buildPdf({ pages: 1, locked: true })],
    ['a PDF of 5000 pages', 'too_many_pages', () => buildPdf({ pages: 5000 })],
    ['a PDF of garbage', 'unreadable', () => Buffer.from(`%PDF-1.7\n${'\u0001garbage '.repeat(200)}\n%%EOF`)],
    ['a PNG that claims 200 megapixels', 'too_many_pixels', () => buildPng(20_000, 10_000)],
    ['a picture of 1 × 20000', 'too_narrow', () => buildPng(1, 20_000)],
  ];
  it.each(files)('%s: %s', async (_, code, make) => {
    const bytes = await make();
    const before = process.memoryUsage().rss;
    const start = performance.now();
    expect(await refusal(inspectPaper(bytes))).toBe(code);
    expect(await refusal(readAll(bytes))).toBe(code);
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('a PDF whose image claims 900 megapixels is refused before it is painted', async () => {
    const bytes = buildPdf({
      pages: 1,
      content: 'q 500 0 0 500 0 0 cm /Im1 Do Q',
      imageClaims: { width: 30_000, height: 30_000 },
    });
    expect(await refusal(readAll(bytes))).toBe('too_many_pixels');
  });

  it('never answers anything but a page or a code, whatever the bytes', async () => {
    const base = await picture(120, 120).jpeg().toBuffer();
    await fc.assert(
      fc.asyncProperty(fc.nat(base.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), async (at, noise) => {
        const bytes = Buffer.from(base);
        bytes.set(noise.subarray(0, bytes.length - at), at);
        expect([...paperErrorCodes, 'accepted']).toContain(await refusal(readAll(bytes)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('pages come out upright, in sRGB, not larger than needed', () => {
  it('honours the EXIF turn of a telephone', async () => {
    const bytes = await picture(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const [page] = await readAll(bytes);
    expect(page).toMatchObject({ number: 1, width: 200, height: 300, layer: null });
  });

  it('lays transparency on white', async () => {
    const bytes = await sharp({
      create: { width: 100, height: 100, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const [page] = await readAll(bytes);
    const { data } = await sharp(page?.image).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(250);
  });

  it.each(['cmyk', 'rgb16', 'b-w'] as const)('brings %s to 8-bit colour or grey', async (space) => {
    const bytes = await picture(100, 100).toColourspace(space).tiff().toBuffer();
    const [page] = await readAll(bytes);
    const header = await sharp(page?.image).metadata();
    expect(header).toMatchObject({ format: 'jpeg', space: 'srgb', depth: 'uchar' });
  });

  it('scales a page of 24 megapixels down to 12', async () => {
    const [page] = await readAll(await picture(6000, 4000).jpeg().toBuffer());
    expect((page?.width ?? 0) * (page?.height ?? 0)).toBeLessThanOrEqual(defaultPaperLimits.maxPagePixels);
    expect((page?.width ?? 0) / (page?.height ?? 1)).toBeCloseTo(1.5, 2);
  });
});

describe('a PDF gives its own text where it may be trusted', () => {
  const sentence = '(Net \\340 payer avant imp\\364t sur le revenu : 1 980,83) Tj';
  const visible = `BT /F1 24 Tf 100 700 Td ${sentence} ET`;

  it('words in reading order, boxes where the ink is', async () => {
    const [page] = await readAll(
      buildPdf({ pages: 1, content: `${visible} BT /F1 24 Tf 100 760 Td (BULLETIN) Tj ET` }),
    );
    expect(page).toMatchObject({ width: 1652, height: 2338 });
    expect(page?.layer?.map((word) => word.text).slice(0, 4)).toEqual(['BULLETIN', 'Net', 'à', 'payer']);
    const box = page?.layer?.[0]?.box ?? { x: 0, y: 0, width: 1, height: 1 };
    const area = { left: box.x, top: box.y, width: box.width, height: box.height };
    expect(await darkness(page?.image, area)).toBeGreaterThan(40);
    expect(await darkness(page?.image, { ...area, top: box.y - 60, height: 50 })).toBeLessThan(3);
  });

  it('follows the rotation of the page', async () => {
    const [page] = await readAll(buildPdf({ pages: 1, content: visible, rotate: 90 }));
    expect(page).toMatchObject({ width: 2338, height: 1652 });
  });

  it('does not believe hidden text, nor text under a picture', async () => {
    const hidden = await readAll(buildPdf({ pages: 1, content: visible.replace('Td', 'Td 3 Tr') }));
    expect(hidden[0]?.layer).toBeNull();
    const covered = await readAll(buildPdf({ pages: 1, content: `${visible} q 595 0 0 842 0 0 cm /Im1 Do Q` }));
    expect(covered[0]?.layer).toBeNull();
  });

  it('reads pages in any order and after a refusal', async () => {
    const paper = await openPaper(buildPdf({ pages: 3, content: visible }));
    const pages = await Promise.all([paper.page(3), paper.page(1)]);
    expect(pages.map((page) => page.number)).toEqual([3, 1]);
    expect(await refusal(paper.page(9))).toBe('unreadable');
    expect((await paper.page(2)).layer?.length).toBeGreaterThan(5);
    await paper.close();
    expect(await refusal(paper.page(1))).toBe('unreadable');
  });
});
