import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import { AppError } from '../../platform/errors.ts';
import { sql } from '../../platform/db/sql.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { fillQueue, submitDossier } from '../../test-centre/dossiers.ts';
import { refusalOf, storyOf } from '../../test-centre/told.ts';
import { claimDossier, holdLease, releaseLease, renewLease, takeBackLease } from './lease-service.ts';
import { sweepLeases } from './lease-sweep.ts';
import { takeNext } from './next-service.ts';
import { leaveQueue } from './queue-places.ts';
import { queueRows } from './queue-read-model.ts';

const centre = await openTestCentre();
const { db, clock } = centre;
afterAll(() => centre.close());

const [ines, tom] = await Promise.all([centre.hire('agent', 'Inès Castel'), centre.hire('agent', 'Tom Rey')]);
const sam = await centre.hire('supervisor', 'Sam Lenoir');

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
});

const hold = (id: string, actor: StaffActor, token: number) =>
  db.transaction((tx) => holdLease(tx, id, actor, token, clock.now()));

describe('a race', () => {
  test('20 people and 300 dossiers: each is claimed once, none is left', async () => {
    await fillQueue(centre, 300);
    const people = await Promise.all(Array.from({ length: 20 }, (_, n) => centre.hire('agent', `Agent ${String(n)}`)));
    const claims: Claim[] = [];
    await Promise.all(
      people.map(async (person) => {
        for (;;) {
          const claim = await takeNext(centre, person).catch((error: unknown) => {
            if (error instanceof AppError && error.code === 'queue_empty') return null;
            throw error;
          });
          if (!claim) return;
          claims.push(claim);
          // He decides: what is left of the lease must not come back to him.
          await db.transaction((tx) => leaveQueue(tx, claim.lease.dossierId, clock.now(), 'decided'));
        }
      }),
    );
    expect(claims).toHaveLength(300);
    expect(new Set(claims.map(({ lease }) => lease.dossierId)).size).toBe(300);
  });

  test('20 people who claim the same dossier at once: one has it, nineteen are told who', async () => {
    const { id } = await submitDossier(centre);
    const people = await Promise.all(Array.from({ length: 20 }, (_, n) => centre.hire('agent', `Rival ${String(n)}`)));
    const outcomes = await Promise.allSettled(people.map((person) => claimDossier(centre, person, id)));
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as AppError] : []));
    expect(refused).toHaveLength(19);
    for (const { code, detail } of refused) {
      expect(code).toBe('lease_held_by_other');
      expect(detail.holder).toEqual({ name: people[winner]?.name, since: clock.now().toISOString() });
    }
  });

  test('a double click on “next” takes one dossier', async () => {
    await submitDossier(centre);
    await submitDossier(centre);
    const [first, second] = await Promise.all([takeNext(centre, ines), takeNext(centre, ines)]);
    expect(first.lease).toEqual(second.lease);
  });
});

describe('the order of “next”', () => {
  test('is that of the list, dossier by dossier', async () => {
    await fillQueue(centre, 60, 70);
    await db.run(sql`update queue_entry set let_go = hashtext(dossier_id::text) & 3 = 0`);
    const listed = (await queueRows(db, clock.now())).map(({ dossierId }) => dossierId);
    const taken: string[] = [];
    for (const _ of listed) {
      const { lease } = await takeNext(centre, ines);
      taken.push(lease.dossierId);
      await db.transaction((tx) => leaveQueue(tx, lease.dossierId, clock.now(), 'decided'));
    }
    expect(taken).toEqual(listed);
    expect(listed).toHaveLength(60);
  });

  test('says why: what is about to be late comes before what is late', async () => {
    const late = await submitDossier(centre, { submittedMinutesAgo: 75 });
    const near = await submitDossier(centre, { submittedMinutesAgo: 50 });
    const fresh = await submitDossier(centre);
    const first = await takeNext(centre, ines);
    expect(first.lease.dossierId).toBe(near.id);
    expect(first.reason).toEqual({
      way: 'order',
      group: 'first',
      minutesLeft: 10,
      handlingMinutes: 8,
      letGo: false,
      narrowedBy: [],
    });
    expect((await takeNext(centre, tom)).lease.dossierId).toBe(fresh.id);
    const last = await takeNext(centre, sam);
    expect(last.lease.dossierId).toBe(late.id);
    expect(last.reason).toMatchObject({ group: 'late', minutesLeft: -15 });
    expect((await refusalOf(takeNext(centre, await centre.hire('agent', 'Sans Rien')))).code).toBe('queue_empty');
  });
});

describe('a lease', () => {
  test('opens the dossier, is written in the logbook, and comes back to its holder under the same token', async () => {
    const { id } = await submitDossier(centre);
    const { lease } = await takeNext(centre, ines);
    expect(lease).toMatchObject({ dossierId: id });
    const { state } = await db.one<{ state: string }>(sql`select state from dossier where id = ${id}`);
    expect(state).toBe('under_review');
    expect((await takeNext(centre, ines)).lease.token).toBe(lease.token);
    expect((await claimDossier(centre, ines, id)).lease.token).toBe(lease.token);
    expect(await storyOf(db, id)).toEqual(['application.submitted', 'lease.claimed']);
  });

  test('lives 90 s, and 90 s more from each renewal', async () => {
    const { id } = await submitDossier(centre);
    const { lease } = await takeNext(centre, ines);
    clock.advance({ seconds: 80 });
    await renewLease(centre, ines, id, lease.token);
    clock.advance({ seconds: 80 });
    await expect(hold(id, ines, lease.token)).resolves.toMatchObject({ token: lease.token });
    expect((await refusalOf(claimDossier(centre, tom, id))).code).toBe('lease_held_by_other');
    clock.advance({ seconds: 11 });
    expect((await refusalOf(hold(id, ines, lease.token))).code).toBe('lease_lost');
    expect((await refusalOf(renewLease(centre, ines, id, lease.token))).code).toBe('lease_lost');
  });

  test('that ran out is free at once, before any sweep, under a new token', async () => {
    const { id } = await submitDossier(centre);
    const old = (await takeNext(centre, ines)).lease;
    clock.advance({ seconds: 91 });
    const fresh = (await takeNext(centre, tom)).lease;
    expect(fresh).toMatchObject({ dossierId: id, token: old.token + 1 });
    expect(await storyOf(db, id)).toEqual(['application.submitted', 'lease.claimed', 'lease.expired', 'lease.claimed']);
    const refused = await refusalOf(hold(id, ines, old.token));
    expect(refused.code).toBe('lease_held_by_other');
    expect(refused.detail.holder).toEqual({ name: 'Tom Rey', since: fresh.since });
    expect((await refusalOf(renewLease(centre, ines, id, old.token))).detail.holder?.name).toBe('Tom Rey');
  });

  test('that ran out is swept once, whoever sweeps', async () => {
    const { id } = await submitDossier(centre);
    await takeNext(centre, ines);
    expect(await sweepLeases(centre)).toBe(0);
    clock.advance({ seconds: 91 });
    const swept = await Promise.all([sweepLeases(centre), sweepLeases(centre), sweepLeases(centre)]);
    expect(swept.reduce((sum, ended) => sum + ended, 0)).toBe(1);
    expect((await storyOf(db, id)).filter((event) => event === 'lease.expired')).toHaveLength(1);
  });

  test('given up goes to the next one; the old token opens nothing, even for the same person', async () => {
    const { id } = await submitDossier(centre);
    const { lease } = await takeNext(centre, ines);
    await releaseLease(centre, ines, id, lease.token);
    expect((await refusalOf(releaseLease(centre, ines, id, lease.token))).code).toBe('lease_lost');
    const again = (await claimDossier(centre, ines, id)).lease;
    expect(again.token).toBe(lease.token + 1);
    expect((await refusalOf(hold(id, ines, lease.token))).code).toBe('lease_lost');
  });

  test('is taken back by a supervisor, and the story names who held it', async () => {
    const { id } = await submitDossier(centre);
    const { lease } = await takeNext(centre, ines);
    await takeBackLease(centre, sam, id);
    expect((await refusalOf(hold(id, ines, lease.token))).code).toBe('lease_lost');
    const { detail } = await db.one<{ detail: unknown }>(
      sql`select detail from logbook where dossier_id = ${id} and event = 'lease.taken_back'`,
    );
    expect(detail).toEqual({ token: lease.token, personId: ines.id, holder: 'Inès Castel' });
    expect((await refusalOf(takeBackLease(centre, sam, id))).code).toBe('action_not_allowed_in_state');
  });

  test('cannot be had on what does not wait', async () => {
    const { id } = await submitDossier(centre);
    await db.transaction((tx) => leaveQueue(tx, id, clock.now()));
    expect((await refusalOf(claimDossier(centre, ines, id))).code).toBe('action_not_allowed_in_state');
    expect((await refusalOf(claimDossier(centre, ines, '0190d5f0-0000-7000-8000-000000000000'))).code).toBe(
      'not_found',
    );
  });
});
