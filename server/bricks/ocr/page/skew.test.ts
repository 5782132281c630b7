import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { printed } from '../page-fixture.ts';
import type { GreyPage } from './dark-bands.ts';
import { thresholdFor } from './light.ts';
import { measureSkew, skewSide } from './skew.ts';

const greyOf = async (picture: Buffer): Promise<GreyPage> => {
  const { data, info } = await sharp(picture)
    .resize(skewSide, skewSide, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
};

describe('the slant of the lines of print', () => {
  it.each([0, 0.4, -1.3, 2.6, -7, 12])('is found where the page lies %f° aslant', async (degrees) => {
    const sheet = await (await printed()).png().toBuffer();
    const aslant = await sharp(sheet).rotate(degrees, { background: '#ffffff' }).png().toBuffer();
    expect(Math.abs(measureSkew(await greyOf(aslant)) + degrees)).toBeLessThanOrEqual(0.15);
  });

  it('is none where nothing is printed, nor in the grain of a table', () => {
    const [width, height] = [700, 900];
    expect(measureSkew({ pixels: new Uint8Array(width * height).fill(240), width, height })).toBe(0);
    const wood = new Uint8Array(width * height).map(
      (_, at) => 140 + 8 * Math.sin(Math.floor(at / width) / 5 + (at % width) / 90),
    );
    expect(measureSkew({ pixels: wood, width, height })).toBe(0);
  });
});

describe('the threshold', () => {
  const [width, height] = [800, 1000];
  const lit = (light: (x: number, y: number) => number): GreyPage => ({
    pixels: new Uint8Array(width * height).map((_, at) => light((at % width) / width, Math.floor(at / width) / height)),
    width,
    height,
  });

  it('is one for all on an evenly lit page, bands of print and all, and local where there is a shadow', () => {
    expect(thresholdFor(lit((x, y) => (y > 0.4 && y < 0.5 && x > 0.6 ? 60 : 246)))).toBe('global');
    expect(thresholdFor(lit((x) => 240 - 90 * x))).toBe('local');
    expect(thresholdFor(lit((x, y) => (x < 0.08 || y < 0.12 || x > 0.92 || y > 0.88 ? 120 : 235)))).toBe('local');
  });
});
