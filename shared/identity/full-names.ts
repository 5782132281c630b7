import { describeEdits, edits, nameWords, plainCapitals } from '#shared/identity/letters';
import { compareGivenNames, compareSurnames, type NameComparison, type PersonName } from '#shared/identity/names';

/** A name printed on one line, in any order and with titles: `M. OU MME DUPONT JEAN`, `Jean Dupont`. */

const titles: readonly string[] = [
  'M',
  'MR',
  'MM',
  'MME',
  'MMES',
  'MLLE',
  'MONSIEUR',
  'MADAME',
  'MADEMOISELLE',
  'DR',
  'DOCTEUR',
  'ME',
  'MAITRE',
  'ET',
  'OU',
  'TITULAIRE',
];
const joint = /\b(?:M|MR|MONSIEUR|MME|MADAME)\.?\s+(?:ET|OU)\s+(?:M|MR|MONSIEUR|MME|MADAME)\b/;

/** Is the line the name of two people, of whom one may be named in full? */
export function isJoint(printed: string): boolean {
  return joint.test(plainCapitals(printed));
}

/** The words of a printed name without its titles. */
export function wordsOfPrintedName(printed: string): string[] {
  return nameWords(printed).filter((word) => !titles.includes(word));
}

/**
 * Compares a line with a person, whatever the order: each cut of the line into surname and given names is tried, both
 * ways, and the best is kept. A line with the surname alone is close, not the same.
 */
export function compareFullName(declared: PersonName, printed: string): NameComparison {
  const words = wordsOfPrintedName(printed);
  const whole = edits(nameWords(`${declared.surname} ${declared.givenNames}`).join(''), words.join(''));
  let found: NameComparison = {
    verdict: 'different',
    reason: 'letters',
    distance: whole.length,
    difference: describeEdits(whole),
  };
  if (words.length === 0) return found;
  const alone = compareSurnames(declared, words.join(' '));
  if (alone.verdict === 'same') found = { verdict: 'close', reason: 'surname_only', distance: 0, difference: '' };
  for (let cut = 1; cut < words.length; cut++) {
    const [head, tail] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
    for (const [surname, given] of [
      [head, tail],
      [tail, head],
    ] as const) {
      const merged = worse(compareSurnames(declared, surname), compareGivenNames(declared.givenNames, given));
      if (isBetter(merged, found)) found = merged;
    }
  }
  return found;
}

const rank = { same: 0, close: 1, different: 2 };

function isBetter(a: NameComparison, b: NameComparison): boolean {
  return rank[a.verdict] - rank[b.verdict] < 0 || (a.verdict === b.verdict && a.distance < b.distance);
}

/** Two halves are as good as the worse one; letters that differ add up. */
function worse(surname: NameComparison, given: NameComparison): NameComparison {
  const distance = surname.distance + given.distance;
  if (surname.verdict === 'same' && given.verdict === 'same')
    return surname.reason === 'exact' || surname.reason === 'spelling' ? given : surname;
  const difference = [surname.difference, given.difference].filter((part) => part !== '').join(', ');
  if (surname.verdict === 'different' || given.verdict === 'different')
    return { verdict: 'different', reason: 'letters', distance, difference };
  const reason = surname.verdict === 'close' ? surname.reason : given.verdict === 'close' ? given.reason : 'letters';
  return { verdict: 'close', reason, distance, difference };
}
