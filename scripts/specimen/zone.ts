/** Writes machine-readable zones with right check digits (ICAO 9303 parts 3 to 5; French card of 1988). */
import { zoneDate } from './calendar.ts';

export interface ZoneHolder {
  surname: string;
  givenNames: readonly string[];
  birthDate: string;
  sex: 'F' | 'M';
}

/** ICAO 9303-3 §4.9: weights 7, 3, 1; A = 10 … Z = 35, filler 0; modulo 10. */
export function checkDigit(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const value = code >= 65 ? code - 55 : code >= 48 && code <= 57 ? code - 48 : 0;
    sum += value * ([7, 3, 1][index % 3] ?? 1);
  }
  return String(sum % 10);
}

/** ICAO 9303-3 §6: accents fall, ligatures open, apostrophes vanish, hyphens and spaces become fillers. */
export function transliterate(name: string): string {
  return name
    .toUpperCase()
    .replaceAll('Œ', 'OE')
    .replaceAll('Æ', 'AE')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^A-Z]+/g, '<');
}

function fill(text: string, length: number): string {
  return text.slice(0, length).padEnd(length, '<');
}

/** Two lines of 36. `number` holds 12 digits: issue YYMM, office 3, serial 5. `office` holds 6. */
export function zoneOf1988(holder: ZoneHolder, number: string, office: string): string[] {
  const first = `IDFRA${fill(transliterate(holder.surname), 25)}${fill(office, 6)}`;
  const names = fill(holder.givenNames.map(transliterate).join('<<'), 14);
  const birth = zoneDate(holder.birthDate);
  const second = number + checkDigit(number) + names + birth + checkDigit(birth) + holder.sex;
  return [first, second + checkDigit(first + second)];
}

function names(holder: ZoneHolder, length: number): string {
  return fill(`${transliterate(holder.surname)}<<${holder.givenNames.map(transliterate).join('<')}`, length);
}

/** Three lines of 30 (TD1): the card of 2021. */
export function zoneOfTd1(holder: ZoneHolder, number: string, expiryDate: string): string[] {
  const first = `IDFRA${number}${checkDigit(number)}${fill('', 15)}`;
  const birth = zoneDate(holder.birthDate);
  const expiry = zoneDate(expiryDate);
  const second = `${birth}${checkDigit(birth)}${holder.sex}${expiry}${checkDigit(expiry)}FRA${fill('', 11)}`;
  const composite = first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
  return [first, second + checkDigit(composite), names(holder, 30)];
}

/** The second line that passports, TD2 and visas begin alike, up to the digit of the expiry date. */
function holderLine(holder: ZoneHolder, number: string, state: string, expiryDate: string): string {
  const [birth, expiry, filled] = [zoneDate(holder.birthDate), zoneDate(expiryDate), fill(number, 9)];
  return `${filled}${checkDigit(filled)}${state}${birth}${checkDigit(birth)}${holder.sex}${expiry}${checkDigit(expiry)}`;
}

/** Two lines of 36 (TD2): older identity cards of several states. */
export function zoneOfTd2(holder: ZoneHolder, number: string, expiryDate: string, state: string): string[] {
  const second = holderLine(holder, number, state, expiryDate) + fill('', 7);
  const composite = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 35);
  return [`I<${state}${names(holder, 31)}`, second + checkDigit(composite)];
}

/** Two lines of 44 (MRV-A) or 36 (MRV-B): a visa, without a composite digit. */
export function zoneOfVisa(columns: 44 | 36, holder: ZoneHolder, number: string, expiryDate: string): string[] {
  const second = fill(holderLine(holder, number, 'MAR', expiryDate), columns);
  return [`V<FRA${names(holder, columns - 5)}`, second];
}

/** One line of 30: the French driving licence. Both digits count from the first character. */
export function zoneOfLicence(holder: ZoneHolder, number: string, expiryDate: string): string[] {
  const head = `D1FRA${number}`;
  const line = head + checkDigit(head) + zoneDate(expiryDate) + fill(transliterate(holder.surname), 8);
  return [line + checkDigit(line)];
}

/** Two lines of 44 (TD3): the passport. */
export function zoneOfTd3(holder: ZoneHolder, number: string, expiryDate: string): string[] {
  const birth = zoneDate(holder.birthDate);
  const expiry = zoneDate(expiryDate);
  const optional = fill('', 14);
  const second =
    `${number}${checkDigit(number)}FRA${birth}${checkDigit(birth)}${holder.sex}` +
    `${expiry}${checkDigit(expiry)}${optional}${checkDigit(optional)}`;
  const composite = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43);
  return [`P<FRA${names(holder, 39)}`, second + checkDigit(composite)];
}
