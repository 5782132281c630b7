import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import type { DossierView } from '#shared/review/review-contract';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import type { TestDossier } from '../../test-centre/dossiers.ts';
import { openStaffedCentre } from '../../test-centre/staffed.ts';
import { promiseFor } from '../deadlines/public.ts';
import { notePresence } from '../queue/tray-store.ts';
import { settleRequirement } from '../intake/public.ts';
import { submit } from '../dossiers/submission-service.ts';

const { centre, node, ines, tom, sam, ana } = await openStaffedCentre();
const { db, clock } = centre;
const [asInes, asTom, asSam, asAna] = [ines.cookie, tom.cookie, sam.cookie, ana.cookie];

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
});

const claimed = async (cookie = asInes): Promise<TestDossier & { token: number }> => {
  const dossier = await submitDossier(centre);
  const { body } = await node.ask(cookie, 'POST', `/api/dossiers/${dossier.id}/claim`);
  return { ...dossier, token: (body as Claim).lease.token };
};
const decide = (cookie: string, id: string, decision: object) =>
  node.ask(cookie, 'POST', `/api/dossiers/${id}/decision`, decision);
const view = async (cookie: string, id: string) =>
  (await node.ask(cookie, 'GET', `/api/dossiers/${id}`)).body as DossierView;
const eventsOf = async (id: string): Promise<string[]> => (await view(asInes, id)).story.map(({ event }) => event);

describe('approving', () => {
  test('settles everything at once: state, queue, contract, letter, drafts, logbook', async () => {
    const { id, token } = await claimed();
    await node.ask(asInes, 'PATCH', `/api/dossiers/${id}/draft`, { token, tab: 'a', changes: { note: 'en cours' } });
    clock.advance({ minutes: 1 });
    expect(await decide(asInes, id, { kind: 'approve', token })).toEqual({
      status: 200,
      body: { standing: 'effective', state: 'approved', effectiveAt: null },
    });
    const seen = await view(asInes, id);
    expect(seen).toMatchObject({
      state: 'approved',
      holder: null,
      lease: null,
      draft: null,
      dueAt: null,
      abilities: [],
    });
    expect(seen.requirements.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await eventsOf(id)).toEqual([
      'application.submitted',
      'lease.claimed',
      'decision.approved',
      'contract.frozen',
      'signing.invited',
      'mail.written',
    ]);
    const kept = await db.one<{ sha256: string }>(sql`select sha256 from contract where dossier_id = ${id}`);
    expect(await centre.objects.has(kept.sha256)).toBe(true);
    const { detail } = await db.one<{ detail: object }>(sql`select detail from decision where dossier_id = ${id}`);
    expect(detail).toMatchObject({
      productKind: 'instalments',
      requirements: 3,
      handlingMinutes: 1,
      elapsedMinutes: 1,
    });
    expect((await node.ask(asInes, 'GET', '/api/queue')).body).toMatchObject({ waiting: 0 });
  });

  test('happens once, however often it is asked', async () => {
    const { id, token } = await claimed();
    const answers = await Promise.all(Array.from({ length: 5 }, () => decide(asInes, id, { kind: 'approve', token })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(answers.filter(({ body }) => (body as { code?: string }).code === 'already_decided')).toHaveLength(4);
    expect(await db.many(sql`select from decision where dossier_id = ${id}`)).toHaveLength(1);
    expect(await db.many(sql`select from mail where dossier_id = ${id}`)).toHaveLength(1);
  });

  test('is refused whole when a part fails', async () => {
    const { id, token } = await claimed();
    await db.run(sql`update dossier set declaration = '{}' where id = ${id}`);
    expect((await decide(asInes, id, { kind: 'approve', token })).status).toBe(500);
    expect(await view(asInes, id)).toMatchObject({ state: 'under_review', lease: { token } });
    expect(await db.many(sql`select from decision where dossier_id = ${id}`)).toHaveLength(0);
  });
});

describe('the lease guards every write', () => {
  test('a stale token is told who holds the dossier now, and since when', async () => {
    const { id, token } = await claimed();
    await node.ask(asSam, 'POST', `/api/dossiers/${id}/lease/take-back`);
    const lost = await decide(asInes, id, { kind: 'approve', token });
    expect(lost).toMatchObject({ status: 409, body: { code: 'lease_lost' } });
    await node.ask(asTom, 'POST', `/api/dossiers/${id}/claim`);
    const held = await decide(asInes, id, { kind: 'refuse', token, reasons: ['altered_piece'] });
    expect(held).toMatchObject({
      status: 409,
      body: { code: 'lease_held_by_other', holder: { name: 'Tom Rey', since: clock.now().toISOString() } },
    });
    expect((await decide(asTom, id, { kind: 'approve', token })).body).toMatchObject({ code: 'lease_lost' });
    expect((await decide(asTom, id, { kind: 'approve', token: token + 1 })).status).toBe(200);
    expect((await decide(asInes, id, { kind: 'approve', token })).body).toMatchObject({ code: 'already_decided' });
  });

  test('what an applicant has not sent yet is there for nobody else, whoever knows its id', async () => {
    const { id } = await submitDossier(centre);
    await db.run(sql`update dossier set state = 'draft', submitted_at = null where id = ${id}`);
    for (const cookie of [asInes, asSam, asAna])
      for (const path of [`/api/dossiers/${id}`, `/api/dossiers/${id}/facts`])
        expect(await node.ask(cookie, 'GET', path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const contact = await node.ask(asInes, 'POST', `/api/dossiers/${id}/contact`, { reason: 'curiosité' });
    expect(contact.status).toBe(404);
  });

  test('a finding is lifted by the holder alone, with the reason in the story', async () => {
    const { id, token } = await claimed();
    const findingId = newId(clock.now());
    await db.run(
      sql`insert into finding (id, dossier_id, check_code, outcome, severity, terms, found_at)
          values (${findingId}, ${id}, 'iban_matches_declared', 'failed', 'high', '[]', ${clock.now()})`,
    );
    const queued = async () =>
      ((await node.ask(asInes, 'GET', '/api/queue')).body as { rows: { flags: object[] }[] }).rows[0];
    expect((await queued())?.flags).toEqual([{ check: 'iban_matches_declared', severity: 'high' }]);
    const lift = (cookie: string, with_: number) =>
      node.ask(cookie, 'POST', `/api/dossiers/${id}/findings/${findingId}/dismissal`, {
        token: with_,
        reason: 'Compte joint',
      });
    expect((await lift(asTom, token)).status).toBe(409);
    expect((await lift(asInes, token)).status).toBe(204);
    expect((await lift(asInes, token)).status).toBe(404);
    const [finding] = (await view(asInes, id)).findings;
    expect(finding?.dismissal).toEqual({ reason: 'Compte joint', by: 'Inès Castel', at: clock.now().toISOString() });
    expect((await queued())?.flags).toEqual([]);
    expect(await eventsOf(id)).toContain('finding.dismissed');
  });
});

describe('refusing', () => {
  test('needs a reason, which the applicant’s dossier keeps', async () => {
    const { id, token } = await claimed();
    expect((await decide(asInes, id, { kind: 'refuse', token, reasons: [] })).status).toBe(422);
    const reasons = ['income_not_proven', 'income_not_proven', 'altered_piece'];
    expect((await decide(asInes, id, { kind: 'refuse', token, reasons })).body).toMatchObject({ state: 'refused' });
    const row = await db.one<object>(sql`select state, refusal_reasons, decided_at from dossier where id = ${id}`);
    expect(row).toEqual({
      state: 'refused',
      refusal_reasons: ['income_not_proven', 'altered_piece'],
      decided_at: clock.now(),
    });
    expect((await decide(asInes, id, { kind: 'approve', token })).body).toMatchObject({ code: 'already_decided' });
  });
});

describe('asking for pieces again', () => {
  test('stops the clock, takes the dossier out, and brings it back with the time that was left', async () => {
    const { id, token, requirements, applicantId } = await claimed();
    const due = async () => (await promiseFor(db, id, clock.now()))?.dueAt.getTime() ?? 0;
    const before = await due();
    clock.advance({ minutes: 1 });
    const pieces = [{ requirementId: requirements[0], reason: 'cropped', note: 'Le coin bas' }];
    expect((await decide(asInes, id, { kind: 'complement', token, pieces })).body).toMatchObject({
      state: 'awaiting_applicant',
    });
    const asked = await view(asInes, id);
    expect(asked).toMatchObject({ state: 'awaiting_applicant', dueAt: null, lease: null, abilities: [] });
    expect(asked.requirements[0]).toMatchObject({ state: 'to_redo', redoReason: 'cropped', redoNote: 'Le coin bas' });
    expect((await node.ask(asInes, 'POST', `/api/dossiers/${id}/claim`)).status).toBe(409);
    expect((await decide(asInes, id, { kind: 'approve', token })).body).toMatchObject({ code: 'lease_lost' });

    clock.advance({ minutes: 150 });
    expect((await promiseFor(db, id, clock.now()))?.elapsedMinutes).toBeCloseTo(1, 6);
    await db.transaction((tx) => settleRequirement(tx, requirements[0] ?? '', 'received'));
    await submit(centre, { role: 'applicant', id: applicantId, email: '' }, id);
    expect(await due()).toBe(before + 150 * 60_000);
    const back = (await node.ask(asInes, 'POST', `/api/dossiers/${id}/claim`)).body as Claim;
    expect(back.lease.token).toBe(token + 1);
    expect(Date.parse((await view(asInes, id)).dueAt ?? '')).toBe(before + 150 * 60_000);
    expect((await decide(asInes, id, { kind: 'approve', token: back.lease.token })).body).toMatchObject({
      state: 'approved',
    });
  });

  test('tells who asked that it came back: for him where he is there, else for everybody', async () => {
    const told = async (there: boolean): Promise<string[]> => {
      const { id, token, requirements, applicantId } = await claimed();
      await decide(asInes, id, {
        kind: 'complement',
        token,
        pieces: [{ requirementId: requirements[0], reason: 'cropped' }],
      });
      clock.advance({ minutes: 150 });
      if (there) await notePresence(db, [ines.actor.id], clock.now());
      await db.transaction((tx) => settleRequirement(tx, requirements[0] ?? '', 'received'));
      await submit(centre, { role: 'applicant', id: applicantId, email: '' }, id);
      const kinds = await db.many<{ kind: string }>(
        sql`select kind from notification where dossier_id = ${id} and person_id = ${ines.actor.id}`,
      );
      return kinds.map(({ kind }) => kind);
    };
    expect(await told(false)).toEqual(['returned_to_all']);
    expect(await told(true)).toEqual(['returned']);
  });

  test('of another dossier is refused', async () => {
    const { id, token } = await claimed();
    const other = await submitDossier(centre);
    const pieces = [{ requirementId: other.requirements[0], reason: 'cropped' }];
    expect((await decide(asInes, id, { kind: 'complement', token, pieces })).status).toBe(404);
    expect((await view(asInes, id)).state).toBe('under_review');
  });
});

describe('the view', () => {
  test('offers each reader what he may do now', async () => {
    const dossier = await submitDossier(centre);
    const abilities = async (cookie: string) => (await view(cookie, dossier.id)).abilities;
    expect(await abilities(asInes)).toEqual(['claim']);
    expect(await abilities(asAna)).toEqual(['confirm_fraud']);
    await node.ask(asInes, 'POST', `/api/dossiers/${dossier.id}/claim`);
    expect(await abilities(asInes)).toEqual(['decide', 'release', 'escalate']);
    expect(await abilities(asTom)).toEqual([]);
    expect(await abilities(asSam)).toEqual(['take_back']);
    expect((await view(asTom, dossier.id)).holder).toMatchObject({ name: 'Inès Castel', initials: 'IC' });
    expect((await view(asTom, dossier.id)).lease).toBeNull();
    expect((await node.ask(asInes, 'GET', `/api/dossiers/${newId(clock.now())}`)).status).toBe(404);
    expect((await node.ask(asInes, 'GET', '/api/dossiers/nothing')).status).toBe(404);
  });

  test('analysts do not decide', async () => {
    const { id, token } = await claimed();
    expect((await decide(asAna, id, { kind: 'approve', token })).status).toBe(403);
  });
});
