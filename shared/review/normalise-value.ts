import { normaliseIban } from '#shared/banking/iban';
import { parseFrenchDate, parseFrenchMonth } from '#shared/identity/dates';
import { plainText } from '#shared/intake/plain-text';
import { normaliseAmount } from '#shared/reading/amount';
import type { FieldName } from '#shared/reading/field';

const dates: readonly FieldName[] = ['birth_date', 'issue_date', 'expiry_date', 'issued_on'];
const amounts: readonly FieldName[] = ['gross_pay', 'net_pay', 'net_taxable', 'reference_income', 'amount_due'];

/**
 * What a person typed, or an engine read in a rectangle, as the reading would write it (see `fieldNames`): a date
 * `YYYY-MM-DD`, an amount `1980.83`, an IBAN without spaces. Null where the text is no such value.
 */
export function normaliseValue(name: FieldName, typed: string): string | null {
  const text = plainText(typed);
  if (text === '') return null;
  if (dates.includes(name)) return parseFrenchDate(digitsSettled(text));
  if (amounts.includes(name)) return /\d/.test(text) ? normaliseAmount(digitsSettled(text)) : null;
  switch (name) {
    case 'pay_period':
      return /^\d{4}-\d{2}$/.test(text) ? text : parseFrenchMonth(text);
    case 'tax_year':
      return /\b(?:19|20)\d{2}\b/.exec(text)?.[0] ?? null;
    case 'iban': {
      const iban = normaliseIban(text);
      return /^[A-Z]{2}\d{2}[0-9A-Z]{10,30}$/.test(iban) ? iban : null;
    }
    case 'sex':
      return /^[MF]$/i.test(text) ? text.toUpperCase() : null;
    default:
      return text;
  }
}

/** Letters that stand for digits among digits, as an engine reads them (`14.O7.1991`). */
const digitsSettled = (text: string): string =>
  text.replace(/\S+/g, (token) =>
    /\d/.test(token) && /^[\dOolI|.,/€:-]+$/.test(token)
      ? token.replace(/[Oo]/g, '0').replace(/[lI|]/g, '1').replace(/:/g, '.')
      : token,
  );
