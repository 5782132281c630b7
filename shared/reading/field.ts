import * as z from 'zod/mini';
import { boxSchema } from '#shared/reading/page';

/** What a piece is. `unknown` is said, never guessed. */
export const documentKinds = [
  'identity_card',
  'passport',
  'residence_permit',
  'bank_details',
  'payslip',
  'tax_notice',
  'proof_of_address',
  'unknown',
] as const;
export const documentKindSchema = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKindSchema>;
/** Kinds that show who somebody is. */
export const identityPapers: readonly DocumentKind[] = ['identity_card', 'passport', 'residence_permit'];

/**
 * Names of the fields that a reading may give. Values are normalised: dates `YYYY-MM-DD`, months `YYYY-MM`,
 * amounts in euros with a point and two decimals (`1980.83`), IBAN without spaces, names as printed.
 */
export const fieldNames = [
  'surname',
  'usage_name',
  'given_names',
  'birth_date',
  'birth_place',
  'sex',
  'document_number',
  'issue_date',
  'expiry_date',
  'iban',
  'bic',
  'account_holder',
  'employer',
  'employee',
  'pay_period',
  'gross_pay',
  'net_pay',
  'net_taxable',
  'tax_year',
  'tax_holder',
  'reference_income',
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
 * One value read from one place. `confidence` is 0–100; `checked` is true where a check digit covers the value and
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
