import { textPaths, textWidth } from './glyphs.ts';
import type { Face } from './glyphs.ts';

/** How a text is set. Lengths in millimetres; `turn` in degrees, clockwise, about the text's anchor. */
export interface TextStyle {
  size: number;
  face?: Face;
  colour?: string;
  align?: 'start' | 'middle' | 'end';
  spacing?: number;
  opacity?: number;
  turn?: number;
  /** Greatest width: a longer text is set smaller, as printers of cards do. */
  within?: number;
}
export interface ShapeStyle {
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
  radius?: number;
  opacity?: number;
}

/**
 * What a sheet carries. `ornament` is SVG that only pictures show; PDF files leave it out. `symbol` is a code that bears
 * a text: it becomes squares before the sheet is shown, see `engraved`.
 */
export type Mark =
  | { kind: 'text'; x: number; y: number; text: string; style: TextStyle }
  | { kind: 'rect'; x: number; y: number; width: number; height: number; style: ShapeStyle }
  | { kind: 'symbol'; x: number; y: number; side: number; text: string }
  | { kind: 'ornament'; svg: string };

/** One face of a piece: its size in millimetres and its marks in painting order. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Radius of the corners: 0 for paper, 3 for a card. */
  readonly corner: number;
  readonly background: string;
  readonly marks: readonly Mark[];
  text(x: number, y: number, text: string, style: TextStyle): void;
  rect(x: number, y: number, width: number, height: number, style: ShapeStyle): void;
  /** A square DataMatrix; a margin of a twentieth of its side must stay free around it. */
  symbol(x: number, y: number, side: number, text: string): void;
  ornament(svg: string): void;
}

export function blankSheet(width: number, height: number, background = '#ffffff', corner = 0): Sheet {
  const marks: Mark[] = [];
  return {
    width,
    height,
    corner,
    background,
    marks,
    text: (x, y, text, style) => marks.push({ kind: 'text', x, y, text, style: fitted(text, style) }),
    rect: (x, y, boxWidth, boxHeight, style) =>
      marks.push({ kind: 'rect', x, y, width: boxWidth, height: boxHeight, style }),
    symbol: (x, y, side, text) => marks.push({ kind: 'symbol', x, y, side, text }),
    ornament: (svg) => marks.push({ kind: 'ornament', svg }),
  };
}

function fitted(text: string, style: TextStyle): TextStyle {
  if (style.within === undefined) return style;
  const width = textWidth(text, style.face ?? 'regular', style.size, style.spacing);
  return width <= style.within ? style : { ...style, size: (style.size * style.within) / width };
}

export const A4 = { width: 210, height: 297 } as const;

function textMark(x: number, y: number, text: string, style: TextStyle): string {
  const face = style.face ?? 'regular';
  const width = textWidth(text, face, style.size, style.spacing);
  const shift = style.align === 'end' ? -width : style.align === 'middle' ? -width / 2 : 0;
  const turn = style.turn ? ` rotate(${String(style.turn)})` : '';
  const place = `translate(${x.toFixed(3)} ${y.toFixed(3)})${turn} translate(${shift.toFixed(3)})`;
  const colour = `fill="${style.colour ?? '#1c1f24'}" fill-opacity="${String(style.opacity ?? 1)}"`;
  return `<g transform="${place}" ${colour}>${textPaths(text, face, style.size, style.spacing)}</g>`;
}

export function markSvg(mark: Mark): string {
  switch (mark.kind) {
    case 'text':
      return textMark(mark.x, mark.y, mark.text, mark.style);
    case 'rect': {
      const { fill = 'none', stroke = 'none', strokeWidth = 0.2, radius = 0, opacity = 1 } = mark.style;
      return (
        `<rect x="${String(mark.x)}" y="${String(mark.y)}" width="${String(mark.width)}" height="${String(mark.height)}"` +
        ` rx="${String(radius)}" fill="${fill}" stroke="${stroke}" stroke-width="${String(strokeWidth)}" opacity="${String(opacity)}"/>`
      );
    }
    case 'symbol':
      throw new Error('symbol_not_engraved');
    case 'ornament':
      return mark.svg;
  }
}

/** The sheet as SVG with a transparent surround, `dpi` dots an inch. */
export function sheetSvg(sheet: Sheet, dpi: number): string {
  const pixels = (length: number): string => String(Math.round((length / 25.4) * dpi));
  const { width, height, corner, background } = sheet;
  const box = `x="0" y="0" width="${String(width)}" height="${String(height)}" rx="${String(corner)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels(width)}" height="${pixels(height)}" ` +
    `viewBox="0 0 ${String(width)} ${String(height)}"><defs><clipPath id="edge"><rect ${box}/></clipPath></defs>` +
    `<g clip-path="url(#edge)"><rect ${box} fill="${background}"/>${sheet.marks.map(markSvg).join('')}</g></svg>`
  );
}

/** Throws where a text would leave the sheet: a specimen with cut text has no truth. */
export function assertInside(sheet: Sheet): void {
  for (const mark of sheet.marks) {
    if (mark.kind !== 'text' || mark.style.turn) continue;
    const width = textWidth(mark.text, mark.style.face ?? 'regular', mark.style.size, mark.style.spacing);
    const left = mark.x - (mark.style.align === 'end' ? width : mark.style.align === 'middle' ? width / 2 : 0);
    if (left < 1 || left + width > sheet.width - 1 || mark.y > sheet.height - 1 || mark.y < 1) {
      throw new Error(`text_outside: ${mark.text}`);
    }
  }
}
