import { isoDate } from '#shared/identity/dates';
import type { Field, FieldName } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { Box } from '#shared/reading/page';
import { isCovered, parseZone, placeOf, type ZoneValues } from '../../../../bricks/mrz/parse-zone.ts';
import type { Span, ZoneField } from '../../../../bricks/mrz/zone-layouts.ts';

/** The part of the zone's box that a place takes: lines and characters are evenly spaced by definition of OCR-B. */
function boxOf(mrz: MrzReading, { line, from, to }: Span): Box {
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
  if (values.birthDate === null) return { birth: null, expiry };
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

/** The year in which a card of 1988 was issued, as its zone tells; null for other papers, which do not tell. */
export function issueYearOf({ lines }: MrzReading): number | null {
  const month = parseZone(lines)?.values.issuedMonth ?? null;
  return month === null ? null : issuedYear(month);
}

/** Whether a character of a field is not simply what was read. */
function isChanged({ changes = [], corrections }: MrzReading, { line, from, to }: Span): boolean {
  const there = changes.some((change) => change.line === line && from <= change.column && change.column < to);
  return there || (changes.length === 0 && corrections > 0);
}

/**
 * Fields of a zone. `checked` where a digit that holds covers the value: numbers and dates as a rule; names and sex on
 * the card of 1988 and the surname on the driving licence only, whose composites cover them. No digit covers ICAO's names.
 */
export function mrzFields(mrz: MrzReading): Field[] {
  const zone = parseZone(mrz.lines);
  if (!zone) return [];
  const { values, layout } = zone;
  const { birth, expiry } = dates(values);
  const read: [FieldName & ZoneField, string | null, string][] = [
    ['surname', values.surname, values.surname],
    ['given_names', values.givenNames.join(' '), values.givenNames.join('<<')],
    ['birth_date', birth, values.birthDate ?? ''],
    ['sex', values.sex, values.sex ?? ''],
    ['document_number', values.documentNumber, values.documentNumber],
    ['expiry_date', expiry, values.expiryDate ?? ''],
  ];
  return read.flatMap(([name, value, text]) => {
    const place = placeOf(layout, name);
    if (value === null || value === '' || !place) return [];
    return [
      {
        name,
        value,
        text,
        confidence: mrz.confidence,
        page: mrz.page,
        box: boxOf(mrz, place),
        source: 'mrz' as const,
        checked: isCovered(layout, mrz.digits, name),
        corrected: isChanged(mrz, place),
      },
    ];
  });
}
