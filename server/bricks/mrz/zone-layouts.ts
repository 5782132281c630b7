/**
 * Where things stand in a zone. Positions count from 0, ends are excluded.
 *
 * FR1988: the French identity card of 1988–2021, two lines of 36. It is not ICAO's TD2: its second line has the card's
 * number, then first names, and its composite digit covers both lines whole, names included.
 * FR_LICENCE: the French driving licence since 2013, one line of 30, whose digits count from the line's first character;
 * the last covers everything. No public text of the administration describes it; the layout is the one that the
 * published specimen `D1FRA13AA000026181231MARTIN<<9` and open readers agree on.
 * TD1, TD2, TD3: ICAO Doc 9303-5, -6 and -4, §4.2.2. MRVA, MRVB: visas, ICAO Doc 9303-7 §4.2.2 and §5.2.2, which have no
 * composite digit.
 */

export type Layout = 'FR1988' | 'FR_LICENCE' | 'TD1' | 'TD2' | 'TD3' | 'MRVA' | 'MRVB';
export type DigitOf = 'document_number' | 'birth_date' | 'expiry_date' | 'optional' | 'composite';
export type ZoneField =
  'document_number' | 'surname' | 'given_names' | 'birth_date' | 'sex' | 'expiry_date' | 'issued_month' | 'nationality';

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
 * s sex · N name (letters and fillers, ICAO 9303-3 §4.6).
 */
export interface Shape {
  layout: Layout;
  columns: number;
  classes: readonly string[];
  digits: readonly DigitRule[];
  /** ICAO puts surname and given names into one field, which both spans then name. */
  fields: Readonly<Partial<Record<ZoneField, Span>>>;
  optional: readonly Span[];
  /** How the first line begins, where lengths alone do not tell one layout from another. */
  begins: RegExp;
}

const span = (line: number, from: number, to: number): Span => ({ line, from, to });
const rule = (
  of: DigitOf,
  line: number,
  column: number,
  covers: readonly Span[],
  fillerStandsForZero = false,
): DigitRule => ({ of, at: { line, column }, covers, fillerStandsForZero });

/** What passports, TD2 and visas share: names above; number, nationality, birth, sex and expiry below. */
function booklet(
  layout: Layout,
  columns: number,
  begins: RegExp,
  rest: { classes: string; digits: readonly DigitRule[]; optional: Span },
): Shape {
  return {
    layout,
    columns,
    begins,
    classes: [`lllll${'N'.repeat(columns - 5)}`, `${'x'.repeat(9)}clllddddddcsddddddc${rest.classes}`],
    digits: [
      rule('document_number', 1, 9, [span(1, 0, 9)]),
      rule('birth_date', 1, 19, [span(1, 13, 19)]),
      rule('expiry_date', 1, 27, [span(1, 21, 27)]),
      ...rest.digits,
    ],
    fields: {
      document_number: span(1, 0, 9),
      surname: span(0, 5, columns),
      given_names: span(0, 5, columns),
      birth_date: span(1, 13, 19),
      sex: span(1, 20, 21),
      expiry_date: span(1, 21, 27),
      nationality: span(1, 10, 13),
    },
    optional: [rest.optional],
  };
}

/** In the order in which a beginning decides between layouts of the same lengths. */
export const shapes: readonly Shape[] = [
  {
    layout: 'FR1988',
    columns: 36,
    begins: /^IDFRA/,
    classes: [`lllll${'N'.repeat(25)}xxxxxx`, `nnnnxxxnnnnnc${'N'.repeat(14)}nnnnnncsc`],
    digits: [
      rule('document_number', 1, 12, [span(1, 0, 12)]),
      rule('birth_date', 1, 33, [span(1, 27, 33)]),
      rule('composite', 1, 35, [span(0, 0, 36), span(1, 0, 35)]),
    ],
    fields: {
      document_number: span(1, 0, 12),
      surname: span(0, 5, 30),
      given_names: span(1, 13, 27),
      birth_date: span(1, 27, 33),
      sex: span(1, 34, 35),
      issued_month: span(1, 0, 4),
    },
    optional: [span(0, 30, 36)],
  },
  {
    layout: 'FR_LICENCE',
    columns: 30,
    begins: /^D1FRA/,
    classes: [`lnlllnnllnnnnncnnnnnn${'N'.repeat(8)}c`],
    digits: [rule('document_number', 0, 14, [span(0, 0, 14)]), rule('composite', 0, 29, [span(0, 0, 29)])],
    fields: { document_number: span(0, 5, 14), surname: span(0, 21, 29), expiry_date: span(0, 15, 21) },
    optional: [],
  },
  {
    layout: 'TD1',
    columns: 30,
    begins: /^/,
    classes: [`lxlll${'x'.repeat(9)}c${'x'.repeat(15)}`, `ddddddcsddddddclll${'x'.repeat(11)}c`, 'N'.repeat(30)],
    digits: [
      rule('document_number', 0, 14, [span(0, 5, 14)]),
      rule('birth_date', 1, 6, [span(1, 0, 6)]),
      rule('expiry_date', 1, 14, [span(1, 8, 14)]),
      rule('composite', 1, 29, [span(0, 5, 30), span(1, 0, 7), span(1, 8, 15), span(1, 18, 29)]),
    ],
    fields: {
      document_number: span(0, 5, 14),
      surname: span(2, 0, 30),
      given_names: span(2, 0, 30),
      birth_date: span(1, 0, 6),
      sex: span(1, 7, 8),
      expiry_date: span(1, 8, 14),
      nationality: span(1, 15, 18),
    },
    optional: [span(0, 15, 30), span(1, 18, 29)],
  },
  booklet('MRVA', 44, /^V/, { classes: 'x'.repeat(16), digits: [], optional: span(1, 28, 44) }),
  booklet('TD3', 44, /^/, {
    classes: `${'x'.repeat(14)}cc`,
    digits: [
      rule('optional', 1, 42, [span(1, 28, 42)], true),
      rule('composite', 1, 43, [span(1, 0, 10), span(1, 13, 20), span(1, 21, 43)]),
    ],
    optional: span(1, 28, 42),
  }),
  booklet('MRVB', 36, /^V/, { classes: 'x'.repeat(8), digits: [], optional: span(1, 28, 36) }),
  booklet('TD2', 36, /^[ACI]/, {
    classes: `${'x'.repeat(7)}c`,
    digits: [rule('composite', 1, 35, [span(1, 0, 10), span(1, 13, 20), span(1, 21, 35)])],
    optional: span(1, 28, 35),
  }),
];

/** The shape that lines of these lengths and beginning have. */
export function shapeOf(lines: readonly string[]): Shape | null {
  const fits = ({ columns, classes, begins }: Shape): boolean =>
    classes.length === lines.length && lines.every((line) => line.length === columns) && begins.test(lines[0] ?? '');
  return shapes.find(fits) ?? null;
}

export function shapeNamed(layout: Layout): Shape {
  const shape = shapes.find((candidate) => candidate.layout === layout);
  if (!shape) throw new Error(`no shape ${layout}`);
  return shape;
}
