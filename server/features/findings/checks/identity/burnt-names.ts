import { nameWords } from '#shared/identity/letters';
import type { NameComparison } from '#shared/identity/names';
import type { Field } from '#shared/reading/field';
import type { ReadPiece } from '../dossier-facts.ts';
import { isInGlare } from '../picture/in-glare.ts';

const fewestLetters = 2;

const lettersOf = (name: string): string => nameWords(name).join('');

/**
 * A name that a reflection burns out leaves its first letters or its last: they are part of the name, and no other name.
 * Letters that are no part of it stay another name, whatever the light.
 */
export function withBurntLetters(
  piece: ReadPiece,
  field: Field,
  declared: string,
  comparison: NameComparison,
): NameComparison {
  if (comparison.verdict !== 'different' || field.source === 'mrz') return comparison;
  const [left, whole] = [lettersOf(field.value), lettersOf(declared)];
  const isPart = left.length >= fewestLetters && (whole.startsWith(left) || whole.endsWith(left));
  if (!isPart || !isInGlare(piece.observations?.file.pictures ?? [], field)) return comparison;
  return { verdict: 'close', reason: 'part', distance: comparison.distance, difference: '' };
}
