import { holdsWork } from '#shared/review/draft-work';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { dismissFinding } from '../findings/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { holdLease, placeOf } from '../queue/public.ts';
import { putDraft, removeDraft } from './review-store.ts';

type ReviewHouse = Pick<House, 'db' | 'clock'>;

/**
 * Keeps unsaved work under its author's name while the dossier waits: who has lost the lease is refused as for every
 * other write, and his work is kept none the less. A draft with nothing left in it is no work: it goes.
 * @throws AppError not_found, lease_lost, lease_held_by_other
 */
export const keepDraft = async (
  house: ReviewHouse,
  actor: StaffActor,
  dossierId: string,
  { token, body }: { token: number; body: Readonly<Record<string, unknown>> },
): Promise<{ savedAt: string }> => {
  const at = house.clock.now();
  await house.db.transaction(async (tx) => {
    const place = await placeOf(tx, dossierId);
    // Decided, withdrawn or back with its applicant: there is nothing left to go on with, as the lease says below.
    if (!place) return;
    if (holdsWork(body)) await putDraft(tx, { dossierId, personId: actor.id, body, at });
    else await removeDraft(tx, { dossierId, personId: actor.id });
  });
  await house.db.transaction((tx) => holdLease(tx, dossierId, actor, token, at));
  return { savedAt: at.toISOString() };
};

/** Lifts a finding that failed or was doubtful. @throws AppError not_found, lease_lost, lease_held_by_other */
export const liftFinding = (
  house: ReviewHouse,
  actor: StaffActor,
  dossierId: string,
  { findingId, token, reason }: { findingId: string; token: number; reason: string },
): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    await holdLease(tx, dossierId, actor, token, at);
    const check = await dismissFinding(tx, { dossierId, findingId, personId: actor.id, reason, at });
    if (check === null) throw new AppError('not_found');
    const detail = { findingId, check, reason };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'finding.dismissed', detail });
  });
