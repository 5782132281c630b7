import { longestList, queueEndpoints } from '#shared/queue/queue-contract';
import type { QueueSnapshot } from '#shared/queue/queue-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { lastSequence } from '../logbook/public.ts';
import { claimDossier, releaseLease, renewLease, takeBackLease } from './lease-service.ts';
import { likelyNext, takeNext } from './next-service.ts';
import { queueRows } from './queue-read-model.ts';
import { countWaiting } from './waiting-count.ts';

export const queueRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock'>): void => {
  bind(queueEndpoints.snapshot, (call) => readQueue(house, call.query.first ?? longestList));
  bind(queueEndpoints.takeNext, (call) => takeNext(house, staffIn(call), call.body));
  bind(queueEndpoints.likelyNext, async (call) => {
    const { brandId, productKind } = call.query;
    const wish = {
      ...(brandId === undefined ? {} : { brandIds: [brandId] }),
      ...(productKind === undefined ? {} : { productKinds: [productKind] }),
    };
    return { dossierId: await likelyNext(house, staffIn(call), wish) };
  });
  bind(queueEndpoints.claim, (call) => claimDossier(house, staffIn(call), idIn(call)));
  bind(queueEndpoints.renew, (call) => renewLease(house, staffIn(call), idIn(call), call.body.token));
  bind(queueEndpoints.release, async (call) => {
    await releaseLease(house, staffIn(call), idIn(call), call.body.token);
    return undefined;
  });
  bind(queueEndpoints.takeBack, async (call) => {
    await takeBackLease(house, staffIn(call), idIn(call));
    return undefined;
  });
};

/** The sequence is read before the rows: what is written in between reaches the console again, never too late. */
const readQueue = async (house: Pick<House, 'db' | 'clock'>, limit: number): Promise<QueueSnapshot> => {
  const now = house.clock.now();
  const sequence = await lastSequence(house.db);
  const [waiting, rows] = await Promise.all([countWaiting(house), queueRows(house.db, now, null, limit)]);
  return { at: now.toISOString(), sequence, waiting, rows };
};
