import { describe, expect, it } from 'vitest';
import type { Declaration } from '#shared/dossiers/declaration';
import { factTable } from '#shared/facts/fact-table';
import type { FactPiece } from '#shared/facts/fact-table';
import type { FactName, FactTable } from '#shared/facts/facts-contract';
import { nirKey } from '#shared/numbers/nir';
import type { DocumentKind, Field, FieldName } from '#shared/reading/field';

const declaration: Declaration = {
  identity: {
    civility: 'madame',
    surname: 'Exemple',
    givenNames: 'Camille Anne',
    birthDate: '1991-07-14',
    birthPlace: 'Libourne',
    nationality: 'française',
    phone: '06 00 00 00 00',
  },
  address: { street: '3 rue du Port', postalCode: '33000', city: 'Bordeaux', housing: 'tenant', since: '2019-01' },
  employment: { situation: 'permanent', employer: 'Ateliers du Port' },
  income: {
    netMonthlyCents: 198_000,
    otherMonthlyCents: 0,
    rentMonthlyCents: 0,
    creditsMonthlyCents: 0,
    dependants: 0,
  },
  bank: { iban: 'FR14 2004 1010 0505 0001 3M02 606', holder: 'Camille Exemple' },
};
const fields = (values: Partial<Record<FieldName, string>>): Field[] =>
  Object.entries(values).map(([name, value]) => ({
    name: name as FieldName,
    value,
    text: value,
    confidence: 96,
    page: 1,
    box: { x: 1, y: 2, width: 3, height: 4 },
    source: 'print',
    checked: false,
    corrected: false,
  }));
const piece = (
  documentId: string,
  kind: DocumentKind,
  requirement: FactPiece['requirement'],
  values: Partial<Record<FieldName, string>>,
): FactPiece => ({ documentId, kind, requirement, fields: fields(values) });

const pieces = [
  piece('recto', 'identity_card', 'identity', { surname: 'EXEMPLE', given_names: 'CAMILLE' }),
  piece('verso', 'identity_card', 'identity', { birth_date: '1991-07-14' }),
  piece('rib', 'bank_details', 'bank_details', {
    account_holder: 'MME EXEMPLE CAMILLE',
    iban: 'FR1420041010050500013M02606',
  }),
  piece('slip', 'payslip', 'income', {
    employee: 'Camille EXEMPLE',
    employer: 'Ateliers du Port SAS',
    net_pay: '2650.00',
    nir: `2910733063000${nirKey('2910733063000')}`,
    iban: 'FR7699811000011234567890189',
    pay_period: '2026-10',
  }),
  piece('notice', 'tax_notice', 'income', { tax_holder: 'EXEMPLE CAMILLE', reference_income: '24000.00' }),
  piece('bill', 'gas_bill', 'address', { address_holder: 'Camille EXEMPIE', address: '3 r. du Port, 33000 BORDEAUX' }),
];
const row = (table: FactTable, fact: FactName) => {
  const found = table.rows.find((one) => one.fact === fact);
  return found && { ...found, cells: found.cells.map((cell) => cell?.agreement ?? null) };
};

describe('the table of facts', () => {
  const table = factTable(declaration, pieces);

  it('has a column for each piece, the sides of a card being one, and a payslip with its month', () => {
    expect(table.columns.map(({ kind, documentIds, month }) => [kind, documentIds, month])).toEqual([
      ['identity_card', ['recto', 'verso'], null],
      ['bank_details', ['rib'], null],
      ['payslip', ['slip'], '2026-10'],
      ['tax_notice', ['notice'], null],
      ['gas_bill', ['bill'], null],
    ]);
  });

  it('says where pieces agree with the declaration, where nearly, and where they part', () => {
    expect(row(table, 'name')).toMatchObject({
      cells: ['agrees', 'agrees', 'agrees', 'agrees', 'close'],
      agreement: 'close',
    });
    expect(row(table, 'address')?.cells).toEqual([null, null, null, null, 'close']);
    expect(row(table, 'employer')).toMatchObject({ cells: [null, null, 'agrees', null, null], agreement: 'agrees' });
    expect(row(table, 'iban')).toMatchObject({ cells: [null, 'agrees', 'differs', null, null], agreement: 'differs' });
    expect(row(table, 'income')?.cells).toEqual([null, null, 'differs', 'agrees', null]);
  });

  it('holds the month of birth of a social security number against the birth date', () => {
    expect(row(table, 'birth_date')?.cells).toEqual(['agrees', null, 'agrees', null, null]);
    const other = factTable({ ...declaration, ...withBirth('1990-07-14') }, pieces);
    expect(row(other, 'birth_date')).toMatchObject({ cells: ['differs', null, 'differs', null, null] });
  });

  it('shows the place of each value on its own file', () => {
    const birth = table.rows.find(({ fact }) => fact === 'birth_date')?.cells[0];
    expect(birth?.source).toMatchObject({ documentId: 'verso', field: 'birth_date', page: 1 });
  });

  it('holds pieces against each other where nothing is declared', () => {
    const bare = factTable({}, pieces);
    expect(row(bare, 'name')).toMatchObject({
      declared: null,
      cells: ['reference', 'agrees', 'agrees', 'agrees', 'close'],
    });
    expect(row(bare, 'iban')?.cells).toEqual([null, 'reference', 'differs', null, null]);
  });

  it('holds a co-borrower’s paper against what is said of him', () => {
    const coBorrower = {
      civility: 'monsieur',
      surname: 'Modèle',
      givenNames: 'Sacha',
      birthDate: '1989-02-01',
      birthPlace: 'Lyon',
      email: 'sacha@courriel.example',
    } as const;
    const his = piece('his', 'passport', 'co_borrower_identity', { surname: 'MODELE', given_names: 'SACHA' });
    expect(row(factTable({ ...declaration, coBorrower }, [his]), 'name')?.cells).toEqual(['agrees']);
    expect(row(factTable(declaration, [{ ...his, requirement: 'identity' }]), 'name')?.cells).toEqual(['differs']);
  });
});

function withBirth(birthDate: string): Pick<Declaration, 'identity'> {
  return declaration.identity ? { identity: { ...declaration.identity, birthDate } } : {};
}
