import * as z from 'zod/mini';
import { boxSchema } from '#shared/reading/page';

/** What a piece is. `unknown` is said, never guessed. */
export const documentKinds = [
  'identity_card',
  'passport',
  'residence_permit',
  'driving_licence',
  'bank_details',
  'payslip',
  'tax_notice',
  'pension_statement',
  'family_allowance',
  'electricity_bill',
  'gas_bill',
  'water_bill',
  'phone_bill',
  'internet_bill',
  'rent_receipt',
  'housing_tax',
  'home_insurance',
  'proof_of_address',
  'unknown',
] as const;
export const documentKindSchema = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKindSchema>;
/**
 * Kinds that show who somebody is. A driving licence is read like them but is none of them: it is no proof of identity
 * to a lender unless a person takes it for one.
 */
export const identityPapers: readonly DocumentKind[] = ['identity_card', 'passport', 'residence_permit'];
/** Kinds that show what somebody lives on. */
export const incomePapers: readonly DocumentKind[] = ['payslip', 'tax_notice', 'pension_statement', 'family_allowance'];
/** Kinds that show where somebody lives; `proof_of_address` is one whose own kind is not told for sure. */
export const addressPapers: readonly DocumentKind[] = [
  'electricity_bill',
  'gas_bill',
  'water_bill',
  'phone_bill',
  'internet_bill',
  'rent_receipt',
  'housing_tax',
  'home_insurance',
  'proof_of_address',
];

/**
 * Names of the fields that a reading may give. Values are normalised as `fieldForms` says; names stay as printed.
 * `_to_date` is the sum since January (cumul), `second_` the other half of a joint notice.
 */
export const fieldNames = [
  'surname',
  'usage_name',
  'given_names',
  'birth_date',
  'birth_place',
  'sex',
  'nationality',
  'document_number',
  'issue_date',
  'expiry_date',
  'licence_categories',
  'iban',
  'bic',
  'account_holder',
  'employer',
  'employer_siret',
  'employee',
  'nir',
  'hired_on',
  'pay_period',
  'paid_on',
  'gross_pay',
  'contributions',
  'net_social',
  'net_before_tax',
  'net_taxable',
  'withholding_rate',
  'withheld_tax',
  'net_pay',
  'gross_to_date',
  'taxable_to_date',
  'tax_year',
  'tax_holder',
  'tax_number',
  'second_tax_holder',
  'second_tax_number',
  'tax_reference',
  'reference_income',
  'household_shares',
  'beneficiary',
  'beneficiary_number',
  'gross_benefit',
  'net_benefit',
  'address_holder',
  'address',
  'issuer',
  'issued_on',
  'amount_due',
] as const;
export const fieldNameSchema = z.enum(fieldNames);
export type FieldName = z.infer<typeof fieldNameSchema>;

/** `mrz` = machine-readable zone, `print` = read from the page by the engine, `text_layer` = the PDF's own text. */
export const fieldSourceSchema = z.enum(['mrz', 'print', 'text_layer']);

/**
 * One value read from one place. `confidence` is 0–100: the engine's own where it is kept, how many such values in a
 * hundred are right where people are told of it (docs/word-confidence.md); `checked` is true where a check digit covers the value and
 * holds; `corrected` is true where the reading was changed to make a check digit hold, which is shown as a correction.
 */
export const fieldSchema = z.object({
  name: fieldNameSchema,
  value: z.string(),
  text: z.string(),
  confidence: z.number(),
  page: z.number(),
  box: boxSchema,
  source: fieldSourceSchema,
  checked: z.boolean(),
  corrected: z.boolean(),
});
export type Field = z.infer<typeof fieldSchema>;
