import type { PageReading, Word } from '#shared/reading/page';
import { textWidth } from './glyphs.ts';
import type { Sheet } from './sheet.ts';

const dpi = 200;
const px = (millimetres: number): number => (millimetres / 25.4) * dpi;
/** Height of capitals and of the part below the line, as shares of the size. */
const [capital, descent] = [0.73, 0.2];

/** The words of a sheet as a perfect engine would see them at 200 dpi, in the order of printing; zones are left out. */
export function printedPage(sheet: Sheet, number: number): PageReading {
  const words = sheet.marks.flatMap((mark): Word[] => {
    if (mark.kind !== 'text' || mark.style.face === 'zone' || mark.style.turn) return [];
    const { text, style } = mark;
    const face = style.face ?? 'regular';
    const width = (part: string): number => textWidth(part, face, style.size, style.spacing);
    const left = mark.x - (style.align === 'end' ? width(text) : style.align === 'middle' ? width(text) / 2 : 0);
    const top = mark.y - style.size * capital;
    return [...text.matchAll(/\S+/g)].map((match) => ({
      text: match[0],
      confidence: 97,
      box: {
        x: px(left + width(text.slice(0, match.index))),
        y: px(top),
        width: px(width(match[0])),
        height: px(style.size * (capital + descent)),
      },
    }));
  });
  const size = { width: Math.round(px(sheet.width)), height: Math.round(px(sheet.height)) };
  return { number, ...size, turnedDegrees: 0, skewDegrees: 0, textLayer: false, words };
}
