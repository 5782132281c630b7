import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { leaseSeconds } from '#shared/queue/queue-contract';
import type { Claim } from '#shared/queue/queue-contract';
import type { TrayItem } from '#shared/queue/tray-contract';
import { momentOf } from '../../platform/clock.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';
import { codeOf, storyOf } from '../../test-centre/told.ts';
import { assignMany } from './bulk-service.ts';
import { claimDossier, holdLease, releaseLease } from './lease-service.ts';
import { likelyNext, takeNext } from './next-service.ts';
import { leaveQueue } from './queue-places.ts';
import { enterQueue } from './queue-places.ts';
import { queueRows } from './queue-read-model.ts';
import { trayOf } from './tray-read-model.ts';
import { parkDossier, setSkills } from './tray-service.ts';
import { notePresence } from './tray-store.ts';
import { sweepTrays } from './tray-sweep.ts';
import { triageJobs } from './triage-store.ts';

const centre = await openTestCentre();
const { db, clock } = centre;
const node = await startNode(centre);
afterAll(async () => {
  await node.close();
  await centre.close();
});

const [ines, tom] = [await centre.hire('agent', 'Inès Castel'), await centre.hire('agent', 'Tom Rey')];
const sam = await centre.hire('supervisor', 'Sam Lenoir');
const ana = await centre.hire('analyst', 'Ana Prado');
const gone = await centre.hire('agent', 'Parti Depuis');
await db.run(sql`update person set disabled_at = now() where id = ${gone.id}`);

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
  await db.run(sql`delete from skip`);
  await db.run(sql`delete from person_skill`);
  await db.run(sql`delete from person_presence`);
});

const take = async (actor: StaffActor): Promise<string> => (await takeNext(centre, actor)).lease.dossierId;
const inMinutes = (minutes: number): Date => momentOf(clock.now().getTime() + minutes * 60_000);
const tray = async (actor: StaffActor): Promise<TrayItem[]> => trayOf(db, actor.id, clock.now());
const isThere = (actor: StaffActor) => notePresence(db, [actor.id], clock.now());
const told = async (actor: StaffActor): Promise<string[]> =>
  (await db.many<{ kind: string }>(sql`select kind from notification where person_id = ${actor.id}`)).map(
    ({ kind }) => kind,
  );

describe('a dossier that is set aside', () => {
  const parkNext = async (minutes: number): Promise<{ id: string; token: number }> => {
    const { id } = await submitDossier(centre);
    const { lease } = await claimDossier(centre, ines, id);
    await parkDossier(centre, ines, id, {
      token: lease.token,
      wakeAt: inMinutes(minutes).toISOString(),
      note: 'rappel de la banque',
    });
    return { id, token: lease.token };
  };

  test('sleeps for everybody, then comes back to the same person, who is told', async () => {
    const { id } = await parkNext(20);
    const other = await submitDossier(centre);
    expect(await tray(ines)).toMatchObject([{ kind: 'parked', dossierId: id, note: 'rappel de la banque' }]);
    expect(await take(tom)).toBe(other.id);
    expect(await codeOf(takeNext(centre, ines))).toBe('queue_empty');
    expect(await codeOf(claimDossier(centre, tom, id))).toBe('kept_for_other');
    clock.advance({ minutes: 20 });
    await isThere(ines);
    expect(await sweepTrays(centre)).toBe(1);
    expect(await tray(ines)).toMatchObject([{ kind: 'woken', dossierId: id }]);
    expect(await told(ines)).toContain('woken');
    const claim = await takeNext(centre, ines);
    expect(claim).toMatchObject({ lease: { dossierId: id }, reason: { way: 'parked' } });
    expect(await storyOf(db, id)).toEqual([
      'application.submitted',
      'lease.claimed',
      'tray.parked',
      'tray.woken',
      'lease.claimed',
    ]);
    // Once taken it is in nobody's tray: it is everybody's when this lease runs out.
    clock.advance({ seconds: leaseSeconds + 1 });
    await expect(claimDossier(centre, tom, id)).resolves.toMatchObject({ lease: { dossierId: id } });
  });

  test('goes first for everybody where its person is not there, or does not come within ten minutes', async () => {
    const { id } = await parkNext(5);
    const late = await submitDossier(centre, { submittedMinutesAgo: 50 });
    clock.advance({ minutes: 5 });
    expect(await sweepTrays(centre)).toBe(1);
    const claim = await takeNext(centre, tom);
    expect(claim).toMatchObject({ lease: { dossierId: id }, reason: { way: 'front', group: 'first' } });
    await releaseLease(centre, tom, id, claim.lease.token);
    expect(await take(tom)).toBe(id);
    expect(await take(sam)).toBe(late.id);

    const slow = await parkNext(5);
    clock.advance({ minutes: 5 });
    await isThere(ines);
    await sweepTrays(centre);
    expect(await sweepTrays(centre)).toBe(0);
    expect(await codeOf(claimDossier(centre, sam, slow.id))).toBe('kept_for_other');
    clock.advance({ minutes: 11 });
    expect(await sweepTrays(centre)).toBe(1);
    expect(await tray(ines)).toEqual([]);
    await expect(claimDossier(centre, sam, slow.id)).resolves.toMatchObject({ reason: { way: 'chosen' } });
  });

  test('keeps its promise running and leaves the triage', async () => {
    const { id } = await parkNext(20);
    const [row] = await queueRows(db, clock.now(), [id]);
    expect(row).toMatchObject({
      dueAt: inMinutes(60).toISOString(),
      kept: { why: 'parked', for: { name: 'Inès Castel' } },
    });
    expect(await triageJobs(db, clock.now())).toEqual([]);
  });

  test('is taken up early by its person alone; the old token opens nothing', async () => {
    const { id, token } = await parkNext(20);
    expect(await codeOf(db.transaction((tx) => holdLease(tx, id, ines, token, clock.now())))).toBe('lease_lost');
    const { lease } = await claimDossier(centre, ines, id);
    expect(lease.token).toBe(token + 1);
    const until = new Date(clock.now().getTime() + leaseSeconds * 1000).toISOString();
    expect(await tray(ines)).toMatchObject([{ kind: 'held', dossierId: id, until }]);
  });

  test('cannot be parked by who does not hold it, nor into the past, nor for a month', async () => {
    const { id } = await submitDossier(centre);
    const { lease } = await claimDossier(centre, ines, id);
    const until = (minutes: number) => ({ token: lease.token, wakeAt: inMinutes(minutes).toISOString() });
    expect(await codeOf(parkDossier(centre, tom, id, until(5)))).toBe('lease_held_by_other');
    expect(await codeOf(parkDossier(centre, ines, id, until(-1)))).toBe('wake_up_out_of_range');
    expect(await codeOf(parkDossier(centre, ines, id, until(60 * 24 * 30)))).toBe('wake_up_out_of_range');
    expect(await codeOf(parkDossier(centre, ines, id, { ...until(5), token: lease.token + 1 }))).toBe('lease_lost');
  });

  test('withdrawn in its sleep leaves every tray', async () => {
    const { id } = await parkNext(20);
    await db.transaction((tx) => leaveQueue(tx, id, clock.now()));
    expect(await tray(ines)).toEqual([]);
    clock.advance({ minutes: 30 });
    expect(await sweepTrays(centre)).toBe(0);
  });
});

describe('a dossier that comes back from its applicant', () => {
  /** It was asked back by Inès; what the portal's answer does to the queue, with the asker as the logbook has her. */
  const comeBack = async (): Promise<string> => {
    const { id } = await submitDossier(centre);
    const { lease } = await claimDossier(centre, ines, id);
    await db.run(
      sql`insert into decision (id, dossier_id, kind, person_id, lease_token, detail, decided_at)
          values (${newId(clock.now())}, ${id}, 'complement', ${ines.id}, ${lease.token}, '{}', ${clock.now()})`,
    );
    await db.transaction((tx) => leaveQueue(tx, id, clock.now(), 'decided'));
    return id;
  };
  const answer = (id: string) => {
    const place = {
      dossierId: id,
      brandId: 'volteo',
      submittedAt: clock.now(),
      dueAt: inMinutes(60),
      startBy: inMinutes(50),
      handlingMinutes: 10,
    };
    return db.transaction((tx) => enterQueue(tx, place, clock.now()));
  };

  test('is kept for who asked, where she is there', async () => {
    const id = await comeBack();
    await submitDossier(centre, { submittedMinutesAgo: 30 });
    await isThere(ines);
    clock.advance({ minutes: 2 });
    await answer(id);
    const [row] = await queueRows(db, clock.now(), [id]);
    expect(row?.kept).toMatchObject({ why: 'returned', until: inMinutes(10).toISOString() });
    expect(await take(tom)).not.toBe(id);
    const claim = await takeNext(centre, ines);
    expect(claim).toMatchObject({ lease: { dossierId: id }, reason: { way: 'returned' } });
  });

  test('goes first for everybody where she has left', async () => {
    const id = await comeBack();
    await submitDossier(centre, { submittedMinutesAgo: 30 });
    await isThere(ines);
    clock.advance({ minutes: 4 });
    await answer(id);
    expect((await queueRows(db, clock.now())).map(({ dossierId }) => dossierId)[0]).toBe(id);
    expect(await takeNext(centre, tom)).toMatchObject({ lease: { dossierId: id }, reason: { way: 'front' } });
  });

  test('and is hers while she holds another one, since a lease shows that she is there', async () => {
    const id = await comeBack();
    await submitDossier(centre);
    await take(ines);
    await answer(id);
    expect(await tray(ines)).toMatchObject([{ kind: 'held' }, { kind: 'returned', dossierId: id }]);
  });
});

describe('what a person takes', () => {
  test('is narrowed by a supervisor, then by the person, and the offer says so', async () => {
    const volteo = await submitDossier(centre, { submittedMinutesAgo: 40 });
    const { brandId } = await db.one<{ brandId: string }>(
      sql`select brand_id as "brandId" from offer where brand_id <> 'volteo' order by brand_id limit 1`,
    );
    const { productId, kind } = await db.one<{ productId: string; kind: 'amortising' | 'instalments' | 'revolving' }>(
      sql`select product_id as "productId", kind from offer where brand_id = ${brandId} order by product_id limit 1`,
    );
    const other = await submitDossier(centre, { brandId, productId });
    await setSkills(centre, sam, ines.id, { brandIds: [brandId], productKinds: [] });
    expect(await likelyNext(centre, ines)).toBe(other.id);
    const claim = await takeNext(centre, ines);
    expect(claim).toMatchObject({ lease: { dossierId: other.id }, reason: { narrowedBy: ['skills'] } });
    await releaseLease(centre, ines, other.id, claim.lease.token);
    expect(await codeOf(takeNext(centre, ines, { brandIds: ['volteo'] }))).toBe('nothing_matches');
    expect(await likelyNext(centre, ines, { brandIds: ['volteo'] })).toBeNull();
    expect(await likelyNext(centre, tom, { brandIds: ['volteo'] })).toBe(volteo.id);
    const wished = await takeNext(centre, tom, { productKinds: [kind], brandIds: [brandId] });
    expect(wished).toMatchObject({ lease: { dossierId: other.id }, reason: { narrowedBy: ['wish'] } });
    expect(await codeOf(takeNext(centre, ines))).toBe('queue_empty');
    await setSkills(centre, sam, ines.id, { brandIds: [], productKinds: [] });
    expect(await take(ines)).toBe(volteo.id);
  });

  test('does not stand between a person and what was given to him', async () => {
    const { id } = await submitDossier(centre);
    const [other] = await db.many<{ id: string }>(sql`select id from brand where id <> 'volteo' order by id limit 1`);
    await setSkills(centre, sam, ines.id, { brandIds: [other?.id ?? ''], productKinds: [] });
    expect(await codeOf(takeNext(centre, ines))).toBe('queue_empty');
    await assignMany(centre, sam, { ids: [id], personId: ines.id });
    expect(await takeNext(centre, ines, { productKinds: ['revolving'] })).toMatchObject({
      lease: { dossierId: id },
      reason: { way: 'assigned', narrowedBy: [] },
    });
  });

  test('is set for those who treat dossiers, in brands of the house', async () => {
    const all = { brandIds: [], productKinds: [] };
    expect(await codeOf(setSkills(centre, sam, ana.id, all))).toBe('cannot_be_assigned');
    expect(await codeOf(setSkills(centre, sam, newId(clock.now()), all))).toBe('cannot_be_assigned');
    expect(await codeOf(setSkills(centre, sam, ines.id, { ...all, brandIds: ['none-such'] }))).toBe('invalid_input');
  });
});

test('typed work on a dossier whose lease was lost is in the tray, with who holds it now', async () => {
  const { id } = await submitDossier(centre);
  await take(ines);
  await db.run(
    sql`insert into review_draft (dossier_id, person_id, body, saved_at) values (${id}, ${ines.id}, '{}', ${clock.now()})`,
  );
  clock.advance({ seconds: 91 });
  await take(tom);
  expect(await tray(ines)).toMatchObject([{ kind: 'draft', dossierId: id, holder: 'Tom Rey' }]);
  expect(await tray(tom)).toMatchObject([{ kind: 'held' }]);
});

test('a piece that is no longer asked for is missing from nobody’s list', async () => {
  const { id } = await submitDossier(centre);
  await db.run(
    sql`insert into requirement (id, dossier_id, kind, state, position, dropped_at)
        values (${newId(clock.now())}, ${id}, 'co_borrower_identity', 'asked', 3, ${clock.now()})`,
  );
  const [row] = await queueRows(db, clock.now(), [id]);
  expect(row?.pieces.map(({ kind }) => kind)).toEqual(['identity', 'bank_details', 'income']);
});

test('triage counts neither what is kept nor what waits at another desk', async () => {
  const [open, kept, elsewhere] = [
    await submitDossier(centre),
    await submitDossier(centre),
    await submitDossier(centre),
  ];
  await assignMany(centre, sam, { ids: [kept.id], personId: ines.id });
  await db.run(sql`update queue_entry set desk = 'analysts' where dossier_id = ${elsewhere.id}`);
  expect((await triageJobs(db, clock.now())).map(({ id }) => id)).toEqual([open.id]);
});

test('over HTTP: roles, garbage and a whole evening of one dossier', async () => {
  const { id } = await submitDossier(centre);
  const [asInes, asSam, asAna] = [await centre.signIn(ines), await centre.signIn(sam), await centre.signIn(ana)];
  expect((await node.ask(asInes, 'POST', '/api/queue/bulk/assign', { ids: [id], personId: ines.id })).status).toBe(403);
  expect((await node.ask(asAna, 'GET', '/api/tray')).status).toBe(403);
  expect((await node.ask('', 'GET', '/api/queue/likely-next')).status).toBe(401);
  const tooMany = Array.from({ length: 201 }, () => newId(clock.now()));
  expect((await node.ask(asSam, 'POST', '/api/queue/bulk/hand-back', { ids: tooMany })).status).toBe(422);
  expect((await node.ask(asSam, 'POST', '/api/queue/bulk/hand-back', { ids: ['x'] })).status).toBe(422);
  expect((await node.ask(asInes, 'GET', '/api/queue/likely-next')).body).toEqual({ dossierId: id });
  const wished = await node.ask(asInes, 'GET', '/api/queue/likely-next?brandId=none-such');
  expect(wished.body).toEqual({ dossierId: null });
  expect((await node.ask(asInes, 'GET', '/api/queue/likely-next?productKind=gold')).status).toBe(422);
  expect((await node.ask(asInes, 'POST', '/api/queue/next', { brandIds: 'all' })).status).toBe(422);
  const claim = await node.ask(asInes, 'POST', '/api/queue/next', { brandIds: ['volteo'] });
  expect(claim.body).toMatchObject({ lease: { dossierId: id }, reason: { way: 'order' } });
  const { token } = (claim.body as Claim).lease;
  const skip = `/api/dossiers/${id}/lease/skip`;
  expect((await node.ask(asInes, 'POST', skip, { token, reason: 'other' })).status).toBe(422);
  expect((await node.ask(asInes, 'POST', skip, { token, reason: 'bored' })).status).toBe(422);
  const park = `/api/dossiers/${id}/lease/park`;
  expect((await node.ask(asInes, 'POST', park, { token, wakeAt: 'demain' })).status).toBe(422);
  expect((await node.ask(asInes, 'POST', park, { token, wakeAt: inMinutes(5).toISOString() })).status).toBe(204);
  expect((await node.ask(asInes, 'GET', '/api/tray')).body).toMatchObject({ items: [{ kind: 'parked' }] });
  expect((await node.ask(asSam, 'GET', '/api/tray/assignees')).body).toMatchObject({
    assignees: [{ name: 'Inès Castel', assigned: 1 }, { name: 'Sam Lenoir' }, { name: 'Tom Rey' }],
  });
  const first = (await node.ask(asInes, 'GET', '/api/queue?first=1')).body;
  expect(first).toMatchObject({ waiting: 1, rows: [{ dossierId: id, kept: { why: 'parked' } }] });
  expect((await node.ask(asInes, 'GET', '/api/queue?first=99999')).status).toBe(422);
});
