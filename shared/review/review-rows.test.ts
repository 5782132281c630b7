import { describe, expect, it } from 'vitest';
import type { Field, FieldName } from '#shared/reading/field';
import type { RetainedFor, RowDocument } from '#shared/review/review-rows';
import { reviewRows } from '#shared/review/review-rows';
import { normaliseValue } from '#shared/review/normalise-value';

const declaration = {
  identity: {
    civility: 'madame',
    surname: 'Exemple',
    givenNames: 'Camille',
    birthDate: '1991-07-14',
    birthPlace: 'Libourne',
    nationality: 'française',
    phone: '06 00 00 00 00',
  },
} as const;
const asked = { declaration, requirements: [{ id: 'r1', kind: 'identity' as const }] };
const field = (name: FieldName, value: string, marks: Partial<Field> = {}): Field => ({
  name,
  value,
  text: value,
  confidence: 96,
  page: 1,
  box: { x: 0, y: 0, width: 10, height: 10 },
  source: 'print',
  checked: false,
  corrected: false,
  ...marks,
});
const document = (fields: Field[], marks: Partial<RowDocument> = {}): RowDocument => ({
  id: 'card',
  requirementId: 'r1',
  kind: 'identity_card',
  state: 'read',
  mrz: null,
  parts: [],
  fields,
  ...marks,
});
const retained = (name: FieldName, value: string, page = 1): RetainedFor => ({
  documentId: 'card',
  name,
  value,
  page,
  provenance: 'typed',
  by: 'Inès Castel',
  byId: 'ines',
  at: '2026-11-23T09:00:00.000Z',
  box: null,
  confidence: null,
});
const names = [field('surname', 'EXEMPLE'), field('given_names', 'CAMILLE')];

describe('rows', () => {
  it('put the print first, with the zone that bears it out or contradicts it', () => {
    const zone = field('birth_date', '1991-07-14', { source: 'mrz', checked: true, page: 2 });
    const [, , birth] = reviewRows(asked, [document([...names, field('birth_date', '1991-01-14'), zone])], []);
    expect(birth).toMatchObject({
      key: 'card:birth_date:1',
      declared: { value: '1991-07-14', agrees: false },
      read: { value: '1991-01-14' },
      zone: { value: '1991-07-14', checked: true },
      doubt: { kind: 'differs', characters: [{ read: '1', other: '7', confusable: true }] },
    });
  });

  it('ask for what a piece must say and does not, once for a card sent as two files', () => {
    const front = document(names);
    const back = document([field('expiry_date', '2030-01-01')], { id: 'back' });
    const rows = reviewRows(asked, [front, back], []);
    expect(rows.filter(({ doubt }) => doubt?.kind === 'unread').map(({ key }) => key)).toEqual(['card:birth_date:1']);
    const slips = ['a', 'b'].map((id) => document([], { id, kind: 'payslip', requirementId: 'r2' }));
    expect(reviewRows(asked, slips, []).map(({ key }) => key)).toEqual([
      'a:employee:1',
      'a:net_pay:1',
      'b:employee:1',
      'b:net_pay:1',
    ]);
    expect(reviewRows(asked, [document([], { state: 'reading' })], [])).toEqual([]);
  });

  it('never lose a retained value: it goes to its page, else to the one row of its name, else makes a row', () => {
    const one = document([...names, field('birth_date', '1991-01-14', { page: 2 })]);
    const moved = reviewRows(asked, [one], [retained('birth_date', '1991-07-14', 1)]);
    expect(moved.find(({ name }) => name === 'birth_date')).toMatchObject({
      page: 2,
      corrected: { page: 1 },
      settled: true,
    });
    const orphan = reviewRows(asked, [document(names, { kind: 'unknown' })], [retained('birth_date', '1991-07-14', 3)]);
    expect(orphan.at(-1)).toMatchObject({ key: 'card:birth_date:3', read: null, corrected: { value: '1991-07-14' } });
  });
});

describe('rows of two borrowers', () => {
  it('hold the co-borrower’s paper against what is said of him', () => {
    const other = {
      ...declaration.identity,
      givenNames: 'Sacha',
      birthDate: '1989-02-01',
      email: 'sacha@courriel.example',
    };
    const requirements = [...asked.requirements, { id: 'r2', kind: 'co_borrower_identity' as const }];
    const paper = (id: string, requirementId: string) =>
      document([...names, field('birth_date', '1991-07-14')], { id, requirementId });
    const rows = reviewRows(
      { declaration: { ...declaration, coBorrower: other }, requirements },
      [paper('card', 'r1'), paper('other', 'r2')],
      [],
    );
    expect(rows.filter(({ settled }) => !settled).map(({ key, declared }) => [key, declared?.value])).toEqual([
      ['other:given_names:1', 'Sacha'],
      ['other:birth_date:1', '1989-02-01'],
    ]);
    const taken = reviewRows(
      { declaration: { ...declaration, coBorrower: null }, requirements },
      [paper('other', 'r2')],
      [],
    );
    expect(taken.map(({ declared }) => declared)).toEqual([null, null, null]);
  });
});

describe('a typed value', () => {
  it('becomes what the reading would have written, or nothing', () => {
    for (const [name, typed, value] of [
      ['birth_date', '14.O7.1991', '1991-07-14'],
      ['birth_date', '1er mars 1991', '1991-03-01'],
      ['birth_date', '30/02/1991', null],
      ['net_pay', '1 980,83 €', '1980.83'],
      ['net_pay', 'deux mille', null],
      ['iban', 'fr76 3000 6000 0112 3456 7890 189', 'FR7630006000011234567890189'],
      ['iban', '3000 6000', null],
      ['pay_period', 'octobre 2026', '2026-10'],
      ['tax_year', 'revenus de 2025', '2025'],
      ['surname', ' Le\u202E Bihan ', 'Le Bihan'],
      ['surname', '\u0000', null],
    ] as const)
      expect(normaliseValue(name, typed), `${name} ${typed}`).toBe(value);
  });
});

describe('rows of a file that holds several papers', () => {
  it('ask of each paper what its kind must say, on its own page', () => {
    const places = (page: number) => [{ page, box: null }];
    const parts = [
      { kind: 'identity_card' as const, kindConfidence: 90, places: places(1), mrz: null },
      { kind: 'payslip' as const, kindConfidence: 90, places: places(2), mrz: null },
    ];
    const fields = [...names, field('birth_date', '1991-07-14'), field('employee', 'CAMILLE EXEMPLE', { page: 2 })];
    const rows = reviewRows(asked, [document(fields, { parts })], []);
    expect(rows.map(({ name, page, read }) => [name, page, read?.value ?? null])).toEqual([
      ['surname', 1, 'EXEMPLE'],
      ['given_names', 1, 'CAMILLE'],
      ['birth_date', 1, '1991-07-14'],
      ['employee', 2, 'CAMILLE EXEMPLE'],
      ['net_pay', 2, null],
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});
