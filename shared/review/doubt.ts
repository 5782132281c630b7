import * as z from 'zod/mini';
import { placedEdits, plainCapitals } from '#shared/identity/letters';

/**
 * Why a row is looked at: `differs` = not what was declared, `conflict` = the zone says another thing than the print,
 * `fitted` = changed by the reading to make a check digit hold, `unsure` = read badly and borne out by nothing,
 * `unread` = nothing was read where the piece should say it.
 */
export const doubtKinds = ['differs', 'conflict', 'fitted', 'unsure', 'unread'] as const;
export type DoubtKind = (typeof doubtKinds)[number];

/** One place where the two values part. `at` counts in the shown read value, from 0. An empty side lacks the character. */
export const characterDoubtSchema = z.object({
  at: z.number(),
  read: z.string(),
  other: z.string(),
  /** An engine or an eye takes one for the other: 1 and 7, O and 0. */
  confusable: z.boolean(),
});
export type CharacterDoubt = z.infer<typeof characterDoubtSchema>;

/** `characters` is empty where the values part in more places than a person can weigh. */
export const doubtSchema = z.object({
  kind: z.enum(doubtKinds),
  /** What the read value is held against, as shown; null where it is held against nothing. */
  other: z.nullable(z.string()),
  characters: z.array(characterDoubtSchema),
});
export type Doubt = z.infer<typeof doubtSchema>;

/** Beyond so many places two values are two values, not one badly read. */
const mostCharacters = 3;

/**
 * Groups of characters that are taken for each other in print (ISO 1831 and ICAO 9303-3 annex name the same ones for
 * OCR-B: 0/O/Q/D, 1/I/L, 2/Z, 5/S, 8/B), with those that a blot or a fold makes alike.
 */
const lookalikes: readonly string[] = [
  '0OQDCG',
  '1IL7T|!/',
  '2Z7',
  '3859',
  '38B',
  '4A9',
  '5S',
  '6GB',
  '056',
  '86',
  '98G',
  'UVY',
  'EF',
  'PR',
  'MN',
  'HN',
  'KX',
  'CE',
  'VW',
  'IJ',
  '.,:·',
  '-–—_',
  "'’`",
];
/** Two narrow letters that run together into one broad one. */
const runTogether: readonly (readonly [string, string])[] = [
  ['RN', 'M'],
  ['VV', 'W'],
  ['CL', 'D'],
  ['II', 'U'],
  ['LI', 'U'],
];

export function isConfusable(one: string, other: string): boolean {
  const [a, b] = [plainCapitals(one), plainCapitals(other)];
  if (a === b) return true;
  if (a.length === 1 && b.length === 1) return lookalikes.some((group) => group.includes(a) && group.includes(b));
  return runTogether.some(([narrow, broad]) => (a === narrow && b === broad) || (a === broad && b === narrow));
}

/**
 * Where a shown read value parts from the one it is held against, accents and capitals set aside; empty where there is
 * no difference or more than three.
 */
export function characterDoubts(other: string, read: string): CharacterDoubt[] {
  const [expected, shown] = [[...other], [...read]];
  const changes = placedEdits(foldEach(expected), foldEach(shown));
  if (changes.length > mostCharacters) return [];
  return changes.map(({ at, from, to }) => ({ at, read: to, other: from, confusable: isConfusable(from, to) }));
}

/** One character for each, so that places stay: a ligature keeps itself. */
function foldEach(characters: readonly string[]): string {
  return characters
    .map((character) => {
      const plain = plainCapitals(character);
      return plain.length === 1 ? plain : character.slice(0, 1);
    })
    .join('');
}

type Language = 'fr' | 'en';

const nouns: Record<'digit' | 'letter' | 'character', Record<Language, string>> = {
  digit: { fr: 'chiffre', en: 'digit' },
  letter: { fr: 'lettre', en: 'letter' },
  character: { fr: 'caractère', en: 'character' },
};

function nounFor(characters: readonly CharacterDoubt[]): keyof typeof nouns {
  const sides = characters.flatMap(({ read, other }) => [read, other]).filter((side) => side !== '');
  if (sides.every((side) => /^\d+$/.test(side))) return 'digit';
  return sides.every((side) => /^\p{Letter}+$/u.test(side)) ? 'letter' : 'character';
}

const alone: Record<DoubtKind, Record<Language, string>> = {
  differs: { fr: 'Autre valeur que celle déclarée.', en: 'Another value than the declared one.' },
  conflict: { fr: 'L’imprimé et la MRZ se contredisent.', en: 'The print and the MRZ contradict each other.' },
  fitted: { fr: 'Lecture corrigée pour que la clé soit juste.', en: 'Reading changed so that the check digit holds.' },
  unsure: { fr: 'Lecture peu sûre.', en: 'Read with little confidence.' },
  unread: { fr: 'Rien n’a été lu ici.', en: 'Nothing was read here.' },
};

/**
 * The few words of a doubt: "1 chiffre : 7 ou 1.", "1 lettre : O ou 0, +S.", or the sentence of its kind where no
 * character can be named. The expected character comes first, then the one that was read.
 */
export function doubtSentence({ kind, characters }: Doubt, language: Language = 'fr'): string {
  if (characters.length === 0) return alone[kind][language];
  const noun = nouns[nounFor(characters)][language];
  const or = language === 'fr' ? 'ou' : 'or';
  const pairs = characters.map(({ read, other }) =>
    other === ''
      ? `${read} ${language === 'fr' ? 'en trop' : 'too many'}`
      : read === ''
        ? `${other} ${language === 'fr' ? 'manque' : 'missing'}`
        : `${other} ${or} ${read}`,
  );
  const count = characters.length;
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  return `${String(count)}\u00a0${noun}${count > 1 ? 's' : ''}${colon}${pairs.join(', ')}.`;
}
