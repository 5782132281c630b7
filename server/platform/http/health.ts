import type { Router } from 'express';
import type { Connection } from '../db/connection.ts';
import { sql } from '../db/sql.ts';

/** `live` = the process turns; `ready` = it may be sent work: the database answers and nobody asked it to stop. */
export const healthRoutes = (router: Router, db: Connection, draining: () => boolean): void => {
  router.get('/health/live', (_, response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', async (_, response) => {
    const database = await db.one(sql`select 1 as up`).then(
      () => true,
      () => false,
    );
    const ready = database && !draining();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', database, draining: draining() });
  });
};
