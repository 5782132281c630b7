import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from './sql.ts';
import { openTestDatabase } from './test-database.ts';
import type { TestDatabase } from './test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
  await db.run(sql`create table written (value int primary key)`);
});
afterAll(() => db.drop());

const count = async (): Promise<number> =>
  (await db.one<{ many: number }>(sql`select count(*) as many from written`)).many;

test('a statement that fails undoes its transaction, and the connection serves the next', async () => {
  const failing = db.transaction(async (tx) => {
    await tx.run(sql`insert into written values (2)`);
    await tx.run(sql`insert into written values (2)`);
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await count()).toBe(0);
});

test('a failure that was caught inside does not commit what the database has rolled back', async () => {
  const silenced = db.transaction(async (tx) => {
    await tx.run(sql`insert into written values (4)`);
    await tx.run(sql`select 1 / 0`).catch(() => undefined);
  });
  await expect(silenced).rejects.toThrow('rolled back');
  expect(await count()).toBe(0);
});

test('a value that cannot be sent fails alone', async () => {
  const circular: Record<string, unknown> = {};
  circular['itself'] = circular;
  const failing = db.transaction(async (tx) => {
    await tx.run(sql`insert into written values (5)`);
    await tx.run(sql`select ${circular}::jsonb`);
  });
  await expect(failing).rejects.toThrow('circular');
  expect(await count()).toBe(0);
  await db.transaction((tx) => tx.run(sql`insert into written values (6)`));
  expect(await count()).toBe(1);
});

test('a connection that is cut in a transaction fails it, and the next one gets another', async () => {
  const cut = db.transaction(async (tx) => {
    await tx.run(sql`insert into written values (7)`);
    await tx.one(sql`select pg_terminate_backend(pg_backend_pid())`);
  });
  await expect(cut).rejects.toThrow();
  expect(await count()).toBe(1);
});
