import { cellSide, findBands } from './dark-bands.ts';
import type { Band, GreyPage } from './dark-bands.ts';

/** Light print differs from its band by at least this many grey levels. */
const leastContrast = 50;
/** Print covers this much of a band; more is a picture, or a box with dark print in it. */
const [leastPrint, mostPrint] = [0.008, 0.42];
const [ink, paper] = [25, 240];
const margin = 12;
/** Each costs a tenth of a second; a page that has more is drawn, not written. */
const mostBands = 6;

/** Each stretch of a pixel row that lies in the band, from its first place to behind its last. */
function* inside(band: Band, page: GreyPage): Generator<readonly [from: number, to: number]> {
  for (const [index, top] of band.tops.entries()) {
    const x = (band.left + index) * cellSide;
    const bottom = ((band.bottoms[index] ?? top) + 1) * cellSide;
    for (let y = top * cellSide; y < bottom; y += 1) yield [y * page.width + x, y * page.width + x + cellSide];
  }
}

interface Tones {
  readonly ground: number;
  readonly print: number;
}

/** Brightness of the band and of its print; null where nothing light is printed on it. */
function tonesOf(page: GreyPage, band: Band): Tones | null {
  const counts = new Uint32Array(256);
  let total = 0;
  for (const [from, to] of inside(band, page))
    for (let at = from; at < to; at += 1) {
      const value = page.pixels[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
      total += 1;
    }
  const reach = (share: number) => {
    let seen = 0;
    return counts.findIndex((count) => (seen += count) >= total * share);
  };
  const ground = reach(mostPrint);
  const print = reach(1 - leastPrint / 2);
  const middle = (ground + print) / 2;
  const share = (from: number, to: number) => counts.slice(from, to).reduce((sum, count) => sum + count, 0) / total;
  const light = share(Math.ceil(middle), 256);
  const dark = share(0, Math.max(0, Math.floor(2 * ground - middle)));
  const printed = light >= leastPrint && light <= mostPrint && light > 2 * dark;
  return printed && print - ground >= leastContrast ? { ground, print } : null;
}

/** Dark print on paper, with some paper around it; `x` and `y` are the place of its corner on the page. */
export interface LiftedBand extends GreyPage {
  readonly x: number;
  readonly y: number;
}

function lift(page: GreyPage, band: Band, { ground, print }: Tones): LiftedBand {
  const x = band.left * cellSide;
  const y = Math.min(...band.tops) * cellSide;
  const width = band.tops.length * cellSide + 2 * margin;
  const height = (Math.max(...band.bottoms) + 1) * cellSide - y + 2 * margin;
  const pixels = new Uint8Array(width * height).fill(paper);
  for (const [from, to] of inside(band, page)) {
    const row = Math.floor(from / page.width);
    const shift = (row - y + margin) * width + margin - x - row * page.width;
    for (let at = from; at < to; at += 1) {
      const lightness = ((page.pixels[at] ?? 0) - ground) / (print - ground);
      pixels[at + shift] = paper - Math.min(1, Math.max(0, lightness)) * (paper - ink);
    }
  }
  return { pixels, width, height, x: x - margin, y: y - margin };
}

/** The bands of a page that carry light print, each as a picture of its own with dark print; none on most pages. */
export function liftBands(page: GreyPage): LiftedBand[] {
  return findBands(page)
    .flatMap((band) => {
      const tones = tonesOf(page, band);
      return tones ? [lift(page, band, tones)] : [];
    })
    .slice(0, mostBands);
}
