import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StaffRole } from '#shared/people/rights';
import { openSession } from '../features/people/public.ts';
import { openNotices } from '../platform/db/notices.ts';
import { sql } from '../platform/db/sql.ts';
import { openTestDatabase } from '../platform/db/test-database.ts';
import type { TestDatabase } from '../platform/db/test-database.ts';
import { readEnv } from '../platform/env.ts';
import type { House } from '../platform/house.ts';
import type { StaffActor } from '../platform/http/actor.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { openMailer } from '../platform/mail/mailer.ts';
import { openObjectFolder } from '../platform/objects/object-store.ts';
import { openTestClock } from './clock.ts';
import type { TestClock } from './clock.ts';

/** A centre on a real database of its own, with people who have real sessions. */
export interface TestCentre extends House {
  readonly db: TestDatabase;
  readonly clock: TestClock;
  hire(role: StaffRole, name: string): Promise<StaffActor>;
  /** The cookie header of a session that is open now. */
  signIn(person: StaffActor): Promise<string>;
  close(): Promise<void>;
}

export const openTestCentre = async (start?: string): Promise<TestCentre> => {
  const db = await openTestDatabase();
  // A drawn sample would ask for a second person now and then: a test that means one switches its rule on.
  await db.run(sql`update review_rule set active = false`);
  const clock = openTestClock(start);
  const folder = await mkdtemp(path.join(tmpdir(), 'aval-centre-'));
  const env = readEnv(['--no-demo', '--data', folder], { AVAL_UNDO_SECONDS: '0' });
  const log = openLog('error');
  const notices = await openNotices(db.config, log);
  return {
    env,
    db,
    clock,
    log,
    notices,
    objects: await openObjectFolder(path.join(folder, 'objects'), clock),
    mailer: openMailer(undefined, env.mailFrom),
    secret: Buffer.alloc(32, 7),
    hire: async (role, name) => {
      const id = newId(clock.now());
      await db.run(
        sql`insert into person (id, email, name, role, password_hash, created_at)
            values (${id}, ${`${id}@centre.example`}, ${name}, ${role}, '', ${clock.now()})`,
      );
      return { role, id, name };
    },
    signIn: async (person) => `aval_console=${await openSession(db, { personId: person.id }, clock.now())}`,
    close: async () => {
      await notices.close();
      await db.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
