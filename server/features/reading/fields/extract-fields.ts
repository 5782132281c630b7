import type { DocumentReading } from '#shared/reading/document-reading';
import type { Field } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { PageReading } from '#shared/reading/page';
import { addressFields } from './address/address-fields.ts';
import { bankFields } from './bank/bank-fields.ts';
import { kindOf } from './kinds/document-kind.ts';
import { identityFields } from './identity/identity-fields.ts';
import { licenceFields } from './identity/licence-fields.ts';
import { benefitFields } from './income/benefit-fields.ts';
import { payslipFields } from './income/payslip-fields.ts';
import { linesOf, type Line } from './text/reading-lines.ts';
import { taxFields } from './income/tax-fields.ts';

/**
 * What a piece is and what it says, from the words of its pages and its zone. Pure: the same words give the same fields.
 * Every field has the words that show it, in pixels of the upright page. A value that is not there is absent, not empty.
 */
export function extractFields(
  pages: readonly PageReading[],
  mrz: MrzReading | null,
): Pick<DocumentReading, 'kind' | 'kindConfidence' | 'fields'> {
  const lines = linesOf(pages);
  const { kind, kindConfidence } = kindOf(lines, mrz);
  return { kind, kindConfidence, fields: fieldsOf(kind, lines, mrz) };
}

function fieldsOf(kind: DocumentReading['kind'], lines: readonly Line[], mrz: MrzReading | null): Field[] {
  switch (kind) {
    case 'identity_card':
    case 'passport':
    case 'residence_permit':
      return identityFields(lines, mrz);
    case 'driving_licence':
      return licenceFields(lines, mrz);
    case 'bank_details':
      return bankFields(lines);
    case 'payslip':
      return payslipFields(lines);
    case 'tax_notice':
      return taxFields(lines);
    case 'pension_statement':
    case 'family_allowance':
      return benefitFields(lines);
    case 'unknown':
      return [];
    default:
      return addressFields(lines);
  }
}
