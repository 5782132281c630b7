import { riskMinutes } from '#shared/queue/order';
import { absentMinutes, keepMinutes, presentMinutes } from '#shared/queue/tray-contract';
import type { Transaction } from '../../platform/db/connection.ts';
import { momentOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellPerson } from '../notifications/public.ts';
import { dueKeepings, keepForNobody, wakePlace } from './kept-store.ts';
import type { DueKeeping } from './kept-store.ts';

const minutesFrom = (now: Date, minutes: number): Date => momentOf(now.getTime() + minutes * 60_000);

export const keepUntil = (now: Date): Date => minutesFrom(now, keepMinutes);
/** Who was seen since then is there. */
export const seenAfter = (now: Date): Date => minutesFrom(now, -presentMinutes);

/**
 * Wakes what was set aside until now and gives to everybody, first of all, what was kept long enough, has nobody to
 * come back to, or was given to somebody who is away while it comes at risk. Any number of nodes may sweep at once: each
 * place is moved by one of them.
 * @returns how many were moved
 */
export const sweepTrays = (house: Pick<House, 'db' | 'clock'>): Promise<number> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const due = await dueKeepings(tx, at, {
      seenAfter: seenAfter(at),
      awaySince: minutesFrom(at, -absentMinutes),
      riskBefore: minutesFrom(at, riskMinutes),
    });
    for (const keeping of due) await moveOn(tx, keeping, at);
    return due.length;
  });

const moveOn = async (
  tx: Transaction,
  { dossierId, why, forId, forName, byId, left, slept, present }: DueKeeping,
  at: Date,
): Promise<void> => {
  const author = { role: 'system' } as const;
  if (slept && forId !== null && present) {
    await wakePlace(tx, dossierId, keepUntil(at));
    await writeEntry(tx, { at, dossierId, author, event: 'tray.woken', detail: { personId: forId } });
    await tellPerson(tx, { personId: forId, kind: 'woken', dossierId, byId: null, at });
    return;
  }
  await keepForNobody(tx, [dossierId], true);
  const away = why === 'assigned' && !left;
  const detail = away
    ? { why: 'away', personId: forId, person: forName }
    : { why: slept ? 'hour' : 'time', personId: forId };
  await writeEntry(tx, { at, dossierId, author, event: 'tray.freed', detail });
  if (!away) return;
  // Who gave it counts on somebody who is not there; who finds it gone from his tray learns why.
  if (byId !== null) await tellPerson(tx, { personId: byId, kind: 'assignee_away', dossierId, byId: forId, at });
  if (forId !== null) await tellPerson(tx, { personId: forId, kind: 'freed_while_away', dossierId, byId: null, at });
};
