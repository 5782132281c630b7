import { afterAll, expect, test } from 'vitest';
import { ensurePartitions, migrate } from './migrate.ts';
import { sql } from './sql.ts';
import { openTestDatabase } from './test-database.ts';

const db = await openTestDatabase();
afterAll(() => db.drop());
const today = new Date('2026-11-23T12:00:00Z');

test('a migrated database has nothing left to apply, even when two servers start at once', async () => {
  const [first, second] = await Promise.all([migrate(db, today), migrate(db, today)]);
  expect([...first, ...second]).toEqual([]);
});

test('the logbook has a partition for this month and refuses to be rewritten', async () => {
  await db.run(sql`insert into logbook (at, actor_kind, event) values (${today}, 'system', 'lease.expired')`);
  const where = await db.one<{ part: string }>(sql`select tableoid::regclass::text as part from logbook`);
  expect(where.part).toBe('logbook_2026_11');
  await expect(db.run(sql`update logbook set event = 'mail.written'`)).rejects.toThrow('append-only');
  await expect(db.run(sql`delete from logbook`)).rejects.toThrow('append-only');
});

test('names are found whatever their accents', async () => {
  const { folded } = await db.one<{ folded: string }>(sql`select fold('Hélène Œuvrard-Gârçon') as folded`);
  expect(folded).toBe('helene oeuvrard-garcon');
});

test('a transaction that throws leaves nothing', async () => {
  const attempt = db.transaction(async (tx) => {
    await tx.run(sql`insert into brand values ('x', 'X', '#000000', '#ffffff')`);
    throw new Error('halfway');
  });
  await expect(attempt).rejects.toThrow('halfway');
  expect(await db.maybeOne(sql`select 1 from brand where id = 'x'`)).toBeNull();
});

test('two nodes may open the months ahead at once, while rows are written', async () => {
  const later = new Date('2031-05-10T12:00:00Z');
  const write = () =>
    db.transaction(async (tx) => {
      await tx.run(
        sql`insert into reading (document_id, page, read_at, words, fields)
            values (gen_random_uuid(), 1, ${today}, '[]', '[]')`,
      );
      await tx.run(sql`insert into logbook (at, actor_kind, event) values (${today}, 'system', 'document.read')`);
    });
  const nodes = Array.from({ length: 6 }, () => ensurePartitions(db, later));
  await Promise.all([...nodes, ...Array.from({ length: 12 }, write)]);
  await db.run(sql`insert into logbook (at, actor_kind, event) values (${later}, 'system', 'mail.written')`);
  const found = await db.one<{ part: string }>(
    sql`select tableoid::regclass::text as part from logbook where event = 'mail.written'`,
  );
  expect(found.part).toBe('logbook_2031_05');
});

test('a transaction that goes on after a statement failed is not taken for kept', async () => {
  const attempt = db.transaction(async (tx) => {
    await tx.run(sql`select 1 / 0`).catch(() => 0);
  });
  await expect(attempt).rejects.toThrow('rolled back');
});
