import { describe, expect, it } from 'vitest';
import type { FieldName } from '#shared/reading/field';
import type { WholeBill } from '../address/whole-bill.ts';
import type { ToldPiece, ToldValue } from './told-piece.ts';
import { areTwo, areTwoOnPage } from './two-papers.ts';

const told = (kind: ToldPiece['kind'], values: Partial<Record<FieldName, ToldValue>>): ToldPiece => ({
  kind,
  score: 9,
  begins: true,
  titled: true,
  values: () => new Map(Object.entries(values) as [FieldName, ToldValue][]),
  bill: () => null,
});
const card = (values: Partial<Record<FieldName, string>>): ToldPiece =>
  told(
    'identity_card',
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, proven: false }])),
  );
const account = (value: string, proven: boolean): ToldPiece => told('bank_details', { iban: { value, proven } });
const bill = (whole: WholeBill | null): ToldPiece => ({
  ...told('electricity_bill', {}),
  titled: false,
  bill: () => whole,
});

describe('two stretches of a page are', () => {
  it.each([
    ['the print of a name and its zone, which has no accents', { surname: 'ÔZTÜRK' }, { surname: 'OZTURK' }],
    [
      'one number, whatever became of the name',
      { document_number: '1', surname: 'ROUX' },
      { document_number: '1', surname: 'BOUX X' },
    ],
    ['a number with one letter read wrong', { document_number: '141133491374' }, { document_number: '14113349137A' }],
  ])('one paper: %s', (_, above, below) => {
    expect(areTwo(card(above), card(below))).toBe(false);
  });

  it.each([
    ['two names', { surname: 'ROUX' }, { surname: 'MODÈLE' }],
    [
      'two numbers of one family',
      { document_number: '141133491374', surname: 'ROUX' },
      { document_number: '160291200455', surname: 'ROUX' },
    ],
    ['two months', { pay_period: '2026-09' }, { pay_period: '2026-10' }],
  ])('two papers: %s', (_, above, below) => {
    expect(areTwo(card(above), card(below))).toBe(true);
  });

  it('two accounts whose keys hold, however alike, and one slip beside itself misread', () => {
    const [current, savings] = ['FR7630006000011234567890189', 'FR7630006000011234567890286'];
    expect(areTwoOnPage(account(current, true), account(savings, true))).toBe(true);
    expect(areTwoOnPage(account(current, true), account(savings, false))).toBe(false);
    expect(areTwoOnPage(account(current, true), account(current, true))).toBe(false);
  });

  it('two bills where each is whole and they differ; the coupon at the foot of a bill is that bill', () => {
    const october = { issuedOn: '2026-10-05', amountDue: '145.33' };
    expect(areTwoOnPage(bill(october), bill({ ...october, amountDue: '80.10' }))).toBe(true);
    expect(areTwoOnPage(bill(october), bill({ ...october, issuedOn: '2026-08-05' }))).toBe(true);
    expect(areTwoOnPage(bill(october), bill(october))).toBe(false);
    expect(areTwoOnPage(bill(october), bill(null))).toBe(false);
  });
});
