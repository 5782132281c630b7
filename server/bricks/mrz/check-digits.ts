/**
 * Check digits of machine-readable zones (ICAO Doc 9303-3 §4.9): each character has a value (0–9 themselves, A–Z 10–35,
 * filler 0), is weighted 7, 3, 1, 7, 3, 1 …, and the sum modulo 10 is the digit.
 */

const weights = [7, 3, 1] as const;

export function characterValue(character: string): number {
  if (character >= '0' && character <= '9') return Number(character);
  if (character >= 'A' && character <= 'Z') return character.charCodeAt(0) - 55;
  return 0;
}

export function weightedSum(covered: string): number {
  return [...covered].reduce((sum, character, index) => sum + characterValue(character) * (weights[index % 3] ?? 0), 0);
}

export function checkDigit(covered: string): string {
  return String(weightedSum(covered) % 10);
}

/**
 * The sum a person can redo: `7·8 + 3·8 + 1·0 … = 126, mod 10 = 6`. Fillers count for nothing and are left out; where
 * nothing else is covered, they are the sum: `14 × « < » = 0`.
 */
export function showSum(covered: string): string {
  const terms = [...covered].flatMap((character, index) =>
    character === '<' ? [] : [`${weights[index % 3] ?? 0}·${characterValue(character)}`],
  );
  const sum = weightedSum(covered);
  const shown = terms.length === 0 ? `${covered.length} × « < »` : terms.join(' + ');
  return `${shown} = ${sum}, mod 10 = ${sum % 10}`;
}
