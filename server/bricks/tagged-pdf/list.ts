import { columnWidth, left } from './paper.ts';
import type { TextStyle } from './paper.ts';
import { breakLines, writeLines } from './text.ts';
import { requireRoom, within } from './writing.ts';
import type { Writing } from './writing.ts';

const indent = 16;

/** Items with a dash, or with their numbers. */
export const writeList = (
  writing: Writing,
  items: readonly string[],
  style: TextStyle,
  { numbered = false, gap = 3 }: { readonly numbered?: boolean; readonly gap?: number } = {},
): void => {
  within(writing, 'L', () => {
    for (const [index, item] of items.entries()) {
      const lines = breakLines(writing, item, columnWidth - indent, style);
      requireRoom(writing, lines.length * style.leading + gap);
      writing.y += gap;
      const top = writing.y;
      within(writing, 'LI', () => {
        within(writing, 'Lbl', () => {
          writeLines(writing, [numbered ? `${String(index + 1)}.` : '–'], style, { x: left });
        });
        writing.y = top;
        within(writing, 'LBody', () => {
          writeLines(writing, lines, style, { x: left + indent });
        });
      });
    }
  });
};
