import { textWidth } from '../glyphs.ts';
import type { Mark, Sheet } from '../sheet.ts';

export type TextMark = Extract<Mark, { kind: 'text' }>;

const amount = /^\d{1,3}(?:\s\d{3})*,\d{2} €$/u;

/** The last amount in euros that stands in dark print: the total of a bill. */
export function amountMark({ marks }: Sheet): TextMark {
  const found = marks.findLast(
    (mark): mark is TextMark => mark.kind === 'text' && amount.test(mark.text) && mark.style.colour !== '#ffffff',
  );
  if (!found) throw new Error('amount_missing');
  return found;
}

/** Where a text begins and what it covers, in millimetres; `y` is that of its top. */
export function extentOf({ x, y, text, style }: TextMark): { x: number; y: number; width: number; height: number } {
  const width = textWidth(text, style.face ?? 'regular', style.size, style.spacing);
  const shift = style.align === 'end' ? width : style.align === 'middle' ? width / 2 : 0;
  return { x: x - shift, y: y - style.size * 0.74, width, height: style.size * 0.76 };
}

/** Where the character at `index` stands. */
export function characterAt(mark: TextMark, index: number): { x: number; width: number } {
  const { face = 'regular', size, spacing } = mark.style;
  const before = textWidth(mark.text.slice(0, index), face, size, spacing);
  const to = textWidth(mark.text.slice(0, index + 1), face, size, spacing);
  return { x: extentOf(mark).x + before, width: to - before };
}

/** The amount with its first digit one higher, or two where that gives no other length. */
export function raised(text: string): string {
  const digit = Number(text.charAt(0));
  return String(digit < 9 ? digit + 1 : digit - 2) + text.slice(1);
}
