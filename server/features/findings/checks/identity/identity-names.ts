import type { CheckCode } from '#shared/findings/finding';
import { compareGivenNames, compareSurnames, type Cut, type NameComparison } from '#shared/identity/names';
import type { Field, FieldName } from '#shared/reading/field';
import { namePlaces } from '#shared/reading/mrz';
import {
  fieldsNamed,
  fieldTerm,
  finding,
  identityPieces,
  notMade,
  term,
  type Check,
  type ReadPiece,
} from '../dossier-facts.ts';
import { withBurntLetters } from './burnt-names.ts';
import { judgeNames, nameArithmetic, nameSeverity, worstOf } from '../names/judge-names.ts';

function cutOf(piece: ReadPiece, field: Field, name: 'surname' | 'given_names'): Cut | null {
  const zone = piece.reading.mrz;
  if (field.source !== 'mrz' || !zone) return null;
  const places = namePlaces[zone.layout];
  const total = places[name];
  // in ICAO's layouts both names share one line: what the surname takes is not left for the given names
  if (!places.shared || name === 'surname') return { places: total };
  const surname = piece.reading.fields.find((other) => other.source === 'mrz' && other.name === 'surname');
  return { places: total - (surname?.value.length ?? 0) - 2 };
}

function inspectName(
  check: CheckCode,
  name: 'surname' | 'given_names',
  declared: string,
  compare: (field: Field, cut: Cut | null) => NameComparison,
): Check {
  return (facts) => {
    const findings = identityPieces(facts).flatMap((piece) => {
      const names = fieldsNamed(piece, name satisfies FieldName).map((field) => ({
        field,
        comparison: withBurntLetters(piece, field, declared, compare(field, cutOf(piece, field, name))),
      }));
      if (names.length === 0) return [];
      const worst = worstOf(names);
      const terms = [term('declared', declared), ...names.map(({ field }) => fieldTerm(piece, field))];
      return [
        finding(check, piece, {
          outcome: judgeNames(names),
          severity: nameSeverity(names, 'high'),
          terms,
          arithmetic: worst && nameArithmetic(declared, worst),
        }),
      ];
    });
    return findings.length > 0 ? findings : notMade(check, facts, 'identity', [term('declared', declared)]);
  };
}

/** Birth name against birth name; a usage name counts as well, for cards print it in its place. */
export const inspectSurname: Check = (facts) => {
  const { identity } = facts.declaration;
  if (!identity) return [];
  return inspectName('surname_matches', 'surname', identity.surname, (field, cut) =>
    compareSurnames(identity, field.value, cut),
  )(facts);
};

export const inspectGivenNames: Check = (facts) => {
  const { identity } = facts.declaration;
  if (!identity) return [];
  return inspectName('given_names_match', 'given_names', identity.givenNames, (field, cut) =>
    compareGivenNames(identity.givenNames, field.value, cut),
  )(facts);
};
