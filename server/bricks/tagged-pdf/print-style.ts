import { columnWidth, inkOf, left, paper, right } from './paper.ts';
import type { TextStyle } from './paper.ts';
import { drawRule } from './strokes.ts';
import { writeMargin } from './text.ts';
import type { Writing } from './writing.ts';

/** Dark enough on white for 7:1 (WCAG 1.4.6), lines and bands excepted, which say nothing by themselves. */
export const inks = {
  text: inkOf('#1d1b1a'),
  quiet: inkOf('#514d49'),
  line: inkOf('#cfcac4'),
  faint: inkOf('#e6e2dd'),
  band: inkOf('#f6f5f3'),
  accent: inkOf('#7a1f3d'),
};

/** Nothing that must be read is smaller than eight points (C. conso. R. 312-10: the height of the body eight). */
export const styles = {
  title: { size: 21, leading: 27, face: 'strong', ink: inks.text },
  chapter: { size: 14, leading: 19, face: 'strong', ink: inks.accent },
  heading: { size: 10.5, leading: 15, face: 'strong', ink: inks.text },
  name: { size: 12, leading: 16, face: 'strong', ink: inks.text },
  body: { size: 9.5, leading: 13.8, ink: inks.text },
  strong: { size: 9.5, leading: 13.8, face: 'strong', ink: inks.text },
  quiet: { size: 8.5, leading: 12.4, ink: inks.quiet },
  cell: { size: 9, leading: 12.6, ink: inks.text },
  cellHead: { size: 8.5, leading: 12.4, face: 'strong', ink: inks.text },
  code: { size: 8, leading: 11.6, face: 'mono', ink: inks.text },
} as const satisfies Record<string, TextStyle>;

export interface RunningLines {
  readonly house: string;
  readonly reference: string;
  readonly foot: string;
}

/** Whose paper it is above, what it is and which page below: a leaf that goes astray says where it belongs. */
export const writeRunningLines = (writing: Writing, { house, reference, foot }: RunningLines): void => {
  const small: TextStyle = { size: 8, leading: 0, ink: inks.quiet };
  const footAt = paper.height - 38;
  for (const [index, sheet] of writing.sheets.entries()) {
    writeMargin(writing, sheet, house, { x: left, y: 56 }, { ...styles.name, ink: inks.accent });
    writeMargin(writing, sheet, reference, { x: right, y: 56, align: 'right' }, { ...styles.heading, size: 10 });
    drawRule(sheet, 68, { ink: inks.line });
    drawRule(sheet, footAt - 14, { ink: inks.faint });
    writeMargin(writing, sheet, foot, { x: left, y: footAt }, small);
    const count = `Page ${String(index + 1)}/${String(writing.sheets.length)}`;
    writeMargin(writing, sheet, count, { x: left + columnWidth, y: footAt, align: 'right' }, small);
  }
};
