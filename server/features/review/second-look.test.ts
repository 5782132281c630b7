import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import type { DossierView } from '#shared/review/review-contract';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import type { TestDossier } from '../../test-centre/dossiers.ts';
import { openStaffedCentre } from '../../test-centre/staffed.ts';

const { centre, node, ines, tom, sam, ana, newcomer } = await openStaffedCentre();
const { db, clock } = centre;
const [asInes, asTom, asSam, asAna] = [ines.cookie, tom.cookie, sam.cookie, ana.cookie];

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
  await db.run(sql`update review_rule set active = (id = 'amount')`);
  await db.run(sql`update review_rule set from_cents = 100000 where id = 'amount'`);
});

const claim = async (cookie: string, id: string): Promise<number> => {
  const { body } = await node.ask(cookie, 'POST', `/api/dossiers/${id}/claim`);
  return (body as Claim).lease.token;
};
const decide = (cookie: string, id: string, decision: object) =>
  node.ask(cookie, 'POST', `/api/dossiers/${id}/decision`, decision);
const view = async (cookie: string, id: string) =>
  (await node.ask(cookie, 'GET', `/api/dossiers/${id}`)).body as DossierView;

/** Decided a first time by Inès, for a reason and with a note that nobody else may read yet. */
const proposed = async (kind: 'approve' | 'refuse' = 'refuse'): Promise<TestDossier> => {
  const dossier = await submitDossier(centre);
  if (kind === 'refuse') await db.run(sql`update review_rule set active = true, share = 1 where id = 'sample'`);
  await node.ask(asInes, 'POST', `/api/dossiers/${dossier.id}/notes`, { text: 'MOT-SECRET je refuserais' });
  const token = await claim(asInes, dossier.id);
  const decision =
    kind === 'refuse' ? { kind, token, reasons: ['altered_piece'], note: 'MOT-SECRET' } : { kind, token };
  const answer = await decide(asInes, dossier.id, decision);
  expect(answer.body).toMatchObject({ standing: 'proposed', state: 'under_review' });
  return dossier;
};

describe('a second person', () => {
  test('sees the dossier without the first answer, and his own makes it count', async () => {
    const { id } = await proposed();
    const seen = await view(asTom, id);
    expect(seen).toMatchObject({ desk: 'second_person', secondLook: { stage: 'second', opinions: [] }, notes: [] });
    expect(seen.abilities).toContain('claim');
    for (const cookie of [asTom, asSam, asAna]) {
      const text = JSON.stringify(await view(cookie, id));
      expect(text).not.toContain('MOT-SECRET');
      expect(text).not.toContain('altered_piece');
      expect(text).not.toContain('decision.proposed');
    }
    expect((await view(asInes, id)).secondLook?.opinions).toMatchObject([{ kind: 'refuse', by: 'Inès Castel' }]);
    const token = await claim(asTom, id);
    const answer = await decide(asTom, id, { kind: 'refuse', token, reasons: ['income_not_proven'] });
    expect(answer.body).toMatchObject({ standing: 'effective', state: 'refused' });
    const row = await db.one<{ reasons: string[] }>(
      sql`select refusal_reasons as reasons from dossier where id = ${id}`,
    );
    expect(row.reasons).toEqual(['altered_piece', 'income_not_proven']);
    const told = (await view(asTom, id)).story.find(({ event }) => event === 'decision.refused');
    expect(told).toMatchObject({ actor: 'Tom Rey', detail: { with: ['Inès Castel'] } });
    expect(JSON.stringify(await view(asTom, id))).toContain('MOT-SECRET');
  });

  test('is never the first one again: not by claiming, not by taking the next, not with an old token', async () => {
    const { id } = await proposed('approve');
    const again = await node.ask(asInes, 'POST', `/api/dossiers/${id}/claim`);
    expect(again).toMatchObject({ status: 403, body: { code: 'second_person_must_differ' } });
    expect((await node.ask(asInes, 'POST', '/api/queue/next')).status).toBe(404);
    const old = await decide(asInes, id, { kind: 'approve', token: 1 });
    expect(old).toMatchObject({ status: 403, body: { code: 'second_person_must_differ' } });
    expect((await view(asInes, id)).abilities).not.toContain('claim');
    expect((await node.ask(asTom, 'POST', '/api/queue/next')).status).toBe(200);
  });

  test('is not asked below the amount, nor for pieces asked again', async () => {
    await db.run(sql`update review_rule set from_cents = 120001 where id = 'amount'`);
    const small = await submitDossier(centre);
    expect(
      (await decide(asInes, small.id, { kind: 'approve', token: await claim(asInes, small.id) })).body,
    ).toMatchObject({ standing: 'effective', state: 'approved' });
    await db.run(sql`update review_rule set active = true, share = 1 where id = 'sample'`);
    const asked = await submitDossier(centre);
    const pieces = [{ requirementId: asked.requirements[0], reason: 'cropped' }];
    const token = await claim(asInes, asked.id);
    expect((await decide(asInes, asked.id, { kind: 'complement', token, pieces })).body).toMatchObject({
      standing: 'effective',
      state: 'awaiting_applicant',
    });
  });

  test('is asked where a failed check of weight was lifted', async () => {
    await db.run(sql`update review_rule set active = (id = 'dismissed_high')`);
    const { id, documents } = await submitDossier(centre);
    const findingId = newId(clock.now());
    await db.run(
      sql`insert into finding (id, dossier_id, document_id, check_code, outcome, severity, terms, found_at)
          values (${findingId}, ${id}, ${documents[1]}, 'same_iban_elsewhere', 'failed', 'high', '[]', ${clock.now()})`,
    );
    const token = await claim(asInes, id);
    const blocked = await decide(asInes, id, { kind: 'approve', token });
    expect(blocked).toMatchObject({ status: 409, body: { code: 'approval_blocked' } });
    expect(JSON.stringify(blocked.body)).toContain(findingId);
    await node.ask(asInes, 'POST', `/api/dossiers/${id}/findings/${findingId}/dismissal`, {
      token,
      reason: 'MOT-SECRET compte du couple',
    });
    expect((await decide(asInes, id, { kind: 'approve', token })).body).toMatchObject({ standing: 'proposed' });
    const seen = await view(asTom, id);
    expect(JSON.stringify(seen)).not.toContain('MOT-SECRET');
    expect(seen.findings.find((found) => found.id === findingId)?.dismissal).toMatchObject({ reason: '', by: '' });
    expect(seen.secondLook?.rules).toEqual([]);
    expect((await view(asInes, id)).secondLook?.rules).toEqual(['dismissed_high']);
  });

  test('is told neither the rule nor what the first one thought of a piece, and judges it himself', async () => {
    const { id, requirements, documents } = await submitDossier(centre);
    await db.run(sql`update document set kind = null where id = ${documents[2]}`);
    const accept = (cookie: string, token: number) =>
      node.ask(cookie, 'PUT', `/api/dossiers/${id}/requirements/${requirements[2] ?? ''}/verdict`, {
        token,
        verdict: 'accepted',
      });
    const pieceOf = async (cookie: string) =>
      (await view(cookie, id)).checklist.find((line) => line.id === `piece:${requirements[2] ?? ''}`)?.block;
    const first = await claim(asInes, id);
    await accept(asInes, first);
    expect((await decide(asInes, id, { kind: 'approve', token: first })).body).toMatchObject({ standing: 'proposed' });
    expect(await pieceOf(asInes)).toBeNull();
    expect((await view(asTom, id)).secondLook?.rules).toEqual([]);
    expect(await pieceOf(asTom)).toBe('piece_not_recognised');
    const second = await claim(asTom, id);
    const blocked = await decide(asTom, id, { kind: 'approve', token: second });
    expect(blocked).toMatchObject({ status: 409, body: { code: 'approval_blocked' } });
    await accept(asTom, second);
    expect((await decide(asTom, id, { kind: 'approve', token: second })).body).toMatchObject({ state: 'approved' });
  });
});

describe('two who disagree', () => {
  test('are settled by a supervisor who was neither, and who reads both', async () => {
    const { id } = await proposed('approve');
    const token = await claim(asTom, id);
    const disputed = await decide(asTom, id, { kind: 'refuse', token, reasons: ['altered_piece'], note: 'doute' });
    expect(disputed.body).toMatchObject({ standing: 'proposed', state: 'under_review' });
    for (const cookie of [asTom, asInes])
      expect((await node.ask(cookie, 'POST', `/api/dossiers/${id}/claim`)).status).toBe(403);
    const other = (await newcomer('agent', 'Théa Vidal')).cookie;
    expect((await node.ask(other, 'POST', `/api/dossiers/${id}/claim`)).body).toMatchObject({
      code: 'waits_elsewhere',
    });
    expect((await node.ask(other, 'POST', '/api/queue/next')).status).toBe(404);
    const seen = await view(asSam, id);
    expect(seen).toMatchObject({ desk: 'supervisors', secondLook: { stage: 'arbitration' } });
    expect(seen.secondLook?.opinions.map(({ kind, by }) => [kind, by])).toEqual([
      ['approve', 'Inès Castel'],
      ['refuse', 'Tom Rey'],
    ]);
    const told = (await node.ask(asSam, 'GET', '/api/notifications')).body as { notifications: { kind: string }[] };
    expect(told.notifications[0]).toMatchObject({ kind: 'opinions_differ', dossierId: id });
    const last = await claim(asSam, id);
    expect((await decide(asSam, id, { kind: 'approve', token: last })).body).toMatchObject({
      standing: 'effective',
      state: 'approved',
    });
    expect(await db.many(sql`select from mail where dossier_id = ${id}`)).toHaveLength(1);
    expect(await db.many(sql`select from decision where dossier_id = ${id}`)).toHaveLength(1);
  });
});

describe('the rules', () => {
  test('are a supervisor’s to change, and who changed them is kept', async () => {
    expect((await node.ask(asInes, 'PUT', '/api/review-rules/amount', { active: true, fromCents: 1 })).status).toBe(
      403,
    );
    expect((await node.ask(asSam, 'PUT', '/api/review-rules/other', { active: true })).status).toBe(404);
    expect((await node.ask(asSam, 'PUT', '/api/review-rules/sample', { active: true, share: 2 })).status).toBe(422);
    expect((await node.ask(asSam, 'PUT', '/api/review-rules/sample', { active: true, share: 0.25 })).status).toBe(204);
    expect((await node.ask(asInes, 'GET', '/api/review-rules')).body).toMatchObject({
      rules: [
        { id: 'amount' },
        { id: 'dismissed_high' },
        { id: 'sample', active: true, share: 0.25 },
        { id: 'quality' },
      ],
    });
    expect(await db.many(sql`select from review_rule_change where rule_id = 'sample'`)).toHaveLength(1);
  });

  test('that somebody loosens hold for himself a day longer, also where he sets them right again meanwhile', async () => {
    const change = (body: object) => node.ask(asSam, 'PUT', '/api/review-rules/amount', body);
    const decided = async (cookie: string) => {
      const { id } = await submitDossier(centre);
      return (await decide(cookie, id, { kind: 'approve', token: await claim(cookie, id) })).body;
    };
    await db.run(sql`delete from review_rule_change`);
    expect((await change({ active: true, fromCents: 100_000_000 })).status).toBe(204);
    expect((await change({ active: false })).status).toBe(204);
    expect(await decided(asInes)).toMatchObject({ standing: 'effective', state: 'approved' });
    expect(await decided(asSam)).toMatchObject({ standing: 'proposed' });
    clock.advance({ minutes: 24 * 60 + 1 });
    const later = await centre.signIn(sam.actor);
    expect(await decided(later)).toMatchObject({ standing: 'effective' });
  });
});
