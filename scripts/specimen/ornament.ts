import type { Draw } from './draw.ts';
import { textPaths, textWidth } from './glyphs.ts';

/** Fine lines, rosettes, signatures and the SPÉCIMEN mark: SVG in millimetres. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

function polyline(points: [number, number][], stroke: string, width: number, opacity: number): string {
  const d = points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L');
  return `<path d="M${d}" fill="none" stroke="${stroke}" stroke-width="${String(width)}" stroke-opacity="${String(opacity)}"/>`;
}

/** Guilloche: two families of waves that beat against each other. */
export function guilloche(area: Area, draw: Draw, colours: readonly [string, string], lines = 30): string {
  let svg = '';
  for (const [family, colour] of colours.entries()) {
    const period = draw.between(14, 24);
    const slow = draw.between(38, 70);
    const phase = draw.between(0, 6.28);
    const height = draw.between(1.6, 3.4);
    for (let line = 0; line <= lines; line += 1) {
      const base = area.y + (area.height * line) / lines;
      const points: [number, number][] = [];
      for (let x = area.x; x < area.x + area.width + 0.9; x += 0.9) {
        const wave = Math.sin(x / (period / 6.28) + phase + line * 0.11) * Math.sin(x / (slow / 6.28) + line * 0.05);
        points.push([x, base + wave * height + Math.sin(x / 31 + family) * 1.4]);
      }
      svg += polyline(points, colour, 0.11, 0.5);
    }
  }
  return svg;
}

/** A rosette of nested petals around (x, y). */
export function rosette(x: number, y: number, radius: number, draw: Draw, colour: string, opacity = 0.4): string {
  const petals = draw.int(7, 13);
  let svg = '';
  for (let ring = 0; ring < 9; ring += 1) {
    const points: [number, number][] = [];
    for (let step = 0; step <= 300; step += 1) {
      const angle = (step / 300) * 2 * Math.PI;
      const reach = radius * (0.34 + ring * 0.055 + 0.2 * Math.cos(petals * angle + ring * 0.35));
      points.push([x + reach * Math.cos(angle), y + reach * Math.sin(angle)]);
    }
    svg += polyline(points, colour, 0.1, opacity);
  }
  return svg;
}

/** A handwritten flourish that starts at (x, y) and runs `width` to the right. */
export function signature(x: number, y: number, width: number, draw: Draw, colour = '#1f2a5a'): string {
  const strokes = draw.int(5, 8);
  const step = width / (strokes + 1);
  let d = `M${x.toFixed(2)} ${y.toFixed(2)}`;
  for (let stroke = 1; stroke <= strokes; stroke += 1) {
    const up = stroke % 2 === 1 ? -draw.between(2.2, 5.4) : draw.between(0, 1.6);
    const toX = x + stroke * step;
    d += `S${(toX - step * draw.between(0.1, 0.9)).toFixed(2)} ${(y + up).toFixed(2)} ${toX.toFixed(2)} ${(y + up * 0.4).toFixed(2)}`;
  }
  const tail = `M${(x - 1).toFixed(2)} ${(y + 2.4).toFixed(2)}Q${(x + width * 0.5).toFixed(2)} ${(y + draw.between(0.4, 1.6)).toFixed(2)} ${(x + width).toFixed(2)} ${(y - 0.6).toFixed(2)}`;
  return `<path d="${d}${tail}" fill="none" stroke="${colour}" stroke-width="0.38" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** SPÉCIMEN across the middle, `size` in millimetres. */
export function specimenMark(area: Area, size: number, turn: number, colour: string, opacity: number): string {
  const text = 'SPÉCIMEN';
  const spacing = size * 0.08;
  const width = textWidth(text, 'bold', size, spacing);
  const place = `translate(${(area.x + area.width / 2).toFixed(2)} ${(area.y + area.height / 2).toFixed(2)}) rotate(${String(turn)})`;
  return (
    `<g transform="${place} translate(${(-width / 2).toFixed(2)} ${(size * 0.36).toFixed(2)})" ` +
    `fill="${colour}" fill-opacity="${String(opacity)}">${textPaths(text, 'bold', size, spacing)}</g>`
  );
}

/** A line of tiny repeated words, as security printing has. */
export function microtext(x: number, y: number, width: number, colour: string): string {
  const word = 'SPECIMEN SANS VALEUR · ';
  const count = Math.floor(width / textWidth(word, 'semibold', 0.62));
  return `<g transform="translate(${String(x)} ${String(y)})" fill="${colour}" fill-opacity="0.75">${textPaths(word.repeat(count), 'semibold', 0.62)}</g>`;
}

/** A left-to-right or slanted colour ground. */
export function ground(area: Area, id: string, stops: readonly string[], slanted = true): string {
  const marks = stops
    .map((colour, index) => `<stop offset="${String(index / (stops.length - 1))}" stop-color="${colour}"/>`)
    .join('');
  const box = `x="${String(area.x)}" y="${String(area.y)}" width="${String(area.width)}" height="${String(area.height)}"`;
  return (
    `<defs><linearGradient id="${id}" x1="0" y1="0" x2="1" y2="${slanted ? '1' : '0'}">${marks}</linearGradient></defs>` +
    `<rect ${box} fill="url(#${id})"/>`
  );
}
