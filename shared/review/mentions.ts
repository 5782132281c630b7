import { plainCapitals } from '#shared/identity/letters';

interface Named {
  readonly personId: string;
  readonly name: string;
}

/**
 * The colleagues that a text names: `@Inès Castel`, or `@Inès` where only one bears that first name. Accents and
 * capitals do not matter; the longest name wins; each is given once, in the order of the text.
 */
export function mentionsIn<Person extends Named>(text: string, people: readonly Person[]): Person[] {
  const plain = plainCapitals(text);
  const named: Person[] = [];
  for (let at = plain.indexOf('@'); at !== -1; at = plain.indexOf('@', at + 1)) {
    const behind = plain.slice(at + 1);
    // An @ inside a word is an address of e-mail.
    if (at > 0 && /[A-Z0-9.]/.test(plain.charAt(at - 1))) continue;
    const person = longest(behind, people) ?? byFirstName(behind, people);
    if (person && !named.includes(person)) named.push(person);
  }
  return named;
}

const startsWithName = (text: string, name: string): boolean =>
  name !== '' && text.startsWith(name) && !/[A-Z0-9]/.test(text.charAt(name.length));

const longest = <Person extends Named>(text: string, people: readonly Person[]): Person | undefined =>
  people
    .filter(({ name }) => startsWithName(text, plainCapitals(name)))
    .sort((a, b) => b.name.length - a.name.length)[0];

const byFirstName = <Person extends Named>(text: string, people: readonly Person[]): Person | undefined => {
  const found = people.filter(({ name }) => startsWithName(text, plainCapitals(name).split(' ')[0] ?? ''));
  return found.length === 1 ? found[0] : undefined;
};
