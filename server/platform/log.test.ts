import { expect, test } from 'vitest';
import { openTestDatabase } from './db/test-database.ts';
import { sql } from './db/sql.ts';
import { errorForLog } from './log.ts';

test('what an error quotes is not logged; where it broke is', async () => {
  const db = await openTestDatabase();
  const errors = [
    await db.run(sql`select ${'camille@courriel.example'}::uuid`).catch((error: unknown) => error),
    Object.assign(new Error('550 <camille@courriel.example>: no such mailbox'), { code: 'EENVELOPE' }),
    (() => {
      try {
        return JSON.parse('camille@courriel.example') as unknown;
      } catch (error) {
        return error;
      }
    })(),
    'camille@courriel.example',
  ];
  await db.drop();
  expect(errors.map((error) => JSON.stringify(errorForLog(error))).join('\n')).not.toContain('camille');
  expect(JSON.stringify(errorForLog(errors[0]))).toMatch(/"code":"22P02".* at /);
  expect(JSON.stringify(errorForLog(new Error('dossier 7 has no offer')))).toContain('dossier 7 has no offer');
});
