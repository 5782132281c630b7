import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { writeEntry } from '../logbook/public.ts';
import { lockSubmitted, putMark, removeMark } from './fraud-store.ts';

type FraudHouse = Pick<House, 'db' | 'clock'>;

/**
 * Marks a submitted dossier as fraud that a person has established. Said twice with the same note, it is written once.
 * @throws AppError not_found, action_not_allowed_in_state for one that was never submitted
 */
export const confirmFraud = (house: FraudHouse, actor: StaffActor, dossierId: string, note: string): Promise<void> =>
  house.db.transaction((tx) => markFraud(tx, { actor, dossierId, note, at: house.clock.now() }));

/** The same within the caller's transaction. @throws AppError not_found, action_not_allowed_in_state */
export const markFraud = async (
  tx: Transaction,
  { actor, dossierId, note, at }: { actor: StaffActor; dossierId: string; note: string; at: Date },
): Promise<void> => {
  const dossier = await lockSubmitted(tx, dossierId);
  if (!dossier) throw new AppError('not_found');
  if (dossier.submittedAt === null) throw new AppError('action_not_allowed_in_state');
  const changed = await putMark(tx, { dossierId, personId: actor.id, note, at });
  if (changed) await writeEntry(tx, { at, dossierId, author: actor, event: 'fraud.confirmed', detail: { note } });
};

/** Takes the mark back; where there is none, nothing is written. @throws AppError not_found */
export const clearFraud = (house: FraudHouse, actor: StaffActor, dossierId: string): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    if (!(await lockSubmitted(tx, dossierId))) throw new AppError('not_found');
    if (await removeMark(tx, dossierId)) await writeEntry(tx, { at, dossierId, author: actor, event: 'fraud.cleared' });
  });
