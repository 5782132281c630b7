/**
 * Where things stand in a zone. Positions count from 0, ends are excluded.
 *
 * FR1988: the French identity card of 1988–2021, two lines of 36. It is not ICAO's TD2: its second line has the card's
 * number, then first names, and its composite digit covers both lines whole, names included.
 * TD1: ICAO Doc 9303-5 §4.2.2, three lines of 30. TD3: ICAO Doc 9303-4 §4.2.2, two lines of 44.
 */

export type Layout = 'FR1988' | 'TD1' | 'TD3';
export type DigitOf = 'document_number' | 'birth_date' | 'expiry_date' | 'optional' | 'composite';

export interface Span {
  line: number;
  from: number;
  to: number;
}

export interface DigitRule {
  of: DigitOf;
  at: { line: number; column: number };
  covers: readonly Span[];
  /** The place may hold a filler instead of 0 where nothing is covered. */
  fillerStandsForZero: boolean;
}

/**
 * `classes` has one letter a position: n digit · d digit or filler · l letter or filler · x any · c check digit ·
 * s sex · N name (read as it is, never mended).
 */
export interface Shape {
  layout: Layout;
  columns: number;
  classes: readonly string[];
  digits: readonly DigitRule[];
}

const span = (line: number, from: number, to: number): Span => ({ line, from, to });
const rule = (
  of: DigitOf,
  line: number,
  column: number,
  covers: readonly Span[],
  fillerStandsForZero = false,
): DigitRule => ({
  of,
  at: { line, column },
  covers,
  fillerStandsForZero,
});

export const shapes: readonly Shape[] = [
  {
    layout: 'FR1988',
    columns: 36,
    classes: [`lllll${'N'.repeat(25)}xxxxxx`, `nnnnxxxnnnnnc${'N'.repeat(14)}nnnnnncsc`],
    digits: [
      rule('document_number', 1, 12, [span(1, 0, 12)]),
      rule('birth_date', 1, 33, [span(1, 27, 33)]),
      rule('composite', 1, 35, [span(0, 0, 36), span(1, 0, 35)]),
    ],
  },
  {
    layout: 'TD1',
    columns: 30,
    classes: [`lllll${'x'.repeat(9)}c${'x'.repeat(15)}`, `ddddddcsddddddclll${'x'.repeat(11)}c`, 'N'.repeat(30)],
    digits: [
      rule('document_number', 0, 14, [span(0, 5, 14)]),
      rule('birth_date', 1, 6, [span(1, 0, 6)]),
      rule('expiry_date', 1, 14, [span(1, 8, 14)]),
      rule('composite', 1, 29, [span(0, 5, 30), span(1, 0, 7), span(1, 8, 15), span(1, 18, 29)]),
    ],
  },
  {
    layout: 'TD3',
    columns: 44,
    classes: [`lllll${'N'.repeat(39)}`, `${'x'.repeat(9)}clllddddddcsddddddc${'x'.repeat(14)}cc`],
    digits: [
      rule('document_number', 1, 9, [span(1, 0, 9)]),
      rule('birth_date', 1, 19, [span(1, 13, 19)]),
      rule('expiry_date', 1, 27, [span(1, 21, 27)]),
      rule('optional', 1, 42, [span(1, 28, 42)], true),
      rule('composite', 1, 43, [span(1, 0, 10), span(1, 13, 20), span(1, 21, 43)]),
    ],
  },
];

/** The shape that lines of these lengths and beginnings have; two lines of 36 count only for France's own card. */
export function shapeOf(lines: readonly string[]): Shape | null {
  const shape = shapes.find(
    ({ columns, classes }) => classes.length === lines.length && lines.every((line) => line.length === columns),
  );
  if (!shape || (shape.layout === 'FR1988' && !lines[0]?.startsWith('IDFRA'))) return null;
  return shape;
}

export function shapeNamed(layout: Layout): Shape {
  const shape = shapes.find((candidate) => candidate.layout === layout);
  if (!shape) throw new Error(`no shape ${layout}`);
  return shape;
}
