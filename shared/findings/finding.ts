import * as z from 'zod/mini';
import { boxSchema } from '#shared/reading/page';

/** The checks that Aval runs. Each gives one finding per piece (or per dossier) that says what it compared. */
export const checkCodes = [
  'mrz_digits',
  'iban_key',
  'rib_key',
  'surname_matches',
  'given_names_match',
  'birth_date_matches',
  'account_holder_matches',
  'payslip_name_matches',
  'address_name_matches',
  'iban_matches_declared',
  'income_matches_declared',
  'document_expired',
  'same_iban_elsewhere',
  'same_document_number_elsewhere',
  'same_file_elsewhere',
] as const;
export const checkCodeSchema = z.enum(checkCodes);
export type CheckCode = z.infer<typeof checkCodeSchema>;

/** `inconclusive` = the check could not be made (unreadable, missing); it never counts against the applicant. */
export const outcomeSchema = z.enum(['passed', 'failed', 'inconclusive']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** How much a failed check weighs: `high` asks for a second look, `medium` for a look, `low` informs. */
export const severitySchema = z.enum(['low', 'medium', 'high']);
export type Severity = z.infer<typeof severitySchema>;

/** One term of a finding: what it is, its value, and the place on a piece that shows it (null when declared). */
export const termSchema = z.object({
  label: z.enum(['declared', 'read', 'printed', 'computed', 'expiry', 'today', 'other_dossier']),
  value: z.string(),
  place: z.nullable(z.object({ documentId: z.string(), page: z.number(), box: boxSchema })),
});
export type Term = z.infer<typeof termSchema>;

/**
 * What a check found, with its evidence. `arithmetic` is the sum a person can redo
 * (`IBAN mod 97 = 1`, `7·3+3·0+… = 126, mod 10 = 6 ≠ 8`), null where nothing is computed.
 * A finding is advice: it never decides.
 */
export const findingSchema = z.object({
  check: checkCodeSchema,
  outcome: outcomeSchema,
  severity: severitySchema,
  documentId: z.nullable(z.string()),
  terms: z.array(termSchema),
  arithmetic: z.nullable(z.string()),
});
export type Finding = z.infer<typeof findingSchema>;
