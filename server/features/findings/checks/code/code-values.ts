import type { FieldName } from '#shared/reading/field';
import type { SeenCode } from '../../observe/observations.ts';

/** A value that a 2D-Doc signs, beside the field of the page that should say the same. */
export interface CodeValue {
  readonly field: FieldName;
  readonly value: string;
  readonly form: 'amount' | 'name' | 'account' | 'year' | 'code';
}

/** `63198`, `3724,50` → euros with two decimals. */
function amountOf(text: string): string | null {
  const match = /^-?(\d+)(?:[.,](\d{1,2}))?$/.exec(text.replace(/\s/g, ''));
  return match ? `${String(Number(match[1]))}.${(match[2] ?? '').padEnd(2, '0')}` : null;
}

type Rule = readonly [id: string, field: FieldName, form: CodeValue['form']];

/** Data identifiers by type of document (ANTS, spécifications 2D-Doc v3.3.4): 00 and 01 proofs of address, 03 RIB… */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  '00': [['10', 'address_holder', 'name']],
  '01': [
    ['10', 'address_holder', 'name'],
    ['1D', 'amount_due', 'amount'],
  ],
  '03': [
    ['31', 'iban', 'account'],
    ['32', 'bic', 'account'],
    ['30', 'account_holder', 'name'],
  ],
  '04': [
    ['41', 'reference_income', 'amount'],
    ['46', 'tax_holder', 'name'],
    ['45', 'tax_year', 'year'],
  ],
  '06': [
    ['58', 'net_taxable', 'amount'],
    ['5A', 'gross_pay', 'amount'],
    ['5C', 'net_pay', 'amount'],
    ['10', 'employee', 'name'],
  ],
  '28': [
    ['41', 'reference_income', 'amount'],
    ['46', 'tax_holder', 'name'],
    ['45', 'tax_year', 'year'],
  ],
};

/** What the code says, as the fields of a reading are written. */
export function codeValues({ type, fields }: SeenCode): CodeValue[] {
  return (rules[type] ?? []).flatMap(([id, field, form]): CodeValue[] => {
    const raw = fields[id];
    if (raw === undefined || raw === '') return [];
    // a name is written `MME/DUPONT/CLAIRE`, an address with slashes between its lines
    const value = form === 'amount' ? amountOf(raw) : form === 'name' ? raw.replaceAll('/', ' ').trim() : raw.trim();
    return value === null ? [] : [{ field, value, form }];
  });
}
