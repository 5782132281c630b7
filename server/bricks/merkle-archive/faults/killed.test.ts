import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../ports.ts';
import { checkObject } from '../stores/ocfl-check.ts';
import { depositOf, wholeOf } from '../test-archive.ts';
import { openChildHouse } from './test-processes.ts';
import type { ChildHouse } from './test-processes.ts';

let house: ChildHouse;
beforeAll(async () => {
  house = await openChildHouse();
});
afterAll(() => house.drop());

const files = async () => {
  let count = 0;
  for (const store of house.archive.stores) for await (const _ of store.list('ocfl')) count += 1;
  return count;
};
const archives = async () => (await house.db.one<{ count: number }>(sql`select count(*) as count from archive`)).count;
const walkAll = async (): Promise<void> => {
  for (const { name } of house.archive.stores)
    for (const part of new Set(readdirSync(path.join(house.root, name, 'ocfl')).map((one) => one.slice(0, 2))))
      if (/^[0-9a-f]{2}$/.test(part)) await house.archive.walk(name, part);
};

// A small deposit waits in memory and is written at once; a longer one lies on the disk as it comes.
const kills = ['received', 'described', 'settled', 'read_again'].flatMap((step) => [
  [step, 100] as const,
  [step, 3_000_000] as const,
]);
test.each(kills)(
  'killed after %s: nothing is seen, the retry succeeds, what was left goes after a day (%i octets)',
  async (dieAfter, size) => {
    const before = [await archives(), await house.archive.journal.size()];
    const name = `killed-${dieAfter}-${String(size)}`;
    const end = await house.child({ task: 'deposit', name, size, dieAfter });
    expect(end).toMatchObject({ signal: 'SIGKILL', said: [] });
    expect([await archives(), await house.archive.journal.size()]).toEqual(before);
    const left = await files();
    expect((await house.archive.deposit(depositOf(name))).outcome).toBe('created');
    house.shiftClock(2 * 86_400_000);
    await walkAll();
    house.shiftClock(0);
    // Two stores, five files for each archive that was acknowledged, and nothing else.
    expect(await files()).toBe((await archives()) * 10 + 6);
    expect(left).toBeGreaterThanOrEqual(before[0]! * 10 + 6);
  },
);

test('killed while the sender was still sending: no part that a reader could see', async () => {
  const before = [await archives(), await house.archive.journal.size()];
  const end = await house.child({ task: 'break_off', name: 'half' });
  expect(end.signal).toBe('SIGKILL');
  expect([await archives(), await house.archive.journal.size()]).toEqual(before);
  // What was begun is no object: it has no inventory, and goes with the orphans.
  house.shiftClock(2 * 86_400_000);
  await walkAll();
  house.shiftClock(0);
  expect(await files()).toBe((await archives()) * 10 + 6);
});

test('killed after the commit and before the answer: the retry gets the receipt, one archive', async () => {
  const before = await archives();
  const end = await house.child({ task: 'deposit', name: 'committed', dieAfter: 'committed' });
  expect(end.signal).toBe('SIGKILL');
  const first = await house.archive.deposit(depositOf('committed'));
  expect(first.outcome).toBe('repeated');
  const again = await house.child({ task: 'deposit', name: 'committed' });
  expect(again.said).toEqual([JSON.parse(JSON.stringify(first))]);
  expect(await archives()).toBe(before + 1);
});

test('killed again and again at any moment: whatever was acknowledged is there, whole, and the tree is true', async () => {
  const acknowledged: string[] = [];
  for (const [at, killAfter] of [90, 300, 700].entries()) {
    const { said, signal, errors } = await house.child({ task: 'busy', name: `busy-${String(at)}` }, { killAfter });
    expect(signal, errors).toBe('SIGKILL');
    for (const { acknowledged: key } of said) if (typeof key === 'string') acknowledged.push(key);
    expect(await house.archive.checkAtStart()).toBe('agrees');
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(3);
  for (const key of acknowledged) {
    const { archive, outcome } = await house.archive.deposit(depositOf(key));
    expect(outcome).toBe('repeated');
    const found = await house.archive.consult({ archive, piece: 1, actor: 'agent:9' });
    expect((await wholeOf(found)).toString()).toBe(`contract ${key}`);
    for (const store of house.archive.stores) expect(await checkObject(store, archive)).toEqual([]);
  }
  expect((await house.archive.head()).token).not.toBe('refused');
  expect((await house.archive.checkNightly()).fault).toBeNull();
}, 60_000);

test('a scrub that is killed is heard by its silence', async () => {
  const { signal } = await house.child({ task: 'scrub', name: 'scrub' }, { killAfter: 50 });
  expect(signal).toBe('SIGKILL');
  const { finished } = await house.db.one<{ finished: Date | null }>(
    sql`select finished_at as finished from archive_heartbeat where name = 'scrub a'`,
  );
  expect(finished).toBeNull();
  await house.archive.watch(3_600_000);
  expect(house.alarms).not.toContain('scrub_silent');
  house.shiftClock(2 * 3_600_000);
  await house.archive.watch(3_600_000);
  expect(house.alarms).toContain('scrub_silent');
});
