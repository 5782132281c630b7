import { edits, nameWords } from '#shared/identity/letters';
import type { FieldName, Field } from '#shared/reading/field';
import { fieldsNamed, finding, identityPieces, isSure, term } from '../dossier-facts.ts';
import type { Check, ReadPiece } from '../dossier-facts.ts';

/** What a zone and the print of an identity paper both give. */
const shared: readonly FieldName[] = ['surname', 'document_number', 'birth_date', 'expiry_date', 'sex'];

interface Pair {
  readonly name: FieldName;
  readonly zone: { piece: ReadPiece; field: Field };
  readonly print: { piece: ReadPiece; field: Field };
}

const plain = (text: string): string => nameWords(text).join('');

/** Letters apart; a zone cuts long names, so its length counts. */
function apart({ name, zone, print }: Pair): number {
  const [a, b] = [plain(zone.field.value), plain(print.field.value)];
  return name === 'surname' && b.startsWith(a) ? 0 : edits(a, b).length;
}

/**
 * Print with some words of the zone's name and no other: one half of a double name that was read. Whoever drops a name on
 * purpose is seen by what is declared.
 */
function isPartRead({ zone, print }: Pair): boolean {
  const whole = nameWords(zone.field.value);
  return nameWords(print.field.value).every((word) => whole.includes(word));
}

/** A zone speaks for sure where a digit covers the value, print where it was read surely. A name needs half of it apart. */
function isCertain(pair: Pair): boolean {
  const { name, zone, print } = pair;
  if (!isSure(print.field)) return false;
  if (name === 'surname') return apart(pair) >= Math.max(3, plain(print.field.value).length / 2) && !isPartRead(pair);
  return zone.field.checked && !zone.field.corrected;
}

/** The zone of a paper against its print, on whichever side each stands (ICAO 9303-3 §4). */
export const inspectZonePrint: Check = (facts) => {
  const pieces = identityPieces(facts);
  return (['identity_card', 'passport', 'residence_permit'] as const).flatMap((kind) => {
    const sides = pieces.filter((piece) => piece.kind === kind);
    const found = (name: FieldName, mrz: boolean) =>
      sides.flatMap((piece) =>
        fieldsNamed(piece, name)
          .filter(({ source }) => (source === 'mrz') === mrz)
          .map((field) => ({ piece, field })),
      );
    const pairs = shared.flatMap((name): Pair[] => {
      const [zone] = found(name, true);
      const [print] = found(name, false).sort((a, b) => b.field.confidence - a.field.confidence);
      return zone && print ? [{ name, zone, print }] : [];
    });
    const [first] = pairs;
    if (!first) return [];
    const differing = pairs.filter((pair) => apart(pair) > 0);
    const certain = differing.filter(isCertain);
    const told = certain.length > 0 ? certain : differing.length > 0 ? differing : pairs.slice(0, 2);
    return [
      finding('zone_matches_print', first.zone.piece, {
        outcome: certain.length > 0 ? 'failed' : differing.length === pairs.length ? 'inconclusive' : 'passed',
        severity: 'high',
        terms: told.flatMap(({ zone, print }) => [
          term('read', zone.field.value, zone.piece, zone.field),
          term('printed', print.field.value, print.piece, print.field),
        ]),
      }),
    ];
  });
};
