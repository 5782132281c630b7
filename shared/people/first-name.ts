/** With these a French surname begins: `Anne de La Tour`, `Karim Ben Salah`. */
const particles = /^(?:d[’'].*|de|du|des|la|le|les|van|von|der|den|di|da|dos|ben|bin|bel|el|al|abd|saint|sainte)$/i;
/** With these a first name of two words begins where no hyphen joins them: `Marie Claire`. */
const joined = /^(?:anne|jean|marie)$/i;

/** As civil registers write a surname; an initial is not one. */
const inCapitals = (word: string): boolean => word.length > 1 && word === word.toLocaleUpperCase('fr');

/**
 * What colleagues call a person whose whole name is kept on one line, given names first. What stands before a particle
 * or before capitals is the first name; else it is the first word, hyphens and all, or two where a surname is left after
 * a first name that is used to being joined to another. A name of one word is itself.
 */
export const firstName = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const [first = '', second] = words;
  const surname = words.findIndex((word, index) => index > 0 && (particles.test(word) || inCapitals(word)));
  const before = surname === -1 ? words.length - 1 : surname;
  return second !== undefined && before > 1 && joined.test(first) ? `${first} ${second}` : first;
};
