/**
 * A dossier's reference for people: `CD-7K3M-9Q2P`. Seven characters of Crockford's base 32 (no I, L, O, U) and one
 * check character (weighted sum modulo 31, so that one wrong or two swapped characters are noticed), since it is
 * read out on the phone.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const checkCharacter = (body: string): string => {
  let sum = 0;
  for (const [index, character] of [...body].entries()) sum += (index + 2) * alphabet.indexOf(character);
  return alphabet.charAt(sum % 31);
};

/** @param entropy at least 7 bytes of randomness */
export const makeReference = (entropy: Uint8Array): string => {
  const body = [...entropy.slice(0, 7)].map((byte) => alphabet.charAt(byte % 32)).join('');
  const whole = body + checkCharacter(body);
  return `CD-${whole.slice(0, 4)}-${whole.slice(4)}`;
};

/** What was typed or heard, brought to the printed form; null when it is no reference. I and L are read 1, O 0. */
export const parseReference = (typed: string): string | null => {
  const plain = typed
    .toUpperCase()
    .replace(/^\s*CD/, '')
    .replace(/[\s-]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (plain.length !== 8 || [...plain].some((character) => !alphabet.includes(character))) return null;
  if (checkCharacter(plain.slice(0, 7)) !== plain.charAt(7)) return null;
  return `CD-${plain.slice(0, 4)}-${plain.slice(4)}`;
};
