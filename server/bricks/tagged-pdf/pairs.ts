import { columnWidth } from './paper.ts';
import type { TextStyle } from './paper.ts';
import { inks, styles } from './print-style.ts';
import { writeTable } from './table.ts';
import type { Cell } from './table.ts';
import type { Writing } from './writing.ts';

/** What something is, what that means, and what holds here. */
export interface Pair {
  readonly label: string;
  readonly meaning?: string;
  readonly value: string | readonly string[];
  /** For digests and serial numbers. */
  readonly mono?: boolean;
}

/** Label left, value right, a line between: each label heads its row. */
export const writePairs = (
  writing: Writing,
  pairs: readonly Pair[],
  { style = styles.cell, labelWidth = 196 }: { readonly style?: TextStyle; readonly labelWidth?: number } = {},
): void => {
  const label: TextStyle = { ...styles.cellHead, leading: style.leading };
  const rows = pairs.map(({ label: text, meaning, value, mono = false }): readonly [Cell, Cell] => [
    [
      { text, style: label },
      ...(meaning === undefined ? [] : [{ text: meaning, style: { ...styles.quiet, leading: 11.6 } }]),
    ],
    (typeof value === 'string' ? [value] : value).map((line) => ({
      text: line,
      style: mono ? { ...styles.code, leading: style.leading } : style,
    })),
  ]);
  writeTable(writing, {
    columns: [{ width: labelWidth }, { width: columnWidth - labelWidth }],
    rows,
    style,
    headStyle: label,
    pad: 4,
    gap: 16,
    rule: inks.faint,
    rowHeads: true,
  });
};
