import { checkDigit } from './check-digits.ts';
import {
  shapeNamed,
  shapeOf,
  type DigitOf,
  type DigitRule,
  type Layout,
  type Shape,
  type Span,
  type ZoneField,
} from './zone-layouts.ts';

/** One check digit as printed, and what its characters give. */
export interface ZoneDigit {
  of: DigitOf;
  covers: string;
  expected: string;
  printed: string;
  holds: boolean;
}

/**
 * What a zone says, as written in it: dates `YYMMDD`, issue `YYMM`, names with spaces (FR1988: `-` inside a name). Null
 * or empty where the layout has no place for it.
 */
export interface ZoneValues {
  documentCode: string;
  issuingState: string;
  documentNumber: string;
  surname: string;
  givenNames: string[];
  birthDate: string | null;
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

const slice = (lines: readonly string[], { line, from, to }: Span): string => (lines[line] ?? '').slice(from, to);
const withoutFillers = (text: string): string => text.replace(/</g, '');
const words = (text: string): string => text.replace(/<+/g, ' ').trim();

/** Where a number that outgrows its nine places goes on: TD1 and TD2 have optional data for it. */
const overflow: Partial<Record<Layout, { digit: Span; rest: Span }>> = {
  TD1: { digit: { line: 0, from: 14, to: 15 }, rest: { line: 0, from: 15, to: 30 } },
  TD2: { digit: { line: 1, from: 9, to: 10 }, rest: { line: 1, from: 28, to: 35 } },
};

/**
 * ICAO 9303-5 note j, 9303-6 note j: a number longer than nine characters has a filler in the place of its digit and
 * goes on in the optional data, its digit last before the next filler.
 */
function longNumber(lines: readonly string[], { layout, fields }: Shape): { number: string; digit: string } | null {
  const place = overflow[layout];
  if (!place || !fields.document_number || slice(lines, place.digit) !== '<') return null;
  const rest = slice(lines, place.rest).split('<')[0] ?? '';
  return rest.length < 2
    ? null
    : { number: slice(lines, fields.document_number) + rest.slice(0, -1), digit: rest.slice(-1) };
}

function readDigit(lines: readonly string[], shape: Shape, rule: DigitRule): ZoneDigit {
  let covers = rule.covers.map((span) => slice(lines, span)).join('');
  let printed = slice(lines, { line: rule.at.line, from: rule.at.column, to: rule.at.column + 1 });
  const long = rule.of === 'document_number' ? longNumber(lines, shape) : null;
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

/** The card of 1988 parts first names by two fillers and writes one for the hyphen within a name. */
function namesOf1988(surname: string, given: string): Pick<ZoneValues, 'surname' | 'givenNames'> {
  return {
    surname: splitNames(surname).surname,
    givenNames: given
      .split(/<<+/)
      .map((name) => name.replace(/^<|<$/g, '').replace(/</g, '-'))
      .filter((name) => name !== ''),
  };
}

function readValues(lines: readonly string[], shape: Shape): ZoneValues {
  const textOf = (field: ZoneField): string | null => {
    const span = shape.fields[field];
    return span ? slice(lines, span) : null;
  };
  const letter = textOf('sex');
  const nationality = textOf('nationality');
  const surname = textOf('surname') ?? '';
  return {
    documentCode: withoutFillers(slice(lines, { line: 0, from: 0, to: 2 })),
    issuingState: withoutFillers(slice(lines, { line: 0, from: 2, to: 5 })),
    documentNumber: longNumber(lines, shape)?.number ?? withoutFillers(textOf('document_number') ?? ''),
    ...(shape.layout === 'FR1988' ? namesOf1988(surname, textOf('given_names') ?? '') : splitNames(surname)),
    birthDate: textOf('birth_date'),
    sex: letter === 'F' || letter === 'M' ? letter : letter === '<' ? 'X' : null,
    expiryDate: textOf('expiry_date'),
    issuedMonth: textOf('issued_month'),
    nationality: nationality === null ? null : withoutFillers(nationality),
    optional: words(shape.optional.map((span) => slice(lines, span)).join('<')),
  };
}

/** A zone from its lines, or null where their number, lengths or beginning fit no layout. */
export function parseZone(lines: readonly string[]): Zone | null {
  const shape = shapeOf(lines);
  if (!shape) return null;
  return {
    layout: shape.layout,
    lines: [...lines],
    values: readValues(lines, shape),
    digits: readDigits(lines, shape),
  };
}

/** Where a layout has a field, or null. ICAO's two names share one span. */
export function placeOf(layout: Layout, field: ZoneField): Span | null {
  return shapeNamed(layout).fields[field] ?? null;
}

/**
 * Whether a digit that holds covers every character of a field. Names, sex and nationality are covered on the French
 * card of 1988 and the surname on the French licence; in ICAO's layouts no digit covers any of them.
 */
export function isCovered(layout: Layout, digits: readonly ZoneDigit[], field: ZoneField): boolean {
  const { digits: rules, fields } = shapeNamed(layout);
  const place = fields[field];
  if (!place) return false;
  return rules.some(
    (rule) =>
      digits.some(({ of, holds }) => of === rule.of && holds) &&
      rule.covers.some(({ line, from, to }) => line === place.line && from <= place.from && to >= place.to),
  );
}
