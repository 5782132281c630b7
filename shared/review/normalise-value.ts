import { normaliseIban } from '#shared/banking/iban';
import { parseFrenchDate, parseFrenchMonth } from '#shared/identity/dates';
import { plainText } from '#shared/intake/plain-text';
import { normaliseAmount } from '#shared/reading/amount';
import { normaliseRate } from '#shared/reading/rate';
import { fieldForms } from '#shared/reading/field-forms';
import { normaliseNir } from '#shared/numbers/nir';
import type { FieldName } from '#shared/reading/field';

/**
 * What a person typed, or an engine read in a rectangle, as the reading would write it (see `fieldNames`): a date
 * `YYYY-MM-DD`, an amount `1980.83`, an IBAN without spaces. Null where the text is no such value.
 */
export function normaliseValue(name: FieldName, typed: string): string | null {
  const text = plainText(typed);
  if (text === '') return null;
  switch (fieldForms[name]) {
    case 'day':
      return parseFrenchDate(digitsSettled(text));
    case 'month':
      return /^\d{4}-\d{2}$/.test(text) ? text : parseFrenchMonth(text);
    case 'year':
      return /\b(?:19|20)\d{2}\b/.exec(text)?.[0] ?? null;
    case 'amount':
      return /\d/.test(text) ? normaliseAmount(digitsSettled(text)) : null;
    case 'rate':
      return normaliseRate(digitsSettled(text));
    case 'count':
      return /\d/.test(text) ? normaliseAmount(digitsSettled(text)) : null;
    case 'code':
      return normaliseCode(name, text);
    default:
      return text;
  }
}

function normaliseCode(name: FieldName, text: string): string | null {
  switch (name) {
    case 'iban': {
      const iban = normaliseIban(text);
      return /^[A-Z]{2}\d{2}[0-9A-Z]{10,30}$/.test(iban) ? iban : null;
    }
    case 'sex':
      return /^[MF]$/i.test(text) ? text.toUpperCase() : null;
    case 'nir':
      return normaliseNir(text).length === 15 ? normaliseNir(text) : null;
    case 'employer_siret':
    case 'tax_number':
    case 'second_tax_number': {
      const digits = digitsSettled(text).replace(/\D/g, '');
      return digits.length === (name === 'employer_siret' ? 14 : 13) ? digits : null;
    }
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
