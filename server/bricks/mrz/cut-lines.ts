import { fitCells } from './fit-cells.ts';
import type { Bar, Grey } from './grey-image.ts';
import { begun, developed } from './grey-picture.ts';

/** A rectangle in pixels of the page image. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Ways to show one line to the engine. The engine scales lines to 36 pixels; a little blur before helps it with noise
 * and screens of print, because it reads grey. Binarising harms it.
 */
export interface Variant {
  textHeight: number;
  blur: number | null;
  median: number | null;
}
export const variants: readonly Variant[] = [
  { textHeight: 36, blur: 2, median: null },
  { textHeight: 28, blur: 2, median: null },
  { textHeight: 44, blur: 3, median: null },
  { textHeight: 36, blur: null, median: 5 },
  { textHeight: 28, blur: null, median: null },
];

const marginAcross = 0.4;
const marginAlong = 1.3;

/** The upright rectangle around a leaning bar, inside the page; a little higher than the bar and just as long. */
export function boxOf(bar: Bar, page: { width: number; height: number }, margin = 0.15): Box {
  const [half, side] = [bar.length / 2, bar.thickness * (0.5 + margin)];
  const [cos, sin] = [Math.cos(bar.angle), Math.abs(Math.sin(bar.angle))];
  const [dx, dy] = [half * cos + side * sin, half * sin + side * cos];
  const x = Math.max(0, Math.floor(bar.x - dx));
  const y = Math.max(0, Math.floor(bar.y - dy));
  return {
    x,
    y,
    width: Math.min(page.width, Math.ceil(bar.x + dx)) - x,
    height: Math.min(page.height, Math.ceil(bar.y + dy)) - y,
  };
}

/** One line of text, level, at the page's own resolution. `centre` is where the bar's middle lies along the cut. */
export interface CutLine {
  picture: Grey;
  bar: Bar;
  centre: number;
}

/** Cuts the bar out of the page and levels it. */
export async function cutLine(page: Grey, bar: Bar): Promise<CutLine> {
  const half = bar.length / 2 + bar.thickness * marginAlong;
  const side = bar.thickness * (0.5 + marginAcross);
  const [cos, sin] = [Math.cos(bar.angle), Math.abs(Math.sin(bar.angle))];
  const [dx, dy] = [half * cos + side * sin + 2, half * sin + side * cos + 2];
  const left = Math.max(0, Math.floor(bar.x - dx));
  const top = Math.max(0, Math.floor(bar.y - dy));
  const width = Math.min(page.width, Math.ceil(bar.x + dx)) - left;
  const height = Math.min(page.height, Math.ceil(bar.y + dy)) - top;
  const piece = await developed(begun(page).extract({ left, top, width, height }));
  const level = await developed(begun(piece).rotate((-bar.angle * 180) / Math.PI, { background: '#fff' }));
  // the bar's centre turns with the piece around the piece's own centre
  const [ox, oy] = [bar.x - left - width / 2, bar.y - top - height / 2];
  const [c, s] = [Math.cos(-bar.angle), Math.sin(-bar.angle)];
  const [x, y] = [ox * c - oy * s + level.width / 2, ox * s + oy * c + level.height / 2];
  const box = {
    left: Math.max(0, Math.round(x - half)),
    top: Math.max(0, Math.round(y - side)),
    right: Math.min(level.width, Math.round(x + half)),
    bottom: Math.min(level.height, Math.round(y + side)),
  };
  const picture = await developed(
    begun(level).extract({ left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top }),
  );
  return { picture, bar, centre: x - box.left };
}

/** The bar as long as its characters take, each with its share of the space beside it. */
export function measuredBar({ picture, bar, centre }: CutLine, characters: number): Bar {
  const { left, pitch } = fitCells(picture, characters, bar.length);
  const off = left + (characters * pitch) / 2 - centre;
  return {
    ...bar,
    x: bar.x + off * Math.cos(bar.angle),
    y: bar.y + off * Math.sin(bar.angle),
    length: characters * pitch,
  };
}

/** The line as one variant shows it, as a PNG of one channel. */
export async function dress({ picture, bar }: CutLine, variant: Variant): Promise<Buffer> {
  const scale = Math.max(0.3, Math.min(4, variant.textHeight / bar.thickness));
  let work = begun(picture).resize({
    width: Math.max(8, Math.round(picture.width * scale)),
    height: Math.max(8, Math.round(picture.height * scale)),
    fit: 'fill',
    kernel: 'cubic',
  });
  if (variant.median !== null) work = begun(await developed(work)).median(variant.median);
  if (variant.blur !== null) work = work.blur(variant.blur);
  // without a density the engine guesses one from the size, and says so on the console
  return work.toColourspace('b-w').withMetadata({ density: 300 }).png({ compressionLevel: 1 }).toBuffer();
}
