import { checkDigit } from './check-digits.ts';
import { shapeOf, type DigitOf, type DigitRule, type Layout, type Shape } from './zone-layouts.ts';

/** One check digit as printed, and what its characters give. */
export interface ZoneDigit {
  of: DigitOf;
  covers: string;
  expected: string;
  printed: string;
  holds: boolean;
}

/** What a zone says, as written in it: dates `YYMMDD`, issue `YYMM`, names with spaces (FR1988: `-` inside a name). */
export interface ZoneValues {
  documentCode: string;
  issuingState: string;
  documentNumber: string;
  surname: string;
  givenNames: string[];
  birthDate: string;
  sex: 'F' | 'M' | 'X' | null;
  expiryDate: string | null;
  issuedMonth: string | null;
  nationality: string | null;
  optional: string;
}

export interface Zone {
  layout: Layout;
  lines: string[];
  values: ZoneValues;
  digits: ZoneDigit[];
}

const slice = (lines: readonly string[], line: number, from: number, to: number): string =>
  (lines[line] ?? '').slice(from, to);
const withoutFillers = (text: string): string => text.replace(/</g, '');
const words = (text: string): string => text.replace(/<+/g, ' ').trim();

/**
 * ICAO 9303-5 note j: a number longer than nine characters has a filler in the place of its digit and goes on in the
 * optional data, its digit last before the next filler.
 */
function longNumber(lines: readonly string[]): { number: string; digit: string } | null {
  if (slice(lines, 0, 14, 15) !== '<') return null;
  const rest = slice(lines, 0, 15, 30).split('<')[0] ?? '';
  return rest.length < 2 ? null : { number: slice(lines, 0, 5, 14) + rest.slice(0, -1), digit: rest.slice(-1) };
}

function readDigit(lines: readonly string[], shape: Shape, rule: DigitRule): ZoneDigit {
  let covers = rule.covers.map(({ line, from, to }) => slice(lines, line, from, to)).join('');
  let printed = slice(lines, rule.at.line, rule.at.column, rule.at.column + 1);
  const long = shape.layout === 'TD1' && rule.of === 'document_number' ? longNumber(lines) : null;
  if (long) {
    covers = long.number;
    printed = long.digit;
  }
  const expected = checkDigit(covers);
  const holds = printed === expected || (rule.fillerStandsForZero && printed === '<' && /^<*$/.test(covers));
  return { of: rule.of, covers, expected, printed, holds };
}

/** The digits of these lines by the rules of their shape. */
export function readDigits(lines: readonly string[], shape: Shape): ZoneDigit[] {
  return shape.digits.map((rule) => readDigit(lines, shape, rule));
}

/** Primary identifier, two fillers, secondary identifiers; what follows the next two fillers is filling. */
function splitNames(field: string): Pick<ZoneValues, 'surname' | 'givenNames'> {
  const [surname = '', given = ''] = field.split('<<');
  return {
    surname: words(surname),
    givenNames: words(given)
      .split(' ')
      .filter((name) => name !== ''),
  };
}

function readValues(lines: readonly string[], layout: Layout): ZoneValues {
  const at = (line: number, from: number, to: number): string => slice(lines, line, from, to);
  const sexOf = (letter: string): ZoneValues['sex'] =>
    letter === 'F' || letter === 'M' ? letter : letter === '<' ? 'X' : null;
  const head = { documentCode: withoutFillers(at(0, 0, 2)), issuingState: withoutFillers(at(0, 2, 5)) };
  switch (layout) {
    case 'FR1988':
      return {
        ...head,
        documentNumber: at(1, 0, 12),
        surname: words(at(0, 5, 30).split('<<')[0] ?? ''),
        givenNames: at(1, 13, 27)
          .split(/<<+/)
          .map((name) => name.replace(/^<|<$/g, '').replace(/</g, '-'))
          .filter((name) => name !== ''),
        birthDate: at(1, 27, 33),
        sex: sexOf(at(1, 34, 35)),
        expiryDate: null,
        issuedMonth: at(1, 0, 4),
        nationality: null,
        optional: withoutFillers(at(0, 30, 36)),
      };
    case 'TD1':
      return {
        ...head,
        documentNumber: longNumber(lines)?.number ?? withoutFillers(at(0, 5, 14)),
        ...splitNames(at(2, 0, 30)),
        birthDate: at(1, 0, 6),
        sex: sexOf(at(1, 7, 8)),
        expiryDate: at(1, 8, 14),
        issuedMonth: null,
        nationality: withoutFillers(at(1, 15, 18)),
        optional: words(`${at(0, 15, 30)}<${at(1, 18, 29)}`),
      };
    case 'TD3':
      return {
        ...head,
        documentNumber: withoutFillers(at(1, 0, 9)),
        ...splitNames(at(0, 5, 44)),
        birthDate: at(1, 13, 19),
        sex: sexOf(at(1, 20, 21)),
        expiryDate: at(1, 21, 27),
        issuedMonth: null,
        nationality: withoutFillers(at(1, 10, 13)),
        optional: words(at(1, 28, 42)),
      };
  }
}

/** A zone from its lines, or null where their number, lengths or beginning fit no layout. */
export function parseZone(lines: readonly string[]): Zone | null {
  const shape = shapeOf(lines);
  if (!shape) return null;
  return {
    layout: shape.layout,
    lines: [...lines],
    values: readValues(lines, shape.layout),
    digits: readDigits(lines, shape),
  };
}
