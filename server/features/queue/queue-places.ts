import type { Transaction } from '../../platform/db/connection.ts';
import { writeEntry } from '../logbook/public.ts';
import { keepPlace, presentAsker, putFront } from './kept-store.ts';
import { tellLeaseLost } from './lease-lost.ts';
import { dropPlace, lockPlace, putPlace } from './places-store.ts';
import type { QueuePlace } from './places-store.ts';
import { keepUntil, seenAfter } from './tray-sweep.ts';

/**
 * Puts a submitted dossier into the queue, or one that came back from its applicant, at the place its clock gives. What
 * came back is kept a while for the agent who had asked, if he is there; else it goes first for everybody.
 * @returns for whom it is kept, if for anybody
 */
export const enterQueue = async (
  tx: Transaction,
  place: QueuePlace,
  returnedAt: Date | null = null,
): Promise<string | null> => {
  await putPlace(tx, place);
  if (!returnedAt) return null;
  const { dossierId } = place;
  const asker = await presentAsker(tx, dossierId, returnedAt, seenAfter(returnedAt));
  if (!asker) {
    await putFront(tx, dossierId);
    return null;
  }
  const until = keepUntil(returnedAt);
  const { personId } = asker;
  await keepPlace(tx, dossierId, { why: 'returned', forId: personId, byId: null, at: returnedAt, until });
  const detail = { personId, until: until.toISOString() };
  await writeEntry(tx, { at: returnedAt, dossierId, author: { role: 'system' }, event: 'tray.returned', detail });
  return personId;
};

/**
 * Takes a dossier out of the queue. When it is withdrawn under somebody's eyes, the holder is told; after a decision
 * the holder is the one who took it. A dossier that is not in the queue is left as it is.
 */
export const leaveQueue = async (
  tx: Transaction,
  dossierId: string,
  at: Date,
  why: 'withdrawn' | 'decided' = 'withdrawn',
): Promise<void> => {
  const locked = await lockPlace(tx, dossierId);
  if (!locked?.place) return;
  const { holderId, token, leaseUntil } = locked.place;
  await dropPlace(tx, dossierId);
  if (why === 'decided' || holderId === null || leaseUntil === null || leaseUntil < at) return;
  await tellLeaseLost(tx, holderId, { dossierId, token, why, by: null, at: at.toISOString() });
};
