import type { DeclaredFacts } from '#shared/dossiers/declared-person';
import { formatIban, normaliseIban } from '#shared/banking/iban';
import { frenchDate } from '#shared/identity/dates';
import { compareFullName } from '#shared/identity/full-names';
import { nameWords } from '#shared/identity/letters';
import { compareGivenNames, compareSurnames } from '#shared/identity/names';
import type { Cut } from '#shared/identity/names';
import { fieldForms } from '#shared/reading/field-forms';
import type { Field, FieldName } from '#shared/reading/field';

/** What the applicant said for a field, normalised as a read value is, as it is shown, and whether the two agree. */
export interface Declared {
  readonly value: string;
  readonly shown: string;
  readonly agrees: boolean;
}

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

/** Net pay may differ from the declared one by this share, since a month is not the same as another. */
const payTolerance = 0.1;

/** A normalised value as people write it: 14/07/1991, 1 980,83 €, 5,4 %, IBAN in groups of four. */
export function shownValue({ name, value }: Pick<Field, 'name' | 'value'>): string {
  switch (fieldForms[name]) {
    case 'day':
    case 'month':
      return /^\d{4}-\d{2}(-\d{2})?$/.test(value) ? frenchDate(value) : value;
    case 'amount':
      return /^-?\d+(\.\d+)?$/.test(value) ? euros.format(Number(value)) : value;
    case 'rate':
      return `${value.replace('.', ',')} %`;
    case 'count':
      return value.replace('.', ',');
    case 'code':
      return groups[name] ? grouped(value, groups[name]) : name === 'iban' ? formatIban(value) : value;
    default:
      return value;
  }
}

/** How people group the digits of long numbers: 1 85 05 33 063 012 45. */
const groups: Partial<Record<FieldName, readonly number[]>> = {
  nir: [1, 2, 2, 2, 3, 3, 2],
  employer_siret: [3, 3, 3, 5],
  tax_number: [2, 2, 3, 3, 3],
  second_tax_number: [2, 2, 3, 3, 3],
};

function grouped(value: string, sizes: readonly number[]): string {
  const parts: string[] = [];
  let rest = value;
  for (const size of sizes) {
    parts.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return [...parts, rest].filter((part) => part !== '').join(' ');
}

/**
 * The declared counterpart of a read field; null where the applicant was not asked ("sans objet").
 * @param cut where the zone that gave a name cut it
 */
export function declaredFor(
  declaration: DeclaredFacts,
  field: Pick<Field, 'name' | 'value'>,
  cut: Cut | null = null,
): Declared | null {
  const { identity, address, employment, income, bank } = declaration;
  const read = field.value;
  const person = (printed: string): Declared | null =>
    identity
      ? {
          value: `${identity.surname} ${identity.givenNames}`,
          shown: `${identity.surname} ${identity.givenNames}`,
          agrees: compareFullName(identity, printed).verdict !== 'different',
        }
      : null;
  switch (field.name) {
    case 'surname':
      return identity
        ? {
            value: identity.surname,
            shown: identity.surname,
            agrees: compareSurnames(identity, read, cut).verdict === 'same',
          }
        : null;
    case 'usage_name':
      return identity?.usageName === undefined
        ? null
        : { value: identity.usageName, shown: identity.usageName, agrees: sameWords(identity.usageName, read) };
    case 'given_names':
      return identity
        ? {
            value: identity.givenNames,
            shown: identity.givenNames,
            agrees: compareGivenNames(identity.givenNames, read, cut).verdict === 'same',
          }
        : null;
    case 'birth_date':
      return identity
        ? { value: identity.birthDate, shown: frenchDate(identity.birthDate), agrees: identity.birthDate === read }
        : null;
    case 'birth_place':
      return identity
        ? { value: identity.birthPlace, shown: identity.birthPlace, agrees: holdsWords(read, identity.birthPlace) }
        : null;
    case 'sex':
      return null;
    case 'iban':
      return bank
        ? {
            value: normaliseIban(bank.iban),
            shown: formatIban(bank.iban),
            agrees: normaliseIban(bank.iban) === normaliseIban(read),
          }
        : null;
    case 'account_holder':
    case 'employee':
    case 'tax_holder':
    case 'beneficiary':
    case 'address_holder':
      return person(read);
    case 'employer':
      return employment?.employer === undefined
        ? null
        : { value: employment.employer, shown: employment.employer, agrees: holdsWords(read, employment.employer) };
    case 'net_pay':
      return income ? declaredPay(income.netMonthlyCents, read) : null;
    case 'address':
      return address
        ? {
            value: `${address.street}, ${address.postalCode} ${address.city}`,
            shown: `${address.street}, ${address.postalCode} ${address.city}`,
            agrees: read.includes(address.postalCode) && holdsWords(read, address.city),
          }
        : null;
    default:
      return null;
  }
}

function declaredPay(cents: number, read: string): Declared {
  const gap = Math.abs(Number(read) * 100 - cents);
  return { value: (cents / 100).toFixed(2), shown: euros.format(cents / 100), agrees: gap <= cents * payTolerance };
}

function sameWords(one: string, other: string): boolean {
  return nameWords(one).join(' ') === nameWords(other).join(' ');
}

/** Are all words of the shorter text in the longer one, whatever else it says? */
function holdsWords(longer: string, shorter: string): boolean {
  const words = nameWords(longer);
  return nameWords(shorter).every((word) => words.includes(word));
}
