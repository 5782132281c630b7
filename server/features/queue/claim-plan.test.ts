import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Statement } from '../../platform/db/sql.ts';
import { momentOf } from '../../platform/clock.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { fillQueue } from '../../test-centre/dossiers.ts';
import { leaseNext } from './next-store.ts';
import type { NextTerms } from './next-store.ts';
import { queueRows } from './queue-read-model.ts';
import { tidyQueue } from './triage-store.ts';

const centre = await openTestCentre();
const { db, clock } = centre;
afterAll(() => centre.close());
const agent = await centre.hire('agent', 'Inès Castel');

beforeAll(() => fillQueue(centre, 10_000), 120_000);

const everything = { brandIds: [], productKinds: [] };

/**
 * Claims as EXPLAIN runs it and takes it back; where a connection keeps one plan for all values, by that one, or by one
 * made anew, as each connection does the first five times. What PostgreSQL reads of its own catalogue to plan the first
 * time is not counted: it is claimed once before. @returns pages of 8 kB that the claim touched
 */
const pagesOfClaim = async (
  now = clock.now(),
  wish: NextTerms['wish'] = everything,
  planned: 'kept' | 'anew' = 'kept',
): Promise<number> => {
  let pages = 0;
  const undone = db.transaction(async (tx) => {
    if (planned === 'kept') await tx.run(sql`set local plan_cache_mode = force_generic_plan`);
    const explained: Pick<Transaction, 'maybeOne'> = {
      maybeOne: async ({ text, values }: Statement) => {
        const plan = await tx.one<{
          'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }];
        }>({ text: `explain (analyze, buffers, format json) ${text}`, values });
        const { Plan } = plan['QUERY PLAN'][0];
        pages = Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
        return null;
      },
    };
    const until = momentOf(now.getTime() + 90_000);
    const desks = ['agents', 'second_person'] as const;
    const terms = { personId: agent.id, desks, now, until, wish, again: false };
    await tx.run(sql`savepoint before`);
    await leaseNext(tx, terms, true);
    await tx.run(sql`rollback to savepoint before`);
    await leaseNext({ ...tx, ...explained }, terms, true);
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

test('so it does on a connection that has planned nothing yet, when a round has let go what the planner believes is not', async () => {
  await db.run(sql`update queue_entry set let_go = false`);
  await db.run(sql`vacuum analyze queue_entry`);
  await db.run(sql`update queue_entry set let_go = true where hashtext(dossier_id::text) & 63 <> 0`);
  await tidyQueue(db);
  expect(await pagesOfClaim(clock.now(), everything, 'anew')).toBeLessThan(250);
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

test('so it does behind what two hundred people have in their trays, and what they passed over', async () => {
  await db.run(sql`update queue_entry set holder_id = null, held_since = null, lease_until = null`);
  await db.run(
    sql`update queue_entry set kept_why = case when hashtext(dossier_id::text) & 1 = 0 then 'assigned' else 'parked' end,
          kept_for = ${agent.id}, kept_at = ${clock.now()},
          wake_at = case when hashtext(dossier_id::text) & 1 = 0 then null else ${clock.now()}::timestamptz + interval '1 hour' end
        where dossier_id in (select dossier_id from queue_entry where due_at >= ${clock.now()} order by start_by limit 1000)`,
  );
  await db.run(
    sql`update queue_entry set kept_for = ${(await centre.hire('agent', 'Tom Rey')).id} where kept_why is not null`,
  );
  await db.run(
    sql`insert into skip (dossier_id, person_id, reason, skipped_at, hidden_until)
        select dossier_id, ${agent.id}, 'no_time', ${clock.now()}, ${clock.now()}::timestamptz + interval '30 minutes'
        from queue_entry where due_at >= ${clock.now()} and kept_why is null order by start_by limit 20`,
  );
  await db.run(sql`vacuum analyze queue_entry`);
  expect(await pagesOfClaim()).toBeLessThan(250);
});

test('who takes one brand only does not walk over the others', async () => {
  await db.run(sql`update queue_entry set brand_id = 'rare' where dossier_id in (select dossier_id from queue_entry
    where kept_why is null order by start_by desc limit 3)`);
  await db.run(sql`vacuum analyze queue_entry`);
  expect(await pagesOfClaim(clock.now(), { brandIds: ['rare'], productKinds: [] })).toBeLessThan(250);
});

test('the list gives the 2,000 that come first', async () => {
  const rows = await queueRows(db, clock.now());
  expect(rows).toHaveLength(2000);
  expect(rows.every(({ dueAt }) => Date.parse(dueAt) >= clock.now().getTime())).toBe(true);
  expect(rows.filter(({ flags }) => flags.length > 0).length).toBeGreaterThan(100);
  expect(rows.every(({ pieces }) => pieces.length === 4)).toBe(true);
});
