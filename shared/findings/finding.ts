import * as z from 'zod/mini';
import { boxSchema } from '#shared/reading/page';

/**
 * The checks that Aval runs. Each gives one finding per piece (or per dossier) that says what it compared; the catalogue
 * beside this file describes them.
 */
export const checkCodes = [
  'mrz_digits',
  'zone_matches_print',
  'number_matches_issue',
  'dates_possible',
  'surname_matches',
  'given_names_match',
  'birth_date_matches',
  'document_expired',
  'iban_key',
  'rib_key',
  'bic_country',
  'account_holder_matches',
  'iban_matches_declared',
  'pay_account_matches',
  'payslip_name_matches',
  'income_matches_declared',
  'payslip_sums',
  'payslip_cumuls',
  'siret_key',
  'nir_key',
  'nir_matches_identity',
  'tax_number_key',
  'address_name_matches',
  'employer_matches_declared',
  'code_signature',
  'code_matches_print',
  'code_matches_declared',
  'code_expected',
  'pdf_revisions',
  'pdf_software',
  'pdf_dates',
  'pdf_text_covered',
  'pdf_text_rendering',
  'pdf_fonts',
  'picture_software',
  'jpeg_ghost',
  'digits_copied',
  'line_grain',
  'mirrored',
  'screen_recapture',
  'sharp_enough',
  'large_enough',
  'no_glare',
  'whole_page',
  'in_colour',
  'same_iban_elsewhere',
  'same_document_number_elsewhere',
  'same_zone_elsewhere',
  'same_nir_elsewhere',
  'same_file_elsewhere',
  'same_portrait_elsewhere',
] as const;
export const checkCodeSchema = z.enum(checkCodes);
export type CheckCode = z.infer<typeof checkCodeSchema>;

/** `inconclusive` = the check could not be made (unreadable, missing); it never counts against the applicant. */
export const outcomeSchema = z.enum(['passed', 'failed', 'inconclusive']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** How much a failed check weighs: `high` asks for a second look, `medium` for a look, `low` informs. */
export const severitySchema = z.enum(['low', 'medium', 'high']);
export type Severity = z.infer<typeof severitySchema>;

/**
 * One term of a finding: what it is, its value, and the place on a piece that shows it (null when declared). `fact` = what
 * the file says of itself, `code` = a value of its signed code, `other_piece` = a value of another piece of the dossier,
 * `measured` and `limit` = a figure and the bound it is held against.
 */
export const termLabels = [
  'declared',
  'read',
  'printed',
  'computed',
  'expiry',
  'today',
  'other_dossier',
  'fact',
  'code',
  'other_piece',
  'measured',
  'limit',
] as const;
export const termSchema = z.object({
  label: z.enum(termLabels),
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
  /** Of several papers in one file, the number of the one it is about, from 0. */
  part: z.optional(z.number()),
  terms: z.array(termSchema),
  arithmetic: z.nullable(z.string()),
});
export type Finding = z.infer<typeof findingSchema>;
