import { afterAll, expect, test } from 'vitest';
import { sql } from '../../platform/db/sql.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';
import { storyOf } from '../../test-centre/told.ts';

const centre = await openTestCentre();
const { db } = centre;
const node = await startNode(centre);
afterAll(async () => {
  await node.close();
  await centre.close();
});
const analyst = await centre.signIn(await centre.hire('analyst', 'Ana Morel'));
const supervisor = await centre.signIn(await centre.hire('supervisor', 'Sam Lenoir'));

const rates = async (query = '') => {
  const { status, body } = await node.ask(analyst, 'GET', `/api/fraud/rates${query}`);
  expect(status).toBe(200);
  return body as Record<'total', object> & Record<'byChannel' | 'byBrand' | 'byProduct', object[]>;
};
const mark = (id: string, note: string, cookie = analyst) =>
  node.ask(cookie, 'PUT', `/api/dossiers/${id}/fraud`, { note });

test('nothing submitted: no rate, and everything possible', async () => {
  expect(await rates()).toMatchObject({
    total: { key: 'total', dossiers: 0, frauds: 0, rate: null, low: 0, high: 1 },
    byChannel: [],
  });
});

test('confirmed frauds over submitted dossiers, by channel, brand and product, in a period', async () => {
  const sent = [];
  for (let n = 0; n < 20; n++) sent.push(await submitDossier(centre, { channel: n < 5 ? 'paper' : 'online' }));
  await submitDossier(centre, { brandId: 'lormont', productId: 'amortissable', submittedMinutesAgo: 60 * 24 * 10 });
  await db.run(
    sql`insert into dossier (id, reference, state, applicant_id, form_id, channel, brand_id, product_id, amount_cents,
          months, created_at)
        select gen_random_uuid(), 'draft', 'draft', applicant_id, gen_random_uuid(), channel, brand_id, product_id, 100, 10,
          created_at from dossier limit 1`,
  );
  const [first] = sent;
  if (!first) throw new Error('nothing sent');
  expect((await mark(first.id, 'Usurpation avouée')).status).toBe(204);
  const all = await rates();
  expect(all.total).toMatchObject({ dossiers: 21, frauds: 1 });
  expect(all.byChannel).toEqual([
    expect.objectContaining({ key: 'online', dossiers: 16, frauds: 0, rate: 0, low: 0 }),
    expect.objectContaining({ key: 'paper', dossiers: 5, frauds: 1, rate: 0.2 }),
  ]);
  expect(all.byBrand).toEqual([
    expect.objectContaining({ key: 'volteo', label: 'Voltéo', dossiers: 20 }),
    expect.objectContaining({ key: 'lormont', label: 'Lormont', dossiers: 1 }),
  ]);
  expect(all.byProduct.map((rate) => (rate as { label: string }).label)).toEqual(['10 fois', 'Amortissable']);
  const week = await rates('?days=7');
  expect(week).toMatchObject({ total: { dossiers: 20 }, from: '2026-11-16T09:00:00.000Z' });
  expect(week.byBrand).toHaveLength(1);
});

test('a mark is written once, changed, taken back; the story keeps all', async () => {
  const { id } = await submitDossier(centre);
  expect((await mark(id, 'x')).status).toBe(422);
  await mark(id, 'Pièce fausse');
  await mark(id, 'Pièce fausse');
  await mark(id, 'Pièce fausse, confirmée par l’émetteur');
  expect((await node.ask(analyst, 'DELETE', `/api/dossiers/${id}/fraud`)).status).toBe(204);
  expect((await node.ask(analyst, 'DELETE', `/api/dossiers/${id}/fraud`)).status).toBe(204);
  expect(await storyOf(db, id)).toEqual([
    'application.submitted',
    'fraud.confirmed',
    'fraud.confirmed',
    'fraud.cleared',
  ]);
  expect(await db.many(sql`select from fraud_mark where dossier_id = ${id}`)).toHaveLength(0);
});

test('only analysts confirm, and only what was submitted', async () => {
  const { id } = await submitDossier(centre);
  expect((await mark(id, 'Pièce fausse', supervisor)).status).toBe(403);
  await db.run(sql`update dossier set submitted_at = null, state = 'draft' where id = ${id}`);
  expect((await mark(id, 'Pièce fausse')).status).toBe(409);
  expect((await mark('0190d5f0-0000-7000-8000-000000000000', 'Pièce fausse')).status).toBe(404);
});
