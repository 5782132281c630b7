import * as z from 'zod/mini';
import type { Connection } from '../../platform/db/connection.ts';
import type { House } from '../../platform/house.ts';
import { requestJob } from '../../platform/jobs/jobs.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { forgetOldAttempts } from './attempts-store.ts';
import { deleteExpiredSessions } from './session-store.ts';

const name = 'expire-sessions';

/** Asked for at each sign-in: however many sign in while it waits, it runs once. */
export const requestSessionSweep = (connection: Connection): Promise<number> =>
  requestJob(connection, { name, payload: {}, key: name, priority: 10 });

/** Removes sessions that are over and attempts that no longer count. */
export const sessionJob = (house: Pick<House, 'db' | 'clock'>): Job<object> => ({
  name,
  payload: z.object({}),
  run: async () => {
    const now = house.clock.now();
    await deleteExpiredSessions(house.db, now);
    await forgetOldAttempts(house.db, now);
  },
});
