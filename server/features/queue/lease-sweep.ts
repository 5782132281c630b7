import type { House } from '../../platform/house.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellLapsed } from './lease-lost.ts';
import { endLapsed } from './lease-store.ts';

/** How often leases that ran out are looked for; a claim need not wait for it. */
export const sweepMilliseconds = 5000;

/**
 * Writes the end of the leases that were not renewed, and tells those who held them. Any number of nodes may sweep at
 * once: each lease is ended by one of them.
 * @returns how many ended
 */
export const sweepLeases = (house: Pick<House, 'db' | 'clock'>): Promise<number> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const ended = await endLapsed(tx, at);
    for (const { dossierId, holderId, holderName, token } of ended) {
      const detail = { token, personId: holderId, holder: holderName };
      await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'lease.expired', detail });
      await tellLapsed(tx, holderId, { dossierId, token, by: null, at });
    }
    return ended.length;
  });
