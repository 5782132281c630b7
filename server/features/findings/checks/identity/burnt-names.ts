import { nameWords } from '#shared/identity/letters';
import type { NameComparison } from '#shared/identity/names';
import type { Field } from '#shared/reading/field';
import type { ReadPiece } from '../dossier-facts.ts';
import { isInGlare } from '../picture/in-glare.ts';

const fewestLetters = 2;

const lettersOf = (name: string): string => nameWords(name).join('');

/**
 * Whether letters begin or end a name that has more. Of two missing letters and more, the light may have torn the next,
 * which then looks like another; of one, the rest must be as it is in the name.
 */
function isPartOf(left: string, whole: string): boolean {
  if (left.length >= whole.length) return false;
  const torn = left.length === whole.length - 1 ? 0 : 1;
  const [begins, ends] = [left.slice(0, left.length - torn), left.slice(torn)];
  return begins.length >= fewestLetters && (whole.startsWith(begins) || whole.endsWith(ends));
}

/** Whether a reflection has left only the first letters or the last of a printed name. */
export const isBurntAway = (piece: ReadPiece, field: Field, whole: string): boolean =>
  field.source !== 'mrz' &&
  isPartOf(lettersOf(field.value), lettersOf(whole)) &&
  isInGlare(piece.observations?.file.pictures ?? [], field);

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
  if (comparison.reason !== 'letters' || !isBurntAway(piece, field, declared)) return comparison;
  return { verdict: 'close', reason: 'part', distance: comparison.distance, difference: '' };
}
