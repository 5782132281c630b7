import { expect, it } from 'vitest';
import type { Part } from '#shared/reading/part';
import { dossier, field } from './dossier-fixture.ts';
import { inspectDossier } from './inspect.ts';
import { readPieces } from './read-pieces.ts';

const part = (kind: Part['kind'], places: Part['places']): Part => ({ kind, kindConfidence: 90, places, mrz: null });
const whole = (page: number): Part['places'] => [{ page, box: null }];

const file = (parts: Part[], requirement: 'identity' | 'co_borrower_identity' = 'identity') =>
  readPieces({
    id: 'file',
    requirement,
    sha256: 'ab'.repeat(32),
    reading: {
      kind: 'identity_card',
      mrz: null,
      parts,
      fields: [
        field('surname', 'BERTHIER', { page: 1 }),
        field('iban', 'FR1420041010050500013M02607', { page: 2 }),
        field('net_pay', '2000.00', { page: 3 }),
      ],
    },
    observations: null,
  });

it('is one piece where the file holds one paper', () => {
  const [only, ...others] = file([]);
  expect(others).toEqual([]);
  expect(only).toMatchObject({ id: 'file', kind: 'identity_card', requirement: 'identity' });
  expect(only && 'part' in only).toBe(false);
});

it('is a piece for each paper, with its own fields, kind and what it answers', () => {
  const parts = [part('identity_card', whole(1)), part('bank_details', whole(2)), part('unknown', whole(3))];
  expect(
    file(parts).map(({ part: at, kind, requirement, reading }) => [at, kind, requirement, reading.fields.length]),
  ).toEqual([
    [0, 'identity_card', 'identity', 1],
    [1, 'bank_details', 'bank_details', 1],
    [2, 'unknown', 'identity', 1],
  ]);
  const findings = inspectDossier(dossier(file(parts)));
  const key = findings.find(({ check }) => check === 'iban_key');
  expect(key).toMatchObject({ outcome: 'failed', documentId: 'file', part: 1 });
});

it('leaves a co-borrower his own card, and cuts a page by its regions', () => {
  const [upper, lower] = [
    { x: 0, y: 0, width: 1000, height: 15 },
    { x: 0, y: 15, width: 1000, height: 900 },
  ];
  const parts = [part('passport', [{ page: 1, box: upper }]), part('identity_card', [{ page: 1, box: lower }])];
  const [first, second] = file(parts, 'co_borrower_identity');
  expect([first?.requirement, second?.requirement]).toEqual(['co_borrower_identity', 'co_borrower_identity']);
  expect([first?.reading.fields.length, second?.reading.fields.length]).toEqual([0, 1]);
});
