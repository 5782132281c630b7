import type { Finding } from '#shared/findings/finding';
import type { NameComparison } from '#shared/identity/names';
import type { Field } from '#shared/reading/field';
import { isSure } from '../dossier-facts.ts';

/** A reading of a name, compared with the declared one. */
export interface ComparedName {
  field: Field;
  comparison: NameComparison;
}

/** Engines misread letters, not whole names: this many, and half the name, differ on a readable line only for a reason. */
const anotherName = 4;
const readableFrom = 60;

function isAnotherName({ field, comparison }: ComparedName): boolean {
  if (comparison.verdict !== 'different') return false;
  if (isSure(field)) return true;
  return field.confidence >= readableFrom && comparison.distance >= Math.max(anotherName, field.value.length / 2);
}

/**
 * What several readings of one name say together. One that is another name for sure fails, even beside one that matches:
 * a zone and a print that contradict each other are the point. A part, an initial or a few letters leave a doubt.
 */
export function judgeNames(names: readonly ComparedName[]): Finding['outcome'] {
  if (names.some(isAnotherName)) return 'failed';
  if (names.some(({ comparison }) => comparison.verdict === 'same')) return 'passed';
  const lettersForSure = names.some(
    ({ field, comparison }) => comparison.verdict === 'close' && comparison.reason === 'letters' && isSure(field),
  );
  return lettersForSure ? 'failed' : 'inconclusive';
}

/** `DUPONT / DUP0NT : O/0`, the names one above the other; null where no letter differs. */
export function nameArithmetic(declared: string, { field, comparison }: ComparedName): string | null {
  if (comparison.distance === 0 || comparison.distance > 3) return null;
  return `${declared} / ${field.value} : ${comparison.difference}`;
}

/** The reading that differs most, which the arithmetic shows. */
export function worstOf(names: readonly ComparedName[]): ComparedName | null {
  return [...names].sort((a, b) => b.comparison.distance - a.comparison.distance)[0] ?? null;
}

/** A letter or two weigh less than another name. */
export function nameSeverity(names: readonly ComparedName[], another: Finding['severity']): Finding['severity'] {
  return names.some(isAnotherName) ? another : 'low';
}
