import { expect, test } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import type { QualityReview } from '#shared/review/quality-contract';
import type { DossierView } from '#shared/review/review-contract';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { openStaffedCentre } from '../../test-centre/staffed.ts';

const { centre, node, ines, tom, sam, ana, newcomer } = await openStaffedCentre();
const { db, clock } = centre;
const [asInes, asTom, asSam, asAna] = [ines.cookie, tom.cookie, sam.cookie, ana.cookie];
await db.run(sql`update review_rule set active = true, share = 1 where id = 'quality'`);

const view = async (cookie: string, id: string) =>
  (await node.ask(cookie, 'GET', `/api/dossiers/${id}`)).body as DossierView;
const decided = async (kind: 'approve' | 'refuse'): Promise<string> => {
  const { id, documents } = await submitDossier(centre);
  const { lease } = (await node.ask(asInes, 'POST', `/api/dossiers/${id}/claim`)).body as Claim;
  const { token } = lease;
  const findingId = newId(clock.now());
  await db.run(
    sql`insert into finding (id, dossier_id, document_id, check_code, outcome, severity, terms, found_at)
        values (${findingId}, ${id}, ${documents[1]}, 'rib_key', 'failed', 'medium', '[]', ${clock.now()})`,
  );
  const reason = 'MOT-SECRET coquille';
  await node.ask(asInes, 'POST', `/api/dossiers/${id}/findings/${findingId}/dismissal`, { token, reason });
  await node.ask(asInes, 'POST', `/api/dossiers/${id}/notes`, { text: 'MOT-SECRET' });
  const more = kind === 'refuse' ? { reasons: ['altered_piece'], note: 'MOT-SECRET' } : {};
  const { body } = await node.ask(asInes, 'POST', `/api/dossiers/${id}/decision`, { kind, token, ...more });
  expect(body).toMatchObject({ standing: 'effective' });
  return id;
};
const next = async (cookie: string) =>
  (await node.ask(cookie, 'POST', '/api/quality/next')).body as { review: QualityReview | null; waiting: number };
const judge = (cookie: string, reviewId: string, body: object) =>
  node.ask(cookie, 'POST', `/api/quality/${reviewId}/judgement`, body);

test('a drawn dossier is looked at again by another, blind, and stays as it is', async () => {
  const id = await decided('refuse');
  expect(await next(asInes)).toEqual({ review: null, waiting: 0 });
  const { review } = await next(asTom);
  expect(review).toMatchObject({ dossierId: id });
  expect(review?.checks).toContain('rib_key');
  expect((await next(asTom)).review?.reviewId).toBe(review?.reviewId);
  expect((await next(asSam)).review).toBeNull();

  const seen = await view(asTom, id);
  expect(seen.state).toBe('under_review');
  expect(seen.findings.find(({ check }) => check === 'rib_key')?.dismissal).toBeNull();
  for (const word of ['MOT-SECRET', 'refus', 'altered_piece', 'decision.'])
    expect(JSON.stringify(seen)).not.toContain(word);
  expect((await view(asSam, id)).state).toBe('refused');

  const body = { kind: 'approve', reasons: [], checks: [{ check: 'rib_key', stance: 'fails' }] };
  expect((await judge(asSam, review?.reviewId ?? '', body)).status).toBe(404);
  expect((await judge(asAna, review?.reviewId ?? '', body)).status).toBe(403);
  expect((await judge(asTom, review?.reviewId ?? '', { ...body, kind: 'refuse' })).status).toBe(422);
  const twice = await Promise.all([
    judge(asTom, review?.reviewId ?? '', body),
    judge(asTom, review?.reviewId ?? '', body),
  ]);
  expect(twice.map(({ status }) => status).sort()).toEqual([204, 404]);
  expect((await view(asTom, id)).state).toBe('refused');
});

test('two reviewers at once get two dossiers; one left lying for a day goes to somebody else', async () => {
  await decided('approve');
  await decided('approve');
  const [tom, sam] = await Promise.all([next(asTom), next(asSam)]);
  expect(tom.review?.dossierId).toBeDefined();
  expect(sam.review?.dossierId).toBeDefined();
  expect(tom.review?.dossierId).not.toBe(sam.review?.dossierId);
  clock.advance({ minutes: 25 * 60 });
  const freshTom = (await newcomer('agent', 'Théa Vidal')).cookie;
  const taken = (await next(freshTom)).review;
  expect([tom.review?.reviewId, sam.review?.reviewId]).toContain(taken?.reviewId);
  const checks = (taken?.checks ?? []).map((check) => ({ check, stance: 'holds' }));
  expect((await judge(freshTom, taken?.reviewId ?? '', { kind: 'approve', reasons: [], checks })).status).toBe(204);
});

test('the supervisor reads how far they agree, per decision and per check', async () => {
  const asBoss = (await newcomer('supervisor', 'Léa Prat')).cookie;
  const { status, body } = await node.ask(asBoss, 'GET', '/api/quality/agreement?days=30');
  expect(status).toBe(200);
  expect(body).toMatchObject({ sampled: 3, waiting: 1, decision: { n: 2, observed: 0.5, expected: 0.5, kappa: 0 } });
  const { checks, disagreements } = body as {
    checks: { check: string; agreement: { n: number } }[];
    disagreements: object[];
  };
  expect(checks.find(({ check }) => check === 'rib_key')?.agreement.n).toBe(2);
  expect(disagreements).toMatchObject([
    { first: { kind: 'refuse', by: 'Inès Castel' }, second: { kind: 'approve' }, differingChecks: ['rib_key'] },
  ]);
  expect((await node.ask(asAna, 'GET', '/api/quality/agreement')).status).not.toBe(200);
});
