import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Statement } from '../../platform/db/sql.ts';
import { momentOf } from '../../platform/clock.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { fillQueue } from '../../test-centre/dossiers.ts';
import { leaseNext } from './lease-store.ts';
import { queueRows } from './queue-read-model.ts';

const centre = await openTestCentre();
const { db, clock } = centre;
afterAll(() => centre.close());
const agent = await centre.hire('agent', 'Inès Castel');

beforeAll(() => fillQueue(centre, 10_000), 120_000);

/** Runs a claim as EXPLAIN would and takes it back. @returns pages of 8 kB that the statement touched */
const pagesOfClaim = async (now = clock.now()): Promise<number> => {
  let pages = 0;
  const undone = db.transaction(async (tx) => {
    const explained: Pick<Transaction, 'maybeOne'> = {
      maybeOne: async ({ text, values }: Statement) => {
        const plan = await tx.one<{
          'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }];
        }>({
          text: `explain (analyze, buffers, format json) ${text}`,
          values,
        });
        const { Plan } = plan['QUERY PLAN'][0];
        pages = Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
        return null;
      },
    };
    const until = momentOf(now.getTime() + 90_000);
    await leaseNext({ ...tx, ...explained }, { personId: agent.id, now, until });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  return pages;
};

// Time depends on the machine; pages do not. The whole queue is some 500 pages, its indexes as many again.
test('a claim among 10,000 waiting dossiers, half of them late, touches few pages', async () => {
  expect(await pagesOfClaim()).toBeLessThan(250);
});

test('so it does when all but a few are let go, and when none can be saved any more', async () => {
  await db.run(sql`update queue_entry set let_go = true where hashtext(dossier_id::text) & 63 <> 0`);
  await db.run(sql`vacuum analyze queue_entry`);
  expect(await pagesOfClaim()).toBeLessThan(250);
  expect(await pagesOfClaim(momentOf(clock.now().getTime() + 7_200_000))).toBeLessThan(250);
});

test('so it does behind fifty held dossiers', async () => {
  await db.run(sql`update queue_entry set let_go = false`);
  await db.run(
    sql`update queue_entry set holder_id = ${agent.id}, held_since = ${clock.now()}, lease_token = 1,
          lease_until = ${momentOf(clock.now().getTime() + 90_000)}
        where dossier_id in (select dossier_id from queue_entry where due_at >= ${clock.now()} order by start_by limit 50)`,
  );
  await db.run(sql`vacuum analyze queue_entry`);
  expect(await pagesOfClaim()).toBeLessThan(400);
});

test('the list gives the 2,000 that come first', async () => {
  const rows = await queueRows(db, clock.now());
  expect(rows).toHaveLength(2000);
  expect(rows.every(({ dueAt }) => Date.parse(dueAt) >= clock.now().getTime())).toBe(true);
  expect(rows.filter(({ flags }) => flags.length > 0).length).toBeGreaterThan(100);
  expect(rows.every(({ pieces }) => pieces.length === 4)).toBe(true);
});
