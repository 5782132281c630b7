import { normaliseIban } from '#shared/banking/iban';
import type { Agreement, FactName } from '#shared/facts/facts-contract';
import { compareFullName } from '#shared/identity/full-names';
import { describeEdits, edits, nameWords } from '#shared/identity/letters';
import type { PersonName } from '#shared/identity/names';

export interface Comparison {
  readonly agreement: Exclude<Agreement, 'reference'>;
  readonly difference: string;
}

const agrees: Comparison = { agreement: 'agrees', difference: '' };
const close = (difference = ''): Comparison => ({ agreement: 'close', difference });
const differs = (difference = ''): Comparison => ({ agreement: 'differs', difference });

/** A month's pay moves with overtime and bonuses by this share and is still the same income. */
const payTolerance = 0.15;
/** A year's income of a household, after a tenth is taken off: only far less than declared says anything. */
const leastOfDeclared = 0.6;

/**
 * A value of a piece against the reference. Names are taken in any order, with usage names and given names left out;
 * addresses by post code and words; employers by the words that both say.
 * @param person the declared person, whose parts a printed name is held against
 */
export function compareFact(
  fact: FactName,
  reference: string,
  read: string,
  { person, yearly = false }: { readonly person: PersonName | null; readonly yearly?: boolean },
): Comparison {
  switch (fact) {
    case 'name':
      return person ? compareName(person, read) : sameWords(reference, read);
    case 'birth_date':
      // a social security number says year and month alone
      return reference.startsWith(read) || read.startsWith(reference) ? agrees : differs();
    case 'address':
      return compareAddress(reference, read);
    case 'employer':
      return sameWords(reference, read);
    case 'iban':
      return compareIban(normaliseIban(reference), normaliseIban(read));
    case 'income':
      return compareIncome(Number(reference), Number(read), yearly);
  }
}

function compareName(person: PersonName, read: string): Comparison {
  const { verdict, difference } = compareFullName(person, read);
  return verdict === 'same' ? agrees : verdict === 'close' ? close(difference) : differs(difference);
}

/** All words of the shorter text in the longer: a title, a legal form or a second given name is no contradiction. */
function sameWords(one: string, other: string): Comparison {
  const [a, b] = [nameWords(one), nameWords(other)];
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length > 0 && shorter.every((word) => longer.includes(word))) return agrees;
  const changes = edits(a.join(''), b.join(''));
  const near = changes.length <= 2;
  return near ? close(describeEdits(changes)) : differs(changes.length <= 3 ? describeEdits(changes) : '');
}

const postcode = (text: string): string | null => /\b\d{5}\b/.exec(text)?.[0] ?? null;

/** Streets are abbreviated (`av.`, `bd`), so the house number and the post code weigh more than the words between. */
function compareAddress(reference: string, read: string): Comparison {
  const [a, b] = [postcode(reference), postcode(read)];
  if (a === null || b === null) return sameWords(reference, read);
  if (a !== b) return differs(`${a} / ${b}`);
  const words = nameWords(read);
  const missing = nameWords(reference).filter((word) => !words.includes(word));
  if (missing.length === 0) return agrees;
  const house = /^\d+/.exec(reference)?.[0];
  return house === undefined || words.includes(house) ? close(missing.join(' ')) : differs(house);
}

function compareIban(reference: string, read: string): Comparison {
  if (reference === read) return agrees;
  const changes = edits(reference, read);
  return differs(changes.length <= 3 ? describeEdits(changes) : '');
}

function compareIncome(declared: number, read: number, yearly: boolean): Comparison {
  if (yearly) return read >= leastOfDeclared * declared ? agrees : differs();
  const ratio = declared === 0 ? Infinity : read / declared;
  if (Math.abs(ratio - 1) <= payTolerance) return agrees;
  return ratio < 1 ? close() : differs();
}
