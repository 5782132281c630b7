import { nameWords } from '#shared/identity/letters';
import type { NameComparison } from '#shared/identity/names';
import type { Field } from '#shared/reading/field';
import type { ReadPiece } from '../dossier-facts.ts';
import { isInGlare } from '../picture/in-glare.ts';

const fewestLetters = 2;

const lettersOf = (name: string): string => nameWords(name).join('');

/** Whether letters begin or end a name that has two more at least; the letter that the light tears may look like another. */
function isPartOf(left: string, whole: string): boolean {
  if (left.length > whole.length - 2) return false;
  const [begins, ends] = [left.slice(0, -1), left.slice(1)];
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
