import { describeEdits, edits, nameWords, plainCapitals } from '#shared/identity/letters';

/**
 * Do two names name the same person? A birth name stays for life and a usage name (épouse, double name) may stand
 * beside or before it (loi du 6 fructidor an II; code civil, art. 225-1), so both are offered to the comparison.
 */

export type SameReason =
  | 'exact'
  | 'spelling' // accents, hyphens, apostrophes, spaces, capitals
  | 'usage_name'
  | 'first_given_names' // the first of several given names suffices
  | 'truncated' // a zone has 25 or 30 places
  | 'order';
export type CloseReason = 'letters' | 'particle' | 'part' | 'initial' | 'surname_only';

/** `distance` is the number of letters that differ; `difference` shows them (`O/0`), empty where letters do not tell. */
export type NameComparison =
  | { verdict: 'same'; reason: SameReason; distance: number; difference: '' }
  | { verdict: 'close'; reason: CloseReason; distance: number; difference: string }
  | { verdict: 'different'; reason: 'letters'; distance: number; difference: string };

/** Names as declared. Given names in the order of the civil status, parted by spaces or commas. */
export interface PersonName {
  surname: string;
  usageName?: string | undefined;
  givenNames: string;
}

/** Where the read name was cut: the number of places of the zone that gave it. */
export interface Cut {
  places: number;
}

const particles: readonly string[] = [
  'DE',
  'DU',
  'DES',
  'D',
  'LA',
  'LE',
  'LES',
  'L',
  'VAN',
  'VON',
  'DER',
  'DEN',
  'DA',
  'DI',
  'EL',
  'AL',
  'BEN',
];
const marriage = /\b(?:NEE?|EPOUSE|EPOUX|EPSE|EP|VEUVE|VVE|USAGE)\b\.?/;

const same = (reason: SameReason): NameComparison => ({ verdict: 'same', reason, distance: 0, difference: '' });
const close = (reason: CloseReason, distance = 0, difference = ''): NameComparison => ({
  verdict: 'close',
  reason,
  distance,
  difference,
});

/** Letters that two readings of one name may differ by: 1, or 2 in names of 8 letters and more. */
function tolerated(length: number): number {
  return length < 3 ? 0 : length < 8 ? 1 : 2;
}

function compareLetters(declared: string, read: string): NameComparison {
  const changes = edits(declared, read);
  const difference = describeEdits(changes);
  if (changes.length <= tolerated(Math.min(declared.length, read.length)))
    return { verdict: 'close', reason: 'letters', distance: changes.length, difference };
  return { verdict: 'different', reason: 'letters', distance: changes.length, difference };
}

const rank = { same: 0, close: 1, different: 2 };

/** The better of several comparisons: first by verdict, then by letters. */
function best(comparisons: readonly NameComparison[]): NameComparison {
  const sorted = [...comparisons].sort((a, b) => rank[a.verdict] - rank[b.verdict] || a.distance - b.distance);
  return sorted[0] ?? { verdict: 'different', reason: 'letters', distance: 0, difference: '' };
}

function compareOneSurname(declared: string, read: string, cut: Cut | null): NameComparison {
  const declaredWords = nameWords(declared);
  const readWords = nameWords(read);
  const [left, right] = [declaredWords.join(''), readWords.join('')];
  if (left === '' || right === '') return compareLetters(left, right);
  if (left === right) return same(declared.trim() === read.trim() ? 'exact' : 'spelling');
  // in a zone the parts stand with one filler between them, so the cut counts the spaces
  if (cut && readWords.join(' ').length >= cut.places - 1 && left.startsWith(right)) return same('truncated');
  const bare = (words: readonly string[]): string => words.filter((word) => !particles.includes(word)).join('');
  if (bare(declaredWords) !== '' && bare(declaredWords) === bare(readWords)) return close('particle');
  const shorter = declaredWords.length < readWords.length ? declaredWords : readWords;
  const longer = shorter === declaredWords ? readWords : declaredWords;
  const strong = shorter.filter((word) => !particles.includes(word));
  if (strong.length > 0 && shorter.length < longer.length && strong.every((word) => longer.includes(word)))
    return close('part');
  return compareLetters(left, right);
}

/** A read surname against the declared birth name and usage name; `DUPONT NÉE MARTIN` counts for each of its names. */
export function compareSurnames(
  declared: Pick<PersonName, 'surname' | 'usageName'>,
  read: string,
  cut: Cut | null = null,
): NameComparison {
  const parts = plainCapitals(read)
    .replace(/[()]/g, ' ')
    .split(marriage)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const readings = parts.length > 1 ? [read, ...parts] : [read];
  const birth = readings.map((reading) => compareOneSurname(declared.surname, reading, cut));
  if (declared.usageName === undefined) return best(birth);
  const { usageName, surname } = declared;
  const asUsage = [usageName, `${surname} ${usageName}`, `${usageName} ${surname}`].flatMap((name) =>
    readings.map((reading) => compareOneSurname(name, reading, cut)),
  );
  const usage = best(asUsage);
  const found = best(birth);
  if (found.verdict === 'same') return found;
  if (usage.verdict === 'same') return same('usage_name');
  return best([found, usage]);
}

/** Read given names against the declared ones. The first declared one suffices, unless it is half of a composite. */
export function compareGivenNames(declared: string, read: string, cut: Cut | null = null): NameComparison {
  const declaredWords = nameWords(declared);
  const readWords = nameWords(read);
  const [left, right] = [declaredWords.join(''), readWords.join('')];
  if (left === '' || right === '') return compareLetters(left, right);
  if (left === right) return same(declared.trim() === read.trim() ? 'exact' : 'spelling');
  const shorter = declaredWords.length < readWords.length ? declaredWords : readWords;
  const longer = shorter === declaredWords ? readWords : declaredWords;
  if (shorter.every((word, index) => word === longer[index]))
    return shorter.length < compositeLength(declared) || shorter.length < compositeLength(read)
      ? close('part')
      : same('first_given_names');
  if (cut && left.startsWith(right) && readWords.join(' ').length >= cut.places - 2) return same('truncated');
  if (shorter.every((word) => longer.includes(word)))
    return shorter.length === longer.length ? same('order') : close('part');
  const [first = '', readFirst = ''] = [declaredWords[0], readWords[0]];
  if (readFirst.length === 1 && first.startsWith(readFirst)) return close('initial');
  return best([compareLetters(left, right), compareLetters(first, readFirst)]);
}

/** How many words the first given name has: 2 for JEAN-PIERRE. */
function compositeLength(text: string): number {
  return (
    plainCapitals(text)
      .trim()
      .split(/[\s,]+/)[0] ?? ''
  )
    .split('-')
    .filter((part) => part !== '').length;
}
