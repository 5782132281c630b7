import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeDossier } from '../../../../scripts/specimen/make-dossier.ts';
import { blankSheet, sheetSvg } from '../../../../scripts/specimen/sheet.ts';
import { textPdf } from '../../../../scripts/specimen/sheet-pdf.ts';
import type { Box } from '../observations.ts';
import { placeMap } from '../place-map.ts';
import { errorLevels } from './error-levels.ts';
import type { UprightPage } from './error-levels.ts';

const asStored = async (bytes: Buffer): Promise<UprightPage> => {
  const { autoOrient } = await sharp(bytes).metadata();
  return { width: autoOrient.width, height: autoOrient.height, turnedDegrees: 0, skewDegrees: 0 };
};

const seen = async (bytes: Buffer, page?: UprightPage) => {
  const levels = await errorLevels(bytes, page ?? (await asStored(bytes)));
  if (levels.kind !== 'levels') throw new Error(levels.kind);
  const { data, info } = await sharp(levels.image)
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const mean = ({ x, y, width, height }: Box): number => {
    let sum = 0;
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1) sum += data[row * info.width + column] ?? 0;
    return sum / (width * height);
  };
  return {
    width: info.width,
    height: info.height,
    mean,
    whole: { x: 0, y: 0, width: info.width, height: info.height },
  };
};

describe('error levels', () => {
  const paper = '#e9e8e4';
  const dot = 200 / 25.4;
  const lines = Array.from({ length: 10 }, (_, index) => `Cotisation ${String(1204 + index * 137)},35`);
  const line = (index: number): Box => ({
    x: Math.round(8 * dot),
    y: Math.round((5 + index * 6.4) * dot),
    width: Math.round(34 * dot),
    height: Math.round(4 * dot),
  });
  const slip = () => {
    const sheet = blankSheet(105, 74, paper);
    for (const [index, text] of lines.entries()) sheet.text(8, 8 + index * 6.4, text, { size: 3.4 });
    return sharp(Buffer.from(sheetSvg(sheet, 200))).flatten({ background: paper });
  };

  it('are brighter where something was set into a photo that was saved before, than on the rest of its print', async () => {
    const first = await slip().jpeg({ quality: 70 }).toBuffer();
    const honest = await seen(await sharp(first).jpeg({ quality: 92 }).toBuffer());
    const patch = blankSheet(36, 5, paper);
    patch.text(1, 3.6, 'Cotisation 9874,35', { size: 3.4 });
    const input = await sharp(Buffer.from(sheetSvg(patch, 200)))
      .flatten({ background: paper })
      .png()
      .toBuffer();
    const forged = await seen(
      await sharp(first)
        .composite([{ input, left: line(6).x - 5, top: line(6).y - 3 }])
        .jpeg({ quality: 92 })
        .toBuffer(),
    );
    const others = (levels: typeof honest) =>
      Math.max(...lines.flatMap((_, at) => (at === 6 ? [] : [levels.mean(line(at))])));
    expect(forged.mean(line(6))).toBeGreaterThan(1.6 * others(forged));
    expect(honest.mean(line(6))).toBeLessThan(1.2 * others(honest));
  });

  it('are all but black in a photo that was saved just so, and light up the print of an honest one', async () => {
    const { pieces } = await makeDossier(11, { only: ['address'], look: 'phone' });
    const bill = pieces.find(({ mediaType }) => mediaType === 'image/jpeg');
    if (!bill) throw new Error('no photo');
    const settled = await sharp(bill.bytes).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
    const levels = await seen(settled);
    expect(levels.mean(levels.whole)).toBeLessThan(1);
    const fresh = await seen(await slip().jpeg({ quality: 95 }).toBuffer());
    expect(fresh.mean(line(3))).toBeGreaterThan(10 * fresh.mean({ ...line(3), x: line(3).x + 420 }));
  });

  it('are those of a JPEG alone', async () => {
    const page = { width: 400, height: 300, turnedDegrees: 0, skewDegrees: 0 };
    for (const bytes of [
      await slip().png().toBuffer(),
      textPdf([blankSheet(40, 40)], { producer: 'Paie', created: 'D:20261101090000' }),
    ])
      expect(await errorLevels(bytes, page)).toEqual({ kind: 'not_jpeg' });
    expect(await errorLevels(Buffer.alloc(0), page)).toEqual({ kind: 'not_jpeg' });
  });

  it('are not sought in more pixels than are looked at elsewhere', async () => {
    const wide = await slip().jpeg().toBuffer();
    // the frame header says its height and width in 16 bits each (T.81 §B.2.2)
    const frame = wide.indexOf(Buffer.from([0xff, 0xc0]));
    wide.writeUInt16BE(4000, frame + 5);
    wide.writeUInt16BE(8100, frame + 7);
    expect(await errorLevels(wide, await asStored(wide))).toEqual({ kind: 'too_large' });
  });

  it('are none, and no fault, where the photo is cut or altered', async () => {
    const bytes = await slip().jpeg({ quality: 80 }).toBuffer();
    const page = await asStored(bytes);
    for (const length of [3, 20, 300, bytes.length >> 1])
      expect(await errorLevels(bytes.subarray(0, length), page)).toEqual({ kind: 'damaged' });
    for (let seed = 1; seed <= 24; seed += 1) {
      const altered = Buffer.from(bytes);
      for (let at = 3 + seed; at < altered.length; at += 97 * seed) altered[at] = (altered[at] ?? 0) ^ (seed * 11);
      expect(['levels', 'damaged', 'not_jpeg', 'too_large']).toContain((await errorLevels(altered, page)).kind);
    }
  });

  it('lie on the upright page where the same place of the photo lies', async () => {
    const turns = [
      [0, 0],
      [90, -3],
      [180, 0],
      [270, 4],
    ] as const;
    const mark: Box = { x: 24, y: 16, width: 40, height: 24 };
    const grain = Buffer.from(Uint8Array.from({ length: 40 * 24 * 3 }, (_, index) => (index * index * 31) % 251));
    const photo = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#d8d8d8' } })
      .composite([{ input: grain, raw: { width: 40, height: 24, channels: 3 }, left: mark.x, top: mark.y }])
      .png()
      .toBuffer();
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const bytes = await sharp(photo)
        .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
        .withMetadata({ orientation })
        .toBuffer();
      const shown = await asStored(bytes);
      for (const [turnedDegrees, skewDegrees] of orientation === 1 ? turns : turns.slice(0, 2)) {
        const slant = (Math.abs(skewDegrees) * Math.PI) / 180;
        const [across, down] = turnedDegrees % 180 === 0 ? [shown.width, shown.height] : [shown.height, shown.width];
        // half again as large as the file, as a page may be smaller than it
        const page = {
          number: 1,
          width: Math.round(1.5 * (across * Math.cos(slant) + down * Math.sin(slant))),
          height: Math.round(1.5 * (down * Math.cos(slant) + across * Math.sin(slant))),
          turnedDegrees,
          skewDegrees,
          textLayer: false,
          words: [],
        };
        const levels = await seen(bytes, page);
        expect([levels.width, levels.height]).toEqual([page.width, page.height]);
        const there = placeMap({ width: 320, height: 200, orientation }, page).toPage(mark);
        const inside = levels.mean(there) * there.width * there.height;
        const all = levels.mean(levels.whole) * page.width * page.height;
        expect(inside / all, `${String(orientation)} ${String(turnedDegrees)} ${String(skewDegrees)}`).toBeGreaterThan(
          0.85,
        );
      }
    }
  });
});
