import type { FieldName } from '#shared/reading/field';

/**
 * How a value is written once it is normalised: `day` `YYYY-MM-DD`, `month` `YYYY-MM`, `year` `YYYY`, `amount` euros with
 * a point and two decimals (`1980.83`), `rate` a percentage with a point (`5.4`), `count` with a point and two decimals
 * (`2.50`), `code` capitals and digits without spaces, `name` and `text` as printed.
 */
export type FieldForm = 'name' | 'text' | 'code' | 'day' | 'month' | 'year' | 'amount' | 'rate' | 'count';

export const fieldForms: Readonly<Record<FieldName, FieldForm>> = {
  surname: 'name',
  usage_name: 'name',
  given_names: 'name',
  birth_date: 'day',
  birth_place: 'text',
  sex: 'code',
  nationality: 'text',
  document_number: 'code',
  issue_date: 'day',
  expiry_date: 'day',
  licence_categories: 'text',
  iban: 'code',
  bic: 'code',
  account_holder: 'name',
  employer: 'text',
  employer_siret: 'code',
  employee: 'name',
  nir: 'code',
  hired_on: 'day',
  pay_period: 'month',
  paid_on: 'day',
  gross_pay: 'amount',
  contributions: 'amount',
  net_social: 'amount',
  net_before_tax: 'amount',
  net_taxable: 'amount',
  withholding_rate: 'rate',
  withheld_tax: 'amount',
  net_pay: 'amount',
  gross_to_date: 'amount',
  taxable_to_date: 'amount',
  tax_year: 'year',
  tax_holder: 'name',
  tax_number: 'code',
  second_tax_holder: 'name',
  second_tax_number: 'code',
  tax_reference: 'code',
  reference_income: 'amount',
  household_shares: 'count',
  beneficiary: 'name',
  beneficiary_number: 'code',
  gross_benefit: 'amount',
  net_benefit: 'amount',
  address_holder: 'name',
  address: 'text',
  issuer: 'text',
  issued_on: 'day',
  amount_due: 'amount',
};
