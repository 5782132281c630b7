import { endOfText, left } from './paper.ts';
import type { Ink, TextStyle } from './paper.ts';
import { drawRule } from './strokes.ts';
import { breakLines, lineOperators, writeLines } from './text.ts';
import { drawArtifact, newSheet, requireRoom, sheetNow, within } from './writing.ts';
import type { Writing } from './writing.ts';

export interface TableColumn {
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** A cell: its words, or several paragraphs in styles of their own. */
export type Cell = string | readonly { readonly text: string; readonly style?: TextStyle }[];

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly head?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Sums: the last row, in the head's style. */
  readonly foot?: readonly string[];
  readonly style: TextStyle;
  readonly headStyle: TextStyle;
  /** Above and below the words of a row, and between columns. Points. */
  readonly pad: number;
  readonly gap?: number;
  readonly rule: Ink;
  /** The first cell of each row says what the row is about. */
  readonly rowHeads?: boolean;
  /** Whether a rule stands below the last row. */
  readonly closed?: boolean;
  readonly x?: number;
}

interface Laid {
  readonly cells: readonly (readonly { readonly lines: readonly string[]; readonly style: TextStyle }[])[];
  readonly height: number;
}

/** A table whose rows are never cut; on each further sheet its head is drawn again, for the eye alone. */
export const writeTable = (writing: Writing, table: Table): void => {
  const {
    columns,
    head,
    foot,
    headStyle,
    style,
    rule,
    rowHeads = false,
    closed = true,
    x = left,
    gap = 12,
    pad,
  } = table;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const starts = columns.map((_, index) => x + columns.slice(0, index).reduce((sum, column) => sum + column.width, 0));
  const room = (index: number): number => (columns[index]?.width ?? 0) - (index === columns.length - 1 ? 0 : gap);

  const layOut = (row: readonly Cell[], usual: TextStyle): Laid => {
    const cells = row.map((cell, index) =>
      (typeof cell === 'string' ? [{ text: cell }] : cell).map((part) => {
        const own = ('style' in part ? part.style : undefined) ?? usual;
        return { lines: breakLines(writing, part.text, room(index), own), style: own };
      }),
    );
    const heights = cells.map((parts) => parts.reduce((sum, { lines, style: s }) => sum + lines.length * s.leading, 0));
    return { cells, height: Math.max(0, ...heights) + 2 * pad };
  };
  const line = (): void => {
    drawRule(sheetNow(writing), writing.y, { ink: rule, from: x, to: x + width });
  };
  const writeRow = (laid: Laid, headed: 'Row' | 'Column' | null): void => {
    const top = writing.y + pad;
    within(writing, 'TR', () => {
      for (const [index, parts] of laid.cells.entries()) {
        const isHead = headed === 'Column' || (headed === 'Row' && index === 0);
        const write = (): void => {
          writing.y = top;
          for (const part of parts) {
            const place = {
              x: starts[index] ?? x,
              width: room(index),
              align: columns[index]?.align ?? 'left',
            } as const;
            writeLines(writing, part.lines, part.style, place);
          }
        };
        within(writing, isHead ? 'TH' : 'TD', write, isHead ? { scope: headed } : {});
      }
    });
    writing.y = top - pad + laid.height;
  };
  const repeatHead = (laid: Laid): void => {
    for (const [index, [part]] of laid.cells.entries()) {
      const text = part?.lines[0] ?? '';
      const at = columns[index]?.align === 'right' ? room(index) - writing.typefaces.widthOf(text, headStyle) : 0;
      const place = { x: (starts[index] ?? x) + at, y: writing.y + pad + headStyle.leading };
      drawArtifact(sheetNow(writing), lineOperators(writing, sheetNow(writing), text, place, headStyle));
    }
    writing.y += laid.height;
    line();
  };

  const laidHead = head ? layOut(head, headStyle) : null;
  const laidRows = table.rows.map((row) => layOut(row, style));
  requireRoom(writing, (laidHead?.height ?? 0) + (laidRows[0]?.height ?? 0));
  within(writing, 'Table', () => {
    if (laidHead) {
      writeRow(laidHead, 'Column');
      line();
    }
    for (const [index, laid] of laidRows.entries()) {
      if (writing.y + laid.height > endOfText) {
        newSheet(writing);
        if (laidHead) repeatHead(laidHead);
      } else if (index > 0) line();
      writeRow(laid, rowHeads ? 'Row' : null);
    }
    if (closed) line();
    if (foot) {
      const laid = layOut(foot, headStyle);
      requireRoom(writing, laid.height);
      writeRow(laid, rowHeads ? 'Row' : null);
    }
  });
};
