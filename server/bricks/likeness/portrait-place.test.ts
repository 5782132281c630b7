import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portraitBeside } from './portrait-place.ts';

const page = { width: 1600, height: 1100 };
const surname = { x: 500, y: 300, width: 180, height: 28 };
const birthDate = { x: 700, y: 500, width: 200, height: 28 };

describe('the place of a portrait', () => {
  it('is left of the names, as high as the print beside it', () => {
    const box = portraitBeside({ surname, birthDate }, 'under_label', page);
    expect(box).toEqual({ x: 160, y: 268, width: 290, height: 340 });
  });

  it('grows and moves with the paper', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.1, max: 3, noNaN: true }), fc.integer({ min: 0, max: 300 }), (times, aside) => {
        const grown = ({ x, y, width, height }: typeof surname) => ({
          x: x * times + aside,
          y: y * times + aside,
          width: width * times,
          height: height * times,
        });
        const wide = { width: 6000, height: 4000 };
        const first = portraitBeside({ surname, birthDate }, 'under_label', wide);
        const second = portraitBeside({ surname: grown(surname), birthDate: grown(birthDate) }, 'under_label', wide);
        for (const side of ['width', 'height'] as const)
          expect(Math.abs((second?.[side] ?? 0) - (first?.[side] ?? 0) * times)).toBeLessThan(3);
      }),
    );
  });

  it('is the same where something above a line makes its box higher', () => {
    const higher = { ...birthDate, y: birthDate.y - 22, height: birthDate.height + 22 };
    expect(portraitBeside({ surname, birthDate: higher }, 'under_label', page)).toEqual(
      portraitBeside({ surname, birthDate }, 'under_label', page),
    );
  });

  it('is not where the page ends, or where the lines stand otherwise', () => {
    expect(portraitBeside({ surname: { ...surname, x: 200 }, birthDate }, 'under_label', page)).toBeNull();
    expect(portraitBeside({ surname: birthDate, birthDate: surname }, 'under_label', page)).toBeNull();
    expect(portraitBeside({ surname, birthDate: { ...birthDate, y: 320 } }, 'under_label', page)).toBeNull();
  });
});
