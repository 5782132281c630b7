import { describe, expect, it } from 'vitest';
import { makeDossier } from '../../../../scripts/specimen/make-dossier.ts';
import type { SpecimenOptions } from '../../../../scripts/specimen/specimen-dossier.ts';
import { storedPixels } from './pixels.ts';
import { screenGrid } from './screen-grid.ts';

async function gridOf(seed: number, options: SpecimenOptions): Promise<number> {
  const { pieces } = await makeDossier(seed, options);
  const [piece] = pieces;
  const pixels = piece && (await storedPixels(piece.bytes));
  if (!pixels) throw new Error('picture missing');
  return screenGrid(pixels).share;
}

describe('the grid of a screen', { timeout: 30_000 }, () => {
  it('shows in every tile, along whichever axis it is stronger there', async () => {
    expect(await gridOf(9_104, { fraud: 'photographed_from_screen', only: ['address'] })).toBeGreaterThan(0.9);
  });

  it('is not the edge of a sheet on a table, though it runs through every tile of the left column', async () => {
    expect(await gridOf(9_501, { look: 'phone', identity: 'card_2021', only: ['identity'] })).toBeLessThan(0.35);
  });
});
