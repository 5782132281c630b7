import type { FactName } from '#shared/facts/facts-contract';
import { frenchDate } from '#shared/identity/dates';
import { checkNir } from '#shared/numbers/nir';
import type { Field, FieldName } from '#shared/reading/field';
import { shownValue } from '#shared/review/declared-value';

/** What one piece says of a fact. `yearly` where the value is a twelfth of a year's. */
export interface PieceFact {
  readonly value: string;
  readonly shown: string;
  readonly yearly: boolean;
  readonly field: Field;
}

/** The print first: it has the accents and the whole of a name that a zone cuts. */
function bestOf(fields: readonly Field[], name: FieldName): Field | null {
  const named = fields.filter((field) => field.name === name);
  return named.find(({ source }) => source !== 'mrz') ?? named[0] ?? null;
}

const holders: readonly FieldName[] = ['account_holder', 'employee', 'tax_holder', 'beneficiary', 'address_holder'];

const asPrinted = (field: Field): PieceFact => ({ value: field.value, shown: shownValue(field), yearly: false, field });

const firstOf = (fields: readonly Field[], names: readonly FieldName[]): PieceFact | null => {
  const [field] = names.flatMap((name) => bestOf(fields, name) ?? []);
  return field ? asPrinted(field) : null;
};

function nameOf(fields: readonly Field[]): PieceFact | null {
  const [surname, given] = [bestOf(fields, 'surname'), bestOf(fields, 'given_names')];
  if (!surname) return firstOf(fields, holders);
  const value = given ? `${surname.value} ${given.value}` : surname.value;
  return { value, shown: value, yearly: false, field: surname };
}

/** A birth date, or the month of birth that a social security number carries; the century is the likelier one. */
function birthOf(fields: readonly Field[]): PieceFact | null {
  const date = bestOf(fields, 'birth_date');
  if (date) return asPrinted(date);
  const nir = bestOf(fields, 'nir');
  const checked = nir && checkNir(nir.value);
  if (!nir || checked?.status !== 'valid' || !/^(?:0[1-9]|1[0-2])$/.test(checked.parts.month)) return null;
  const { year, month } = checked.parts;
  const value = `${Number(year) > 15 ? '19' : '20'}${year}-${month}`;
  return { value, shown: `${frenchDate(value)} (n° sécu)`, yearly: false, field: nir };
}

function incomeOf(fields: readonly Field[]): PieceFact | null {
  const monthly = firstOf(fields, ['net_pay', 'net_benefit']);
  if (monthly) return monthly;
  const year = bestOf(fields, 'reference_income');
  if (!year) return null;
  const value = (Number(year.value) / 12).toFixed(2);
  return { value, shown: `${shownValue({ name: 'net_pay', value })} (÷ 12)`, yearly: true, field: year };
}

/** What the fields of one piece say of a fact; null where it says nothing. */
export function pieceFact(fact: FactName, fields: readonly Field[]): PieceFact | null {
  switch (fact) {
    case 'name':
      return nameOf(fields);
    case 'birth_date':
      return birthOf(fields);
    case 'address':
      return firstOf(fields, ['address']);
    case 'employer':
      return firstOf(fields, ['employer']);
    case 'iban':
      return firstOf(fields, ['iban']);
    case 'income':
      return incomeOf(fields);
  }
}
