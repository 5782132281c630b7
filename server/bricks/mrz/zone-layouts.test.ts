import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit } from './check-digits.ts';
import { isCovered, parseZone, readDigits, type Zone } from './parse-zone.ts';
import { shapes, type Shape } from './zone-layouts.ts';

/** Specimens printed in ICAO Doc 9303-6 and 9303-7 (appendices), and the published specimen of the French licence. */
const card = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];
const visaA = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C<3UTO6908061F9406236ZE184226B<<<<<<<'];
const visaB = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L898902C<3UTO6908061F9406236ZE184226'];
const licence = ['D1FRA13AA000026181231MARTIN<<9'];

const holding = (zone: Zone | null): string[] => (zone?.digits ?? []).filter(({ holds }) => holds).map(({ of }) => of);

describe('the published specimens', () => {
  it('reads TD2', () => {
    const zone = parseZone(card);
    expect(zone).toMatchObject({
      layout: 'TD2',
      values: { documentNumber: 'D23145890', surname: 'ERIKSSON', givenNames: ['ANNA', 'MARIA'], sex: 'F' },
    });
    expect(holding(zone)).toEqual(['document_number', 'birth_date', 'expiry_date', 'composite']);
  });

  it('reads a TD2 number that outgrows its place', () => {
    const number = 'D23145890734';
    const second = `D23145890<UTO7408122F1204159734${checkDigit(number)}<<<`;
    const composite = checkDigit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 35));
    const zone = parseZone([card[0] ?? '', second + composite]);
    expect(zone?.values.documentNumber).toBe(number);
    expect(holding(zone)).toEqual(['document_number', 'birth_date', 'expiry_date', 'composite']);
  });

  it('reads both visas, which have no composite digit', () => {
    for (const [layout, lines] of [
      ['MRVA', visaA],
      ['MRVB', visaB],
    ] as const) {
      const zone = parseZone(lines);
      expect(zone).toMatchObject({ layout, values: { documentNumber: 'L898902C', expiryDate: '940623' } });
      expect(holding(zone)).toEqual(['document_number', 'birth_date', 'expiry_date']);
      expect(zone?.digits).toHaveLength(3);
    }
  });

  it('reads the French driving licence', () => {
    const zone = parseZone(licence);
    expect(zone).toMatchObject({
      layout: 'FR_LICENCE',
      values: { documentNumber: '13AA00002', surname: 'MARTIN', givenNames: [], expiryDate: '181231', birthDate: null },
    });
    expect(holding(zone)).toEqual(['document_number', 'composite']);
  });

  it('keeps the French card of 1988 and TD2 apart by their beginning', () => {
    expect(parseZone(['IDFRA' + '<'.repeat(31), '<'.repeat(36)])?.layout).toBe('FR1988');
    expect(parseZone(['IDBEL' + '<'.repeat(31), '<'.repeat(36)])?.layout).toBe('TD2');
    expect(parseZone(['X'.repeat(36), '<'.repeat(36)])).toBeNull();
    expect(parseZone(['D2FRA' + '<'.repeat(25)])).toBeNull();
  });
});

describe('every layout', () => {
  it('has a class for each place, digits and fields inside its lines, and check places marked as such', () => {
    for (const { layout, columns, classes, digits, fields, optional } of shapes) {
      for (const line of classes) expect([layout, line.length]).toEqual([layout, columns]);
      for (const { at, covers } of digits) {
        expect([layout, classes[at.line]?.charAt(at.column)]).toEqual([layout, 'c']);
        for (const { line, from, to } of covers) expect(line < classes.length && from < to && to <= columns).toBe(true);
      }
      for (const { line, from, to } of [...Object.values(fields), ...optional])
        expect(line < classes.length && from < to && to <= columns).toBe(true);
    }
  });

  it('calls no name verified that no digit covers', () => {
    const named = (lines: readonly string[], field: 'surname' | 'given_names'): boolean => {
      const zone = parseZone(lines);
      return zone !== null && isCovered(zone.layout, zone.digits, field);
    };
    for (const lines of [card, visaA, visaB]) {
      expect(named(lines, 'surname')).toBe(false);
      expect(named(lines, 'given_names')).toBe(false);
    }
    expect(named(licence, 'surname')).toBe(true);
    expect(named([(licence[0] ?? '').replace('MARTIN', 'MARTEN')], 'surname')).toBe(false);
  });

  /** A line by its classes, with right digits put in at their places. */
  const zoneOf = (shape: Shape, draw: (set: string) => string): string[] => {
    const sets: Record<string, string> = {
      n: '0123456789',
      d: '0123456789',
      l: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
      N: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ<',
      x: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<',
      s: 'FM<',
      c: '0',
    };
    const lines = shape.classes.map((classes) => [...classes].map((place) => draw(sets[place] ?? '<')).join(''));
    const put = (line: number, column: number, text: string): void => {
      lines[line] = (lines[line] ?? '').slice(0, column) + text + (lines[line] ?? '').slice(column + text.length);
    };
    put(
      0,
      0,
      { FR1988: 'IDFRA', FR_LICENCE: 'D1FRA', TD1: 'IDFRA', TD2: 'IDUTO', TD3: 'P<UTO', MRVA: 'V<UTO', MRVB: 'V<UTO' }[
        shape.layout
      ],
    );
    for (const [index, { at }] of shape.digits.entries())
      put(at.line, at.column, readDigits(lines, shape)[index]?.expected ?? '0');
    return lines;
  };

  it('is read back from lines made for it, and any digit changed for another breaks a digit that covers it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...shapes),
        fc.infiniteStream(fc.nat(10_000)),
        fc.nat(10_000),
        (shape, stream, pick) => {
          const next = (): number => (stream.next().value as number | undefined) ?? 0;
          const lines = zoneOf(shape, (set) => set.charAt(next() % set.length));
          const zone = parseZone(lines);
          expect(zone?.layout).toBe(shape.layout);
          expect(zone?.digits.map(({ holds }) => holds)).toEqual(shape.digits.map(() => true));
          const covered = shape.digits.flatMap(({ covers }) =>
            covers.flatMap(({ line, from, to }) =>
              Array.from({ length: to - from }, (_, at) => ({ line, column: from + at })),
            ),
          );
          const digits = covered.filter(({ line, column }) => /\d/.test((lines[line] ?? '').charAt(column)));
          const place = digits[pick % Math.max(1, digits.length)];
          // the fifth character of the licence is part of its name, and a number may outgrow its place
          if (!place || (place.line === 0 && place.column < 5)) return;
          const text = lines[place.line] ?? '';
          const other = String((Number(text.charAt(place.column)) + 1 + (pick % 9)) % 10);
          const altered = lines.map((line, index) =>
            index === place.line ? text.slice(0, place.column) + other + text.slice(place.column + 1) : line,
          );
          expect(parseZone(altered)?.digits.every(({ holds }) => holds)).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });
});
