import { blankSheet } from './sheet.ts';
import type { Mark, Sheet, TextStyle } from './sheet.ts';

/** A sheet on the glass of a scanner: where its top left corner lies, in millimetres, and how much smaller it is. */
export interface LaidSheet {
  readonly sheet: Sheet;
  readonly x: number;
  readonly y: number;
  /** 1 by default; 0.707 for an A4 page printed as A5, two on a page. */
  readonly scale?: number;
}

function setStyle(style: TextStyle, scale: number): TextStyle {
  const { spacing, within, ...rest } = style;
  return {
    ...rest,
    size: style.size * scale,
    ...(spacing === undefined ? {} : { spacing: spacing * scale }),
    ...(within === undefined ? {} : { within: within * scale }),
  };
}

function moved(mark: Mark, { sheet, x, y, scale = 1 }: LaidSheet, clip: string): Mark {
  switch (mark.kind) {
    case 'text':
      return { ...mark, x: x + mark.x * scale, y: y + mark.y * scale, style: setStyle(mark.style, scale) };
    case 'rect': {
      const { strokeWidth = 0.2, radius = 0 } = mark.style;
      const style = { ...mark.style, strokeWidth: strokeWidth * scale, radius: radius * scale };
      const [width, height] = [mark.width * scale, mark.height * scale];
      return { ...mark, x: x + mark.x * scale, y: y + mark.y * scale, width, height, style };
    }
    case 'symbol':
      return { ...mark, x: x + mark.x * scale, y: y + mark.y * scale, side: mark.side * scale };
    case 'ornament': {
      const edge = `<rect width="${String(sheet.width)}" height="${String(sheet.height)}" rx="${String(sheet.corner)}"/>`;
      const place = `translate(${String(x)} ${String(y)}) scale(${String(scale)})`;
      const svg =
        `<defs><clipPath id="${clip}">${edge}</clipPath></defs>` +
        `<g transform="${place}"><g clip-path="url(#${clip})">${mark.svg}</g></g>`;
      return { kind: 'ornament', svg };
    }
  }
}

/** Several papers put on the glass at once, as one sheet of that size. Texts stay texts: they can be read from it. */
export function laidTogether(size: { readonly width: number; readonly height: number }, laid: readonly LaidSheet[]) {
  const page = blankSheet(size.width, size.height, '#fdfdfc');
  const marks = [...page.marks];
  for (const [index, place] of laid.entries()) {
    const { sheet, x, y, scale = 1 } = place;
    const style = { fill: sheet.background, stroke: '#c9ccd1', strokeWidth: 0.25, radius: sheet.corner * scale };
    marks.push({ kind: 'rect', x, y, width: sheet.width * scale, height: sheet.height * scale, style });
    for (const [number, mark] of sheet.marks.entries())
      marks.push(moved(mark, place, `laid-${String(index)}-${String(number)}`));
  }
  return { ...page, marks } satisfies Sheet;
}
