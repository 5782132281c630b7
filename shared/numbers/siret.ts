/**
 * Numbers of French firms: SIREN (9 digits) of a firm, SIRET (14) of one of its places, both by Luhn's sum (ISO/IEC
 * 7812-1). The places of La Poste (SIREN 356000000) outgrew Luhn: of theirs that fail it, the sum of the digits is a
 * multiple of five.
 */
export type SiretCheck =
  | { readonly status: 'valid'; readonly arithmetic: string }
  | { readonly status: 'malformed' }
  | { readonly status: 'wrong_sum'; readonly arithmetic: string };

const laPoste = '356000000';

/** From the right, every second digit is doubled and its digits added. */
export function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
}

/** @param text SIREN or SIRET, spaces aside */
export function checkSiret(text: string): SiretCheck {
  const number = text.replace(/\D/g, '');
  if (number.length !== 9 && number.length !== 14) return { status: 'malformed' };
  const sum = luhnSum(number);
  const arithmetic = `Luhn ${String(sum)}, mod 10 = ${String(sum % 10)}`;
  if (sum % 10 === 0) return { status: 'valid', arithmetic };
  const digits = [...number].reduce((total, digit) => total + Number(digit), 0);
  if (number.length === 14 && number.startsWith(laPoste) && digits % 5 === 0)
    return { status: 'valid', arithmetic: `Σ = ${String(digits)}, mod 5 = 0` };
  return { status: 'wrong_sum', arithmetic };
}
