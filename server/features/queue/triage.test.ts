import { afterAll, beforeEach, expect, test } from 'vitest';
import { momentOf, systemClock } from '../../platform/clock.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { fillQueue, submitDossier } from '../../test-centre/dossiers.ts';
import { takeNext } from './next-service.ts';
import { openTriageRound } from './triage-round.ts';
import { triageQueue } from './triage-service.ts';

const centre = await openTestCentre();
const { db, clock } = centre;
afterAll(() => centre.close());
const [ines, tom] = [await centre.hire('agent', 'Inès Castel'), await centre.hire('agent', 'Tom Rey')];

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
});

/** Waiting dossiers of the reference vector: p = (10, 20, 5, 15), d = (15, 25, 30, 32). */
const vector = async (): Promise<string[]> => {
  const ids: string[] = [];
  for (const [minutes, due] of [
    [10, 15],
    [20, 25],
    [5, 30],
    [15, 32],
  ] as const) {
    const { id } = await submitDossier(centre, { submittedMinutesAgo: 60 - due });
    await db.run(
      sql`update queue_entry set handling_minutes = ${minutes}, start_by = due_at - make_interval(mins => ${minutes})
          where dossier_id = ${id}`,
    );
    ids.push(id);
  }
  return ids;
};

const letGo = async (): Promise<string[]> =>
  (await db.many<{ id: string }>(sql`select dossier_id as id from queue_entry where let_go`)).map(({ id }) => id);

test('with one agent the reference vector lets its second dossier go, which then comes last', async () => {
  const ids = await vector();
  expect(await triageQueue(centre, [ines.id])).toBe(1);
  expect(await letGo()).toEqual([ids[1]]);
  expect(await triageQueue(centre, [ines.id])).toBe(0);
  const taken = [];
  for (const person of [ines, tom, await centre.hire('agent', 'Trois'), await centre.hire('agent', 'Quatre')])
    taken.push((await takeNext(centre, person)).lease.dossierId);
  expect(taken).toEqual([ids[0], ids[3], ids[2], ids[1]]);
});

test('a second agent saves it again; whoever holds a dossier counts as present', async () => {
  await vector();
  await triageQueue(centre, [ines.id]);
  expect(await letGo()).toHaveLength(1);
  expect(await triageQueue(centre, [ines.id, tom.id])).toBe(1);
  expect(await letGo()).toEqual([]);
  await takeNext(centre, tom);
  await triageQueue(centre, []);
  expect(await letGo()).toHaveLength(1);
});

test('nobody present: nothing is let go', async () => {
  await vector();
  expect(await triageQueue(centre, [])).toBe(0);
});

test('one node at a time', async () => {
  await vector();
  await db.transaction(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(43003)`);
    expect(await triageQueue(centre, [newId(clock.now())])).toBe(0);
  });
  expect(await triageQueue(centre, [newId(clock.now())])).toBe(1);
});

test('with nobody there what was marked stays: a short absence turns no row', async () => {
  const ids = await vector();
  await triageQueue(centre, [ines.id]);
  expect(await triageQueue(centre, [])).toBe(0);
  expect(await letGo()).toEqual([ids[1]]);
});

test('after many changes the claim’s index is made anew, after a mass of them the table is tidied too', async () => {
  const kept = () =>
    db.one<{ file: number; tidied: number }>(
      sql`select pg_relation_filenode('queue_savable') as file,
            pg_stat_get_vacuum_count('queue_entry'::regclass) as tidied`,
    );
  const before = await kept();
  await fillQueue(centre, 3_000);
  expect(await triageQueue(centre, [ines.id])).toBeGreaterThan(500);
  const renewed = await kept();
  expect(renewed.file).not.toBe(before.file);
  expect(renewed.tidied).toBe(before.tidied);
  await fillQueue(centre, 3_000);
  await db.run(sql`update queue_entry set let_go = false, due_at = ${momentOf(clock.now().getTime() + 1_800_000)}`);
  expect(await triageQueue(centre, [ines.id])).toBeGreaterThan(5_000);
  expect((await kept()).tidied).toBe(before.tidied + 1);
});

test('the thread triages on a connection of its own; one that ended is replaced', async () => {
  const round = openTriageRound(centre);
  // The thread reads the time by itself: these are due by the real clock.
  const now = systemClock.now().getTime();
  const inMinutes = (minutes: number) => momentOf(now + minutes * 60_000);
  for (const [index, id] of (await vector()).entries())
    await db.run(
      sql`update queue_entry set due_at = ${inMinutes([15, 25, 30, 32][index] ?? 0)} where dossier_id = ${id}`,
    );
  expect(await round.run([ines.id])).toBeGreaterThan(0);
  await round.close();
  expect(await round.run([ines.id])).toBe(0);
  await round.close();
});
