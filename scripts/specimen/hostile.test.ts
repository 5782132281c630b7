import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { allHostileFiles, endlessPdf, heavyFile, lockedPdf, pixelBomb, threadImage, truncatedJpeg } from './hostile.ts';

describe('hostile files', () => {
  it('stay small, but for the heavy one', async () => {
    for (const { bytes, tries } of await allHostileFiles()) {
      expect(bytes.length, tries).toBeLessThanOrEqual(tries.endsWith('bytes') ? 25 * 1024 * 1024 : 1_000_000);
    }
    expect(heavyFile().bytes.length).toBe(25 * 1024 * 1024);
  });

  it('declare the pixels that they would cost', async () => {
    const bomb = await sharp(pixelBomb().bytes, { limitInputPixels: false }).metadata();
    expect(bomb.width * bomb.height).toBe(200_000_000);
    const thread = await sharp(threadImage().bytes).metadata();
    expect([thread.width, thread.height]).toEqual([1, 20_000]);
    const { info } = await sharp(threadImage().bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info.height).toBe(20_000);
  });

  it('cut a picture so that it does not decode', async () => {
    const { bytes } = await truncatedJpeg();
    await expect(sharp(bytes, { failOn: 'truncated' }).raw().toBuffer()).rejects.toThrow();
  });

  it('lock and lengthen PDF files', () => {
    expect(lockedPdf().bytes.toString('latin1')).toContain('/Encrypt 4 0 R');
    expect(endlessPdf().bytes.toString('latin1')).toContain('/Count 5000');
  });
});
