import type { Row } from './measure.ts';

const shown = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(value === Math.trunc(value) ? 0 : 2);

/** The rows as a table for people: figure, spread, reference and ratio side by side. */
export const tableOf = (rows: readonly Row[]): string => {
  const cells = rows.map((row) => [
    row.id,
    row.measure,
    `${shown(row.value)} ${row.unit}`,
    `± ${shown(row.spread)}`,
    String(row.runs),
    row.reference ? `${shown(row.reference.value)} ${row.reference.what}` : '',
    row.ratio === null ? '' : `× ${shown(row.ratio)}`,
  ]);
  const head = ['id', 'measure', 'value', 'spread', 'runs', 'reference', 'ratio'];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
