import type { Threshold } from '../engines/text-engine.ts';
import type { GreyPage } from './dark-bands.ts';

const [tilesAcross, tilesDown] = [8, 8];
/** The paper of a tile is as bright as its brightest tenth. */
const paperShare = 0.9;
/** The brightness of paper varies by less than this share of the brightest tile on a scan. */
const evenSpread = 0.12;

/** Brightness of the paper in each tile, 0 to 255. */
function paperOfTiles({ pixels, width, height }: GreyPage): number[] {
  const tiles: number[] = [];
  for (let row = 0; row < tilesDown; row += 1)
    for (let column = 0; column < tilesAcross; column += 1) {
      const counts = new Uint32Array(256);
      let total = 0;
      for (let y = Math.floor((row * height) / tilesDown); y < Math.floor(((row + 1) * height) / tilesDown); y += 3)
        for (
          let x = Math.floor((column * width) / tilesAcross);
          x < Math.floor(((column + 1) * width) / tilesAcross);
          x += 3
        ) {
          const value = pixels[y * width + x] ?? 0;
          counts[value] = (counts[value] ?? 0) + 1;
          total += 1;
        }
      let seen = 0;
      tiles.push(counts.findIndex((count) => (seen += count) >= total * paperShare));
    }
  return tiles;
}

/**
 * Which threshold suits the light of a page: one for all where it is even, as on scans and exports, a local one where
 * there are shadows or a table around the paper.
 */
export function thresholdFor(page: GreyPage): Threshold {
  const tiles = paperOfTiles(page).sort((a, b) => a - b);
  // the darkest tiles may be bands of print or a picture; the tenth of them says how the light falls
  const dark = tiles[Math.floor(tiles.length / 10)] ?? 0;
  const bright = tiles.at(-1) ?? 255;
  return (bright - dark) / Math.max(1, bright) <= evenSpread ? 'global' : 'local';
}
