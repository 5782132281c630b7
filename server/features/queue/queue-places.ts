import type { Transaction } from '../../platform/db/connection.ts';
import { tellLeaseLost } from './lease-lost.ts';
import { dropPlace, lockPlace, putPlace } from './places-store.ts';
import type { QueuePlace } from './places-store.ts';

/** Puts a submitted dossier into the queue, or one that came back from its applicant, at the place its clock gives. */
export const enterQueue = async (tx: Transaction, place: QueuePlace): Promise<void> => {
  await putPlace(tx, place);
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
  if (!locked?.place?.waiting) return;
  const { holderId, token, leaseUntil } = locked.place;
  await dropPlace(tx, dossierId);
  if (why === 'decided' || holderId === null || leaseUntil === null || leaseUntil < at) return;
  await tellLeaseLost(tx, holderId, { dossierId, token, why, by: null, at: at.toISOString() });
};
