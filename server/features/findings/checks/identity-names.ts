import type { CheckCode } from '#shared/findings/finding';
import { compareGivenNames, compareSurnames, type Cut, type NameComparison } from '#shared/identity/names';
import type { Field, FieldName } from '#shared/reading/field';
import {
  fieldsNamed,
  fieldTerm,
  finding,
  identityPieces,
  notMade,
  term,
  type Check,
  type ReadPiece,
} from './dossier-facts.ts';
import { judgeNames, nameArithmetic, nameSeverity, worstOf } from './judge-names.ts';

/** Places that a zone has for a name: 25 and 14 on the card of 1988, the rest of the name line on TD1 and TD3. */
const places = {
  FR1988: { surname: 25, given_names: 14 },
  TD1: { surname: 30, given_names: 30 },
  TD3: { surname: 39, given_names: 39 },
} as const;

function cutOf(piece: ReadPiece, field: Field, name: 'surname' | 'given_names'): Cut | null {
  const zone = piece.reading.mrz;
  if (field.source !== 'mrz' || !zone) return null;
  const total = places[zone.layout][name];
  // on TD1 and TD3 both names share one line: what the surname takes is not left for the given names
  if (zone.layout === 'FR1988' || name === 'surname') return { places: total };
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
        comparison: compare(field, cutOf(piece, field, name)),
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
