import { afterAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { pause } from '../clock.ts';
import { sql } from '../db/sql.ts';
import { openTestDatabase } from '../db/test-database.ts';
import { openLog } from '../log.ts';
import { requestJob, runJobs } from './jobs.ts';
import type { Job } from './jobs.ts';

const db = await openTestDatabase();
afterAll(() => db.drop());
const log = openLog('silent');

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await pause(25);
};

const collecting = (seen: string[]): Job<{ word: string }> => ({
  name: 'collect',
  payload: z.object({ word: z.string() }),
  run: ({ word }) => {
    seen.push(word);
    return Promise.resolve();
  },
});

test('a job asked for in a transaction exists only if it commits', async () => {
  const seen: string[] = [];
  const undone = db.transaction(async (tx) => {
    await requestJob(tx, { name: 'collect', payload: { word: 'undone' } });
    throw new Error('rolled back');
  });
  await expect(undone).rejects.toThrow('rolled back');
  await db.transaction((tx) => requestJob(tx, { name: 'collect', payload: { word: 'kept' } }));
  const runner = await runJobs(db, [collecting(seen)], 1, log);
  await until(() => seen.length > 0);
  await runner.close();
  expect(seen).toEqual(['kept']);
});

test('what a killed process had taken is done by the next one', async () => {
  const seen: string[] = [];
  await requestJob(db, { name: 'collect', payload: { word: 'cut off' } });
  await db.run(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-that-was-killed'`);
  const runner = await runJobs(db, [collecting(seen)], 1, log);
  await until(() => seen.length > 0);
  await runner.close();
  expect(seen).toEqual(['cut off']);
});

test('a second runner leaves alone what the first one holds', async () => {
  const first = await runJobs(db, [], 1, log);
  await requestJob(db, { name: 'collect', payload: { word: 'held' } });
  await db.run(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-at-work'`);
  const seen: string[] = [];
  const second = await runJobs(db, [collecting(seen)], 1, log);
  await pause(500);
  await second.close();
  await first.close();
  expect(seen).toEqual([]);
});
