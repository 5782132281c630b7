import { describe, expect, test } from 'vitest';
import { differenceOf } from './compare-pages.ts';

describe('how pages are compared', () => {
  const page = (width = 64, height = 64, paint?: (x: number, y: number) => boolean) => {
    const rgb = new Uint8Array(width * height * 3).fill(255);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) if (paint?.(x, y)) rgb.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
    return { width, height, rgb };
  };
  test('the same is the same, black is not white, another size is another page', () => {
    expect(differenceOf(page(), page())).toBe(0);
    expect(
      differenceOf(
        page(),
        page(64, 64, () => true),
      ),
    ).toBe(1);
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
    const tint = (rgb: number[]) => ({
      width: 16,
      height: 16,
      rgb: new Uint8Array(Array.from({ length: 256 }, () => rgb).flat()),
    });
    expect(differenceOf(tint([200, 0, 0]), tint([0, 102, 0]))).toBeGreaterThan(0.3);
  });
});
