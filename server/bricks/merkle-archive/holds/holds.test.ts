import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryOf } from '../journal/journal-entry.ts';
import { commitmentTo } from '../journal/commitments.ts';
import { sql } from '../ports.ts';
import { lifeOf, storyOf } from '../retention/test-life.ts';
import { openTestArchive } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { replayHolds } from './replay-holds.ts';

let house: TestArchive;
let life: ReturnType<typeof lifeOf>;
beforeAll(async () => {
  house = await openTestArchive();
  life = lifeOf(house.archive, house.parts.clock);
});
afterAll(() => house.drop());

const set = (archive: string, more = {}) =>
  life.holds.set({
    archive,
    cause: 'litigation',
    reason: 'Litige Camille Martin, TJ de Bordeaux',
    by: 'agent:1',
    ...more,
  });

test('set and lifted by named persons with a reason; several must all be lifted; the journal has no word of it', async () => {
  const { archive } = await house.deposit('one');
  const first = await set(archive);
  const second = await set(archive, { cause: 'audit', by: 'agent:2' });
  expect(first).toMatchObject({ cause: 'litigation', setBy: 'agent:1', liftedBy: null });
  const lift = { archive, hold: first.id, reason: 'Jugement définitif', by: 'agent:3' };
  // Two at once: one lifts, the other is told that it was done.
  const both = await Promise.allSettled([life.holds.lift(lift), life.holds.lift({ ...lift, by: 'agent:4' })]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await life.holds.of(archive)).map(({ liftReason }) => liftReason)).toEqual(['Jugement définitif', null]);
  expect((await life.holds.open()).map(({ id }) => id)).toEqual([second.id]);
  const rows = await house.db.many<{ octets: Buffer }>(
    sql`select octets from archive_journal where type = 'hold' order by seq`,
  );
  expect(rows).toHaveLength(3);
  expect(Buffer.concat(rows.map(({ octets }) => octets)).toString()).not.toContain('Martin');
  const { salt } = await house.db.one<{ salt: Buffer }>(sql`select salt from archive where id = ${archive}`);
  const said = commitmentTo(salt, 'hold', 'Litige Camille Martin, TJ de Bordeaux');
  expect(entryOf(rows[0]!.octets).detail).toEqual({ hold: first.id, step: 'set', cause: 'litigation', reason: said });
});

test('a hold without a reason or on nothing, and the hold of another archive, are refused', async () => {
  const [one, two] = [await house.deposit('a'), await house.deposit('b')];
  for (const wrong of [{ reason: '' }, { reason: 'x\n'.repeat(4) }, { cause: 'Because' }, { by: 'Camille Martin' }])
    await expect(set(one.archive, wrong)).rejects.toMatchObject({ code: 'bad_request' });
  await expect(set('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' });
  const { id } = await set(one.archive);
  await expect(
    life.holds.lift({ archive: two.archive, hold: id, reason: 'not mine', by: 'agent:1' }),
  ).rejects.toMatchObject({ code: 'not_found' });
  expect(await storyOf(house.archive, two.archive)).toEqual([]);
});

test('a hold beats the term: not in the due list until it is lifted', async () => {
  const { archive } = await house.deposit('due');
  await life.retention.recordEvent(archive, { event: 'end_of_contract', on: '2010-01-01' }, 'lender:1');
  const { id } = await set(archive);
  const isDue = async () => (await life.retention.dueList()).some((due) => due.archive === archive);
  expect(await isDue()).toBe(false);
  await life.holds.lift({ archive, hold: id, reason: 'over', by: 'agent:1' });
  expect(await isDue()).toBe(true);
});

test('a database made again holds what it held', async () => {
  const before = (await life.holds.open()).map(({ id, archive }) => ({ id, archive }));
  await house.administer('delete from archive_hold');
  await replayHolds(house.archive.db);
  expect((await life.holds.open()).map(({ id, archive }) => ({ id, archive }))).toEqual(expect.arrayContaining(before));
  expect(await life.holds.open()).toHaveLength(before.length);
});
