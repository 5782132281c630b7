import { keepMinutes, presentMinutes } from '#shared/queue/tray-contract';
import { momentOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellPerson } from '../notifications/public.ts';
import { dueKeepings, keepForNobody, wakePlace } from './kept-store.ts';

export const keepUntil = (now: Date): Date => momentOf(now.getTime() + keepMinutes * 60_000);
/** Who was seen since then is there. */
export const seenAfter = (now: Date): Date => momentOf(now.getTime() - presentMinutes * 60_000);

/**
 * Wakes what was set aside until now and gives to everybody, first of all, what was kept long enough or has nobody to
 * come back to. Any number of nodes may sweep at once: each place is moved by one of them.
 * @returns how many were moved
 */
export const sweepTrays = (house: Pick<House, 'db' | 'clock'>): Promise<number> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const due = await dueKeepings(tx, at, seenAfter(at));
    const author = { role: 'system' } as const;
    for (const { dossierId, forId, slept, present } of due) {
      if (slept && forId !== null && present) {
        await wakePlace(tx, dossierId, keepUntil(at));
        await writeEntry(tx, { at, dossierId, author, event: 'tray.woken', detail: { personId: forId } });
        await tellPerson(tx, { personId: forId, kind: 'woken', dossierId, byId: null, at });
      } else {
        await keepForNobody(tx, [dossierId], true);
        const detail = { why: slept ? 'hour' : 'time', personId: forId };
        await writeEntry(tx, { at, dossierId, author, event: 'tray.freed', detail });
      }
    }
    return due.length;
  });
