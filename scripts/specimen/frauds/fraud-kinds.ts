import type { CheckCode } from '#shared/findings/finding';

/** What a dossier may say that is not so, each with the check that should see it. */
export const toldFrauds = {
  mrz_digit_altered: 'mrz_digits',
  zone_number_differs: 'zone_matches_print',
  issue_number_differs: 'number_matches_issue',
  issued_tomorrow: 'dates_possible',
  identity_of_another: 'surname_matches',
  given_names_differ: 'given_names_match',
  birth_date_differs: 'birth_date_matches',
  document_expired: 'document_expired',
  card_over_fifteen_years: 'document_expired',
  iban_wrong_key: 'iban_key',
  rib_wrong_key: 'rib_key',
  bic_foreign: 'bic_country',
  account_holder_other: 'account_holder_matches',
  iban_not_declared: 'iban_matches_declared',
  pay_account_other: 'pay_account_matches',
  payslip_of_another: 'payslip_name_matches',
  net_pay_edited: 'income_matches_declared',
  net_pay_and_income_edited: 'payslip_sums',
  totals_edited: 'payslip_cumuls',
  siret_wrong: 'siret_key',
  nir_wrong_key: 'nir_key',
  nir_of_another: 'nir_matches_identity',
  employer_other: 'employer_matches_declared',
  tax_number_wrong: 'tax_number_key',
  notice_income_edited: 'code_matches_print',
  notice_code_forged: 'code_signature',
  notice_of_another: 'code_matches_declared',
  notice_without_code: 'code_expected',
  bill_of_another: 'address_name_matches',
  bill_of_tomorrow: 'dates_possible',
  iban_reused: 'same_iban_elsewhere',
  document_number_reused: 'same_document_number_elsewhere',
  portrait_reused: 'same_portrait_elsewhere',
  file_reused: 'same_file_elsewhere',
} as const satisfies Record<string, CheckCode>;
export type ToldFraud = keyof typeof toldFrauds;

/** What may be done to a file once it is made. */
export const fileFrauds = {
  pdf_page_rewritten: 'pdf_revisions',
  pdf_from_editor: 'pdf_software',
  pdf_changed_later: 'pdf_dates',
  pdf_amount_covered: 'pdf_text_covered',
  pdf_text_swapped: 'pdf_text_rendering',
  pdf_amount_in_other_font: 'pdf_fonts',
  picture_from_editor: 'picture_software',
  amount_pasted_and_saved: 'jpeg_ghost',
  digit_copied: 'digits_copied',
  amount_retouched: 'line_grain',
  mirrored: 'mirrored',
  card_mirrored: 'mirrored',
  photographed_from_screen: 'screen_recapture',
  photocopied: 'in_colour',
  cropped: 'whole_page',
  blurred: 'sharp_enough',
  too_small: 'large_enough',
  glare: 'no_glare',
} as const satisfies Record<string, CheckCode>;
export type FileFraud = keyof typeof fileFrauds;

/** What can be wrong with a dossier on purpose; each kind names the check that should see it. */
export const fraudChecks = { ...toldFrauds, ...fileFrauds };
export type FraudKind = keyof typeof fraudChecks;

export const isFileFraud = (kind: FraudKind): kind is FileFraud => kind in fileFrauds;
