import type { Router } from 'express';
import { timestampsOf } from './timestamps.ts';
import type { TimestampHealth, TimestampingHouse } from './timestamps.ts';

/** `ready` when a token would be made now, as far as it is known; the state of the clock says whether anybody checks it. */
export const timestampRoutes = (router: Router, house: TimestampingHouse): void => {
  router.get('/health/timestamps', async (_, response) => {
    const health = (await timestampsOf(house)).health();
    const ready = isReady(health);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', ...health });
  });
};

const isReady = ({ source, clock, failure }: TimestampHealth): boolean =>
  source === 'external' ? failure === null : clock.kind === 'confirmed' || clock.kind === 'unchecked';
