import type { Finding, Term } from '#shared/findings/finding';
import type { MrzDigit, MrzReading } from '#shared/reading/mrz';
import { showSum } from '../../../../bricks/mrz/check-digits.ts';
import { finding, identityPieces, notMade, sureFrom, term, type Check, type ReadPiece } from '../dossier-facts.ts';

/**
 * `7·7 + 3·4 + … = 99, mod 10 = 9 ≠ 2`. A composite has up to 71 terms: its characters are shown as they stand in the
 * zone, under one `Σ`.
 */
function arithmeticOf(digit: MrzDigit): string {
  const whole = showSum(digit.covers);
  const shown = digit.of === 'composite' ? whole.replace(/^.* = (?=\d+,)/, () => `Σ(${digit.covers}) = `) : whole;
  if (digit.printed === '<') return shown;
  return digit.holds ? shown : `${shown} ≠ ${digit.printed}`;
}

function termsOf(piece: ReadPiece, zone: MrzReading, digit: MrzDigit): Term[] {
  return [
    term('read', digit.covers, piece, zone),
    term('printed', digit.printed, piece, zone),
    term('computed', digit.expected),
  ];
}

/** Characters that are not simply what was read, `O → 0`, names included. */
function changeTerms(piece: ReadPiece, zone: MrzReading): Term[] {
  return (zone.changes ?? []).map(({ line, column, read }) =>
    term('fact', `${read} → ${zone.lines[line]?.charAt(column) ?? ''}`, piece, zone),
  );
}

function inspectZone(piece: ReadPiece, zone: MrzReading): Finding {
  const wrong = zone.digits.filter((digit) => !digit.holds);
  const shown = wrong.length > 0 ? wrong : zone.digits.filter(({ of }) => of !== 'composite');
  const terms = [...shown.flatMap((digit) => termsOf(piece, zone, digit)), ...changeTerms(piece, zone)];
  const arithmetic = shown.map(arithmeticOf).join(' ; ');
  if (wrong.length === 0 && zone.corrections === 0)
    return finding('mrz_digits', piece, { outcome: 'passed', severity: 'high', terms, arithmetic });
  // digits that hold only after characters were changed prove nothing; a person compares them with the picture
  const doubtful = wrong.length === 0 || zone.confidence < sureFrom;
  return finding('mrz_digits', piece, {
    outcome: doubtful ? 'inconclusive' : 'failed',
    severity: 'high',
    terms,
    arithmetic,
  });
}

/** The check digits of each zone (ICAO 9303-3 §4.9). A side of a card without a zone is no fault if another has one. */
export const inspectMrzDigits: Check = (facts) => {
  const zones = identityPieces(facts).flatMap((piece) =>
    piece.reading.mrz ? [inspectZone(piece, piece.reading.mrz)] : [],
  );
  return zones.length > 0 ? zones : notMade('mrz_digits', facts, 'identity');
};
