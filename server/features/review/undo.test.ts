import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import type { DossierView } from '#shared/review/review-contract';
import { sql } from '../../platform/db/sql.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import type { TestDossier } from '../../test-centre/dossiers.ts';
import { openStaffedCentre } from '../../test-centre/staffed.ts';
import { withdraw } from '../dossiers/submission-service.ts';
import { settleDecisions } from './decision-round.ts';

const { centre, node, ines, tom, sam, ana, newcomer } = await openStaffedCentre({ undoSeconds: 10 });
const { db, clock } = centre;
const [asInes, asTom, asSam, asAna] = [ines.cookie, tom.cookie, sam.cookie, ana.cookie];

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
  await db.run(sql`delete from pending_decision`);
});

const claimed = async (cookie = asInes): Promise<TestDossier & { token: number }> => {
  const dossier = await submitDossier(centre);
  const { body } = await node.ask(cookie, 'POST', `/api/dossiers/${dossier.id}/claim`);
  return { ...dossier, token: (body as Claim).lease.token };
};
const decide = (cookie: string, id: string, decision: object) =>
  node.ask(cookie, 'POST', `/api/dossiers/${id}/decision`, decision);
const undo = (cookie: string, id: string, token: number) =>
  node.ask(cookie, 'POST', `/api/dossiers/${id}/decision/undo`, { token });
const view = async (cookie: string, id: string) =>
  (await node.ask(cookie, 'GET', `/api/dossiers/${id}`)).body as DossierView;
const countOf = async (table: 'decision' | 'mail' | 'contract', id: string): Promise<number> =>
  (await db.many({ text: `select from ${table} where dossier_id = $1`, values: [id] })).length;
const told = async (cookie: string): Promise<string[]> =>
  (
    (await node.ask(cookie, 'GET', '/api/notifications')).body as { notifications: { kind: string }[] }
  ).notifications.map(({ kind }) => kind);

describe('for ten seconds a decision', () => {
  test('is known to its author alone, and holds the dossier', async () => {
    const { id, token } = await claimed();
    const before = await view(asSam, id);
    const { body } = await decide(asInes, id, { kind: 'approve', token });
    expect(body).toEqual({ standing: 'pending', state: 'under_review', effectiveAt: expect.any(String) as string });
    expect((await view(asInes, id)).pendingDecision).toMatchObject({ kind: 'approve', token });
    expect((await view(asInes, id)).abilities).toEqual(['undo']);
    const after = await view(asSam, id);
    expect({ ...after, version: before.version }).toEqual(before);
    expect(JSON.stringify(await view(asTom, id))).not.toContain('"approve"');
    expect(await countOf('mail', id)).toBe(0);
    expect(await countOf('decision', id)).toBe(0);
    expect(await settleDecisions(centre)).toBe(0);
    const held = await node.ask(asTom, 'POST', `/api/dossiers/${id}/claim`);
    expect(held).toMatchObject({ status: 409, body: { code: 'lease_held_by_other' } });
    expect((await node.ask(asTom, 'POST', '/api/queue/next')).status).toBe(404);
  });

  test('lets its author take the next one meanwhile', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'approve', token });
    const other = await submitDossier(centre);
    const next = (await node.ask(asInes, 'POST', '/api/queue/next')).body as Claim;
    expect(next.lease.dossierId).toBe(other.id);
  });

  test('bears no other write on the dossier, by whatever tab', async () => {
    const { id, token } = await claimed();
    const answers = await Promise.all(
      ['approve', 'approve', 'refuse'].map((kind) =>
        decide(asInes, id, { kind, token, ...(kind === 'refuse' ? { reasons: ['altered_piece'] } : {}) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const draft = await node.ask(asInes, 'PATCH', `/api/dossiers/${id}/draft`, { token, tab: 'a', changes: {} });
    expect(draft.body).toMatchObject({ code: 'already_decided' });
    const release = await node.ask(asInes, 'POST', `/api/dossiers/${id}/lease/release`, { token });
    expect(release.body).toMatchObject({ code: 'already_decided' });
  });

  test('leaves by itself, exactly once, however many nodes look', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'approve', token });
    clock.advance({ seconds: 11 });
    const left = await Promise.all(Array.from({ length: 4 }, () => settleDecisions(centre)));
    expect(left.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await view(asInes, id)).toMatchObject({ state: 'approved', pendingDecision: null, abilities: [] });
    for (const table of ['mail', 'decision', 'contract'] as const) expect(await countOf(table, id)).toBe(1);
    expect(await settleDecisions(centre)).toBe(0);
  });

  test('outlives an outage of hours: nobody else got the dossier, and it leaves afterwards', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'refuse', token, reasons: ['altered_piece'] });
    clock.advance({ minutes: 300 });
    const freshTom = (await newcomer('agent', 'Théa Vidal')).cookie;
    expect((await node.ask(freshTom, 'POST', '/api/queue/next')).status).toBe(404);
    expect(await settleDecisions(centre)).toBe(1);
    expect((await db.one<{ state: string }>(sql`select state from dossier where id = ${id}`)).state).toBe('refused');
  });
});

describe('undoing', () => {
  test('puts all back as it was', async () => {
    const { id, token } = await claimed();
    await node.ask(asInes, 'PATCH', `/api/dossiers/${id}/draft`, { token, tab: 'a', changes: { note: 'en cours' } });
    await decide(asInes, id, { kind: 'approve', token });
    clock.advance({ seconds: 4 });
    const { status, body } = await undo(asInes, id, token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ dossierId: id, token });
    const seen = await view(asInes, id);
    expect(seen).toMatchObject({ pendingDecision: null, lease: { token }, draft: { body: { note: 'en cours' } } });
    expect(seen.abilities).toContain('decide');
    expect(seen.story.at(-1)).toMatchObject({ event: 'decision.undone', detail: {} });
    clock.advance({ seconds: 20 });
    expect(await settleDecisions(centre)).toBe(0);
    expect((await decide(asInes, id, { kind: 'refuse', token, reasons: ['altered_piece'] })).status).toBe(200);
  });

  test('is its author’s alone, with his token, and in time', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'approve', token });
    for (const [cookie, with_] of [
      [asTom, token],
      [asSam, token],
      [asInes, token + 1],
    ] as const)
      expect(await undo(cookie, id, with_)).toMatchObject({ status: 409, body: { code: 'undo_over' } });
    clock.advance({ seconds: 10 });
    expect((await undo(asInes, id, token)).body).toMatchObject({ code: 'undo_over' });
    expect(await settleDecisions(centre)).toBe(1);
    expect((await undo(asInes, id, token)).body).toMatchObject({ code: 'undo_over' });
  });

  test('asked twice at once is done once, and never beside the effect', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'approve', token });
    const answers = await Promise.all([undo(asInes, id, token), undo(asInes, id, token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await countOf('decision', id)).toBe(0);
  });
});

describe('what happens in those seconds', () => {
  test('a withdrawal stops the decision, and its author hears of it', async () => {
    const { id, token, applicantId } = await claimed();
    await decide(asInes, id, { kind: 'approve', token });
    await withdraw(centre, { role: 'applicant', id: applicantId, email: '' }, id);
    clock.advance({ seconds: 11 });
    expect(await settleDecisions(centre)).toBe(0);
    expect((await view(asSam, id)).state).toBe('withdrawn');
    expect(await countOf('decision', id)).toBe(0);
    expect(await told(asInes)).toContain('decision_stopped');
  });

  test('a fraud confirmed then holds an approval back: the dossier goes on waiting, its author and the logbook know', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'approve', token });
    expect((await node.ask(asAna, 'PUT', `/api/dossiers/${id}/fraud`, { note: 'RIB fabriqué' })).status).toBe(204);
    clock.advance({ seconds: 11 });
    expect(await settleDecisions(centre)).toBe(0);
    for (const table of ['mail', 'decision', 'contract'] as const) expect(await countOf(table, id)).toBe(0);
    const seen = await view(asTom, id);
    expect(seen).toMatchObject({ state: 'under_review', holder: null });
    expect(seen.abilities).toContain('claim');
    expect(seen.story.at(-1)).toMatchObject({ event: 'decision.stopped', detail: { code: 'approval_blocked' } });
    expect((await told(asInes))[0]).toBe('approval_blocked');
  });

  test('a fraud confirmed then lets a refusal leave', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'refuse', token, reasons: ['altered_piece'] });
    await node.ask(asAna, 'PUT', `/api/dossiers/${id}/fraud`, { note: 'RIB fabriqué' });
    clock.advance({ seconds: 11 });
    expect(await settleDecisions(centre)).toBe(1);
  });

  test('a supervisor who takes the dossier back stops it too; who decides next is heard', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'approve', token });
    expect((await node.ask(asSam, 'POST', `/api/dossiers/${id}/lease/take-back`)).status).toBe(204);
    expect((await undo(asInes, id, token)).body).toMatchObject({ code: 'lease_lost' });
    const claim = (await node.ask(asTom, 'POST', `/api/dossiers/${id}/claim`)).body as Claim;
    await decide(asTom, id, { kind: 'refuse', token: claim.lease.token, reasons: ['altered_piece'] });
    clock.advance({ seconds: 11 });
    expect(await settleDecisions(centre)).toBe(1);
    expect((await view(asSam, id)).state).toBe('refused');
    expect(await told(asInes)).toEqual(expect.arrayContaining(['lease_taken_back', 'decision_stopped']));
  });

  test('taken back and held by another, the decision does not leave under his hands', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'approve', token });
    await node.ask(asSam, 'POST', `/api/dossiers/${id}/lease/take-back`);
    await node.ask(asTom, 'POST', `/api/dossiers/${id}/claim`);
    clock.advance({ seconds: 11 });
    expect(await settleDecisions(centre)).toBe(0);
    expect(await view(asTom, id)).toMatchObject({ state: 'under_review', lease: { token: token + 1 } });
    expect(await countOf('decision', id)).toBe(0);
    expect(await db.many(sql`select from pending_decision where dossier_id = ${id}`)).toHaveLength(0);
  });

  test('an effect that cannot be is tried again, then the dossier goes back to the queue', async () => {
    const { id, token } = await claimed();
    await decide(asInes, id, { kind: 'approve', token });
    const { declaration } = await db.one<{ declaration: object }>(
      sql`select declaration from dossier where id = ${id}`,
    );
    await db.run(sql`update dossier set declaration = '{}' where id = ${id}`);
    clock.advance({ seconds: 11 });
    const silent = { ...centre, log: { ...centre.log, error: () => undefined } as typeof centre.log };
    expect(await settleDecisions(silent)).toBe(0);
    await db.run(sql`update dossier set declaration = ${JSON.stringify(declaration)} where id = ${id}`);
    clock.advance({ seconds: 1 });
    expect(await settleDecisions(silent)).toBe(1);
    expect(await countOf('mail', id)).toBe(1);
    const other = await claimed();
    await decide(asInes, other.id, { kind: 'approve', token: other.token });
    await db.run(sql`update dossier set declaration = '{}' where id = ${other.id}`);
    clock.advance({ seconds: 11 });
    const goRound = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        await settleDecisions(silent);
        clock.advance({ seconds: 1 });
      }
    };
    // An outage of four minutes: the decision outlives it, and is given up soon after.
    await goRound(240);
    expect(await db.many(sql`select from pending_decision where dossier_id = ${other.id}`)).toHaveLength(1);
    await goRound(30);
    expect(await view(asTom, other.id)).toMatchObject({ state: 'under_review', holder: null });
    expect((await told(asInes))[0]).toBe('decision_failed');
    expect((await view(asTom, other.id)).abilities).toContain('claim');
  });
});
