import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { dismissFinding } from '../findings/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { holdLease } from '../queue/public.ts';

type ReviewHouse = Pick<House, 'db' | 'clock'>;

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
