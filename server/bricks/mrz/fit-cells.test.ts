import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitComb } from './fit-cells.ts';

it('finds the first character and the pitch of a printed line, whatever length was guessed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 50 }),
      fc.double({ min: 24, max: 37, noNaN: true }),
      fc.double({ min: 0.93, max: 1.07, noNaN: true }),
      (shift, pitch, wrong) => {
        const count = 30;
        const ink = new Float64Array(Math.round(count * pitch + 70));
        // a glyph takes three quarters of its cell
        for (let x = 0; x < ink.length; x++) {
          const along = (x - shift) / pitch;
          const [cell, within] = [Math.floor(along), along - Math.floor(along)];
          if (cell >= 0 && cell < count && within > 0.13 && within < 0.87) ink[x] = 60 + 40 * (cell % 3);
        }
        const cells = fitComb(ink, count, count * pitch * wrong);
        expect(Math.abs(cells.left - shift)).toBeLessThan(pitch * 0.15);
        expect(Math.abs(cells.left + count * cells.pitch - (shift + count * pitch))).toBeLessThan(pitch * 0.15);
      },
    ),
    { numRuns: 60 },
  );
});
