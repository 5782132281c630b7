import { isoDate } from '#shared/identity/dates';
import type { Field, FieldName } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { Box } from '#shared/reading/page';
import { parseZone, type ZoneValues } from '../../../bricks/mrz/parse-zone.ts';

/** Where a value stands in its zone: line, first and last place. */
type Place = readonly [line: number, from: number, to: number];

const places: Readonly<Record<MrzReading['layout'], Partial<Record<FieldName, Place>>>> = {
  FR1988: {
    surname: [0, 5, 30],
    given_names: [1, 13, 27],
    document_number: [1, 0, 12],
    birth_date: [1, 27, 33],
    sex: [1, 34, 35],
  },
  TD1: {
    surname: [2, 0, 30],
    given_names: [2, 0, 30],
    document_number: [0, 5, 14],
    birth_date: [1, 0, 6],
    sex: [1, 7, 8],
    expiry_date: [1, 8, 14],
  },
  TD3: {
    surname: [0, 5, 44],
    given_names: [0, 5, 44],
    document_number: [1, 0, 9],
    birth_date: [1, 13, 19],
    sex: [1, 20, 21],
    expiry_date: [1, 21, 27],
  },
};

/** The part of the zone's box that a place takes: lines and characters are evenly spaced by definition of OCR-B. */
function boxOf(mrz: MrzReading, [line, from, to]: Place): Box {
  const columns = mrz.lines[0]?.length ?? 1;
  const height = mrz.box.height / mrz.lines.length;
  const width = mrz.box.width / columns;
  return { x: mrz.box.x + from * width, y: mrz.box.y + line * height, width: (to - from) * width, height };
}

function day(yymmdd: string, century: number): string | null {
  if (!/^\d{6}$/.test(yymmdd)) return null;
  return isoDate(century + Number(yymmdd.slice(0, 2)), Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4, 6)));
}

/**
 * Two digits of a year leave the century open. Documents expire in this century; people are born before the document
 * was issued, which is ten years before it expires (five for a child's passport: a year too late at worst for children,
 * who sign no credit), or in the month that a card of 1988 says.
 */
function dates(values: ZoneValues): { birth: string | null; expiry: string | null } {
  const expiry = values.expiryDate === null ? null : day(values.expiryDate, 2000);
  const issued = values.issuedMonth === null ? null : issuedYear(values.issuedMonth);
  const latest = issued ?? (expiry === null ? null : Number(expiry.slice(0, 4)) - 10);
  const recent = day(values.birthDate, 2000);
  const old = day(values.birthDate, 1900);
  if (recent === null || latest === null) return { birth: old, expiry };
  return { birth: Number(recent.slice(0, 4)) <= latest ? recent : old, expiry };
}

/** The year of `YYMM` on a card of 1988: such cards were issued from 1987 to 2021. */
function issuedYear(yymm: string): number | null {
  const year = Number(yymm.slice(0, 2));
  return Number.isNaN(year) ? null : year >= 87 ? 1900 + year : 2000 + year;
}

/**
 * Fields of a zone. `checked` where a digit that holds covers the value: numbers and dates everywhere; names and sex only
 * on the card of 1988, whose composite covers everything. Names of TD1 and TD3 are covered by no digit.
 */
export function mrzFields(mrz: MrzReading): Field[] {
  const zone = parseZone(mrz.lines);
  if (!zone) return [];
  const { values, layout } = zone;
  const { birth, expiry } = dates(values);
  const holds = (of: string): boolean => mrz.digits.some((digit) => digit.of === of && digit.holds);
  const whole = layout === 'FR1988' && holds('composite');
  const read: [FieldName, string | null, boolean, string][] = [
    ['surname', values.surname, whole, values.surname],
    ['given_names', values.givenNames.join(' '), whole, values.givenNames.join('<<')],
    ['birth_date', birth, holds('birth_date'), values.birthDate],
    ['sex', values.sex, whole, values.sex ?? ''],
    ['document_number', values.documentNumber, holds('document_number'), values.documentNumber],
    ['expiry_date', expiry, holds('expiry_date'), values.expiryDate ?? ''],
  ];
  return read.flatMap(([name, value, checked, text]) => {
    const place = places[layout][name];
    if (value === null || value === '' || !place) return [];
    const covered = name === 'birth_date' || name === 'document_number' || name === 'expiry_date';
    return [
      {
        name,
        value,
        text,
        confidence: mrz.confidence,
        page: mrz.page,
        box: boxOf(mrz, place),
        source: 'mrz' as const,
        checked,
        corrected: covered && mrz.corrections > 0,
      },
    ];
  });
}
