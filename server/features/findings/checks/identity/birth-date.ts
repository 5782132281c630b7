import type { Finding } from '#shared/findings/finding';
import {
  fieldsNamed,
  fieldTerm,
  finding,
  identityPieces,
  isSure,
  notMade,
  term,
  type Check,
} from '../dossier-facts.ts';
import type { Field } from '#shared/reading/field';

function digitsApart(a: string, b: string): number {
  return [...a].filter((digit, index) => digit !== b.charAt(index)).length;
}

/** A date that is another for sure: read surely, or two digits away on a readable line (engines miss one). */
function isAnotherDate(field: Field, declared: string): boolean {
  const apart = digitsApart(field.value, declared);
  if (apart === 0) return false;
  // a zone whose digit does not hold says nothing about the date; the digit is its own finding
  if (field.source === 'mrz') return field.checked && !field.corrected;
  return isSure(field) || (field.confidence >= 60 && apart >= 2);
}

/** The birth date of the zone and of the print, each against the declared one. */
export const inspectBirthDate: Check = (facts) => {
  const { identity } = facts.declaration;
  if (!identity) return [];
  const declared = identity.birthDate;
  const findings = identityPieces(facts).flatMap((piece): Finding[] => {
    const dates = fieldsNamed(piece, 'birth_date');
    if (dates.length === 0) return [];
    const another = dates.some((field) => isAnotherDate(field, declared));
    const same = dates.some((field) => field.value === declared);
    const outcome = another ? 'failed' : same ? 'passed' : 'inconclusive';
    const terms = [term('declared', declared), ...dates.map((field) => fieldTerm(piece, field))];
    return [finding('birth_date_matches', piece, { outcome, severity: 'high', terms })];
  });
  return findings.length > 0
    ? findings
    : notMade('birth_date_matches', facts, 'identity', [term('declared', declared)]);
};
