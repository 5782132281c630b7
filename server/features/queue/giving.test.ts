import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { BulkOutcome, TrayItem } from '#shared/queue/tray-contract';
import { momentOf } from '../../platform/clock.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';
import { codeOf, storyOf } from '../../test-centre/told.ts';
import { assignMany, handBackMany, parkMany } from './bulk-service.ts';
import { claimDossier } from './lease-service.ts';
import { takeNext } from './next-service.ts';
import { leaveQueue } from './queue-places.ts';
import { queueRows } from './queue-read-model.ts';
import { sweepLeases } from './lease-sweep.ts';
import { trayOf } from './tray-read-model.ts';
import { handBack } from './tray-service.ts';
import { notePresence } from './tray-store.ts';
import { sweepTrays } from './tray-sweep.ts';

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
const told = async (actor: StaffActor): Promise<string[]> =>
  (
    await db.many<{ kind: string }>(sql`select kind from notification where person_id = ${actor.id} order by told_at`)
  ).map(({ kind }) => kind);

describe('bulk actions', () => {
  test('leave what is held, and name who holds it', async () => {
    const [held, free, left] = [await submitDossier(centre), await submitDossier(centre), await submitDossier(centre)];
    await claimDossier(centre, tom, held.id);
    await db.transaction((tx) => leaveQueue(tx, left.id, clock.now()));
    const ids = [held.id, free.id, left.id, free.id];
    const wakeAt = inMinutes(10).toISOString();
    const untouched: BulkOutcome['untouched'] = [
      { dossierId: held.id, why: 'held', holder: 'Tom Rey' },
      { dossierId: left.id, why: 'gone', holder: null },
    ];
    expect(await assignMany(centre, sam, { ids, personId: ines.id })).toEqual({ done: [free.id], untouched });
    expect(await parkMany(centre, sam, { ids, wakeAt })).toEqual({ done: [free.id], untouched });
    // It was in Inès' tray and stays there, asleep.
    expect(await tray(ines)).toMatchObject([{ kind: 'parked', dossierId: free.id }]);
    expect(await handBackMany(centre, sam, { ids })).toEqual({ done: [free.id], untouched });
    expect(await handBackMany(centre, sam, { ids: [free.id] })).toMatchObject({ untouched: [{ why: 'not_kept' }] });
    expect(await tray(ines)).toEqual([]);
    const { holder } = (await queueRows(db, clock.now(), [held.id]))[0] ?? { holder: null };
    expect(holder?.name).toBe('Tom Rey');
  });

  test('tell who had the dossier in his tray, and nobody else', async () => {
    const { id } = await submitDossier(centre);
    await db.run(sql`delete from notification`);
    const give = async (personId: string): Promise<void> => {
      clock.advance({ seconds: 1 });
      await assignMany(centre, sam, { ids: [id], personId });
    };
    await give(ines.id);
    clock.advance({ seconds: 1 });
    await parkMany(centre, sam, { ids: [id], wakeAt: inMinutes(10).toISOString() });
    await give(ines.id);
    await give(tom.id);
    expect(await told(ines)).toEqual(['assigned', 'put_to_sleep', 'assigned', 'given_to_other']);
    clock.advance({ seconds: 1 });
    await handBackMany(centre, sam, { ids: [id] });
    expect(await told(tom)).toEqual(['assigned', 'given_to_all']);
    expect(await told(ines)).toHaveLength(4);
    expect(await told(sam)).toEqual([]);
  });

  test('what is set aside for nobody goes first at its hour', async () => {
    const { id } = await submitDossier(centre);
    await parkMany(centre, sam, { ids: [id], wakeAt: inMinutes(10).toISOString() });
    expect(await codeOf(takeNext(centre, ines))).toBe('queue_empty');
    clock.advance({ minutes: 10 });
    await sweepTrays(centre);
    expect(await takeNext(centre, ines)).toMatchObject({ lease: { dossierId: id }, reason: { way: 'front' } });
  });
});

describe('what a supervisor gives', () => {
  test('is told, comes first, survives a lost lease and goes to another when given anew', async () => {
    const { id } = await submitDossier(centre);
    const urgent = await submitDossier(centre, { submittedMinutesAgo: 52 });
    await assignMany(centre, sam, { ids: [id], personId: ines.id });
    expect(await told(ines)).toContain('assigned');
    expect(await tray(ines)).toMatchObject([{ kind: 'assigned', by: 'Sam Lenoir' }]);
    expect(await codeOf(claimDossier(centre, tom, id))).toBe('kept_for_other');
    expect(await take(ines)).toBe(id);
    clock.advance({ seconds: 91 });
    await sweepLeases(centre);
    expect((await told(ines)).at(-1)).toBe('lease_lapsed');
    expect(await tray(ines)).toMatchObject([{ kind: 'assigned', dossierId: id }]);
    await assignMany(centre, sam, { ids: [id], personId: tom.id });
    expect(await tray(ines)).toEqual([]);
    expect(await take(ines)).toBe(urgent.id);
    expect(await take(tom)).toBe(id);
  });

  test('twice to the same person is given and told once', async () => {
    const { id } = await submitDossier(centre);
    const give = () => assignMany(centre, sam, { ids: [id], personId: tom.id });
    const outcomes = await Promise.all([give(), give()]);
    expect(outcomes.map(({ done }) => done)).toEqual([[id], [id]]);
    expect((await storyOf(db, id)).filter((event) => event === 'tray.assigned')).toHaveLength(1);
  });

  test('goes to nobody who has left, nor to an analyst, nor to who must not read it', async () => {
    const { id } = await submitDossier(centre);
    const give = (personId: string) => assignMany(centre, sam, { ids: [id], personId });
    expect(await codeOf(give(gone.id))).toBe('cannot_be_assigned');
    expect(await codeOf(give(ana.id))).toBe('cannot_be_assigned');
    expect(await codeOf(give(newId(clock.now())))).toBe('cannot_be_assigned');
    await db.run(
      sql`update queue_entry set desk = 'second_person', barred_ids = array[${ines.id}]::uuid[] where dossier_id = ${id}`,
    );
    expect((await give(ines.id)).untouched).toEqual([{ dossierId: id, why: 'barred', holder: null }]);
    await db.run(sql`update queue_entry set desk = 'supervisors' where dossier_id = ${id}`);
    expect((await give(tom.id)).untouched).toEqual([{ dossierId: id, why: 'elsewhere', holder: null }]);
    expect((await give(sam.id)).done).toEqual([id]);
  });

  test('comes free when its person leaves the house', async () => {
    const { id } = await submitDossier(centre);
    const short = await centre.hire('agent', 'Bref Passage');
    await assignMany(centre, sam, { ids: [id], personId: short.id });
    await db.run(sql`update person set disabled_at = ${clock.now()} where id = ${short.id}`);
    await sweepTrays(centre);
    expect(await take(ines)).toBe(id);
  });

  test('goes to everybody when it comes at risk while its person is away, and both are told', async () => {
    const { id } = await submitDossier(centre, { submittedMinutesAgo: 20 });
    await assignMany(centre, sam, { ids: [id], personId: ines.id });
    clock.advance({ minutes: 24 });
    // 16 minutes are left: he may still come.
    expect(await sweepTrays(centre)).toBe(0);
    clock.advance({ minutes: 2 });
    expect(await sweepTrays(centre)).toBe(1);
    expect(await sweepTrays(centre)).toBe(0);
    expect(await tray(ines)).toEqual([]);
    expect((await told(sam)).at(-1)).toBe('assignee_away');
    expect((await told(ines)).at(-1)).toBe('freed_while_away');
    const freed = await db.one<{ detail: object }>(
      sql`select detail from logbook where dossier_id = ${id} and event = 'tray.freed'`,
    );
    expect(freed.detail).toEqual({ why: 'away', personId: ines.id, person: 'Inès Castel' });
    expect(await takeNext(centre, tom)).toMatchObject({ lease: { dossierId: id }, reason: { way: 'front' } });
  });

  test('stays his who is there, or works on another, or was given it a moment ago', async () => {
    const { id } = await submitDossier(centre, { submittedMinutesAgo: 58 });
    await assignMany(centre, sam, { ids: [id], personId: ines.id });
    clock.advance({ minutes: 9 });
    expect(await sweepTrays(centre)).toBe(0);
    await notePresence(db, [ines.id], clock.now());
    clock.advance({ minutes: 9 });
    expect(await sweepTrays(centre)).toBe(0);
    const other = await submitDossier(centre);
    await claimDossier(centre, ines, other.id);
    await db.run(sql`update queue_entry set lease_until = ${inMinutes(5)} where dossier_id = ${other.id}`);
    clock.advance({ minutes: 4 });
    expect(await sweepTrays(centre)).toBe(0);
    clock.advance({ minutes: 2 });
    expect(await sweepTrays(centre)).toBe(1);
  });

  test('is handed back by its person alone', async () => {
    const { id } = await submitDossier(centre);
    await assignMany(centre, sam, { ids: [id], personId: ines.id });
    expect(await codeOf(handBack(centre, tom, id))).toBe('kept_for_other');
    await handBack(centre, ines, id);
    expect(await codeOf(handBack(centre, ines, id))).toBe('action_not_allowed_in_state');
    expect(await take(tom)).toBe(id);
  });
});
