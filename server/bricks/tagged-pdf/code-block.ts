import { columnWidth, left } from './paper.ts';
import { inks, styles } from './print-style.ts';
import { drawBox } from './strokes.ts';
import { breakLines, writeLines } from './text.ts';
import { requireRoom, within } from './writing.ts';
import type { Writing } from './writing.ts';

const inside = 10;

/** Lines to be typed or compared letter by letter, on a band; kept together on one sheet. */
export const writeCodeBlock = (writing: Writing, lines: readonly string[]): void => {
  const width = columnWidth - 2 * inside;
  const broken = lines.flatMap((line) => breakLines(writing, line, width, styles.code));
  const height = broken.length * styles.code.leading + 14;
  requireRoom(writing, height);
  drawBox(writing, { x: left, y: writing.y, width: columnWidth, height }, { fill: inks.band });
  const end = writing.y + height;
  writing.y += 5;
  within(writing, 'P', () => {
    within(writing, 'Code', () => {
      writeLines(writing, broken, styles.code, { x: left + inside, width });
    });
  });
  writing.y = end;
};
