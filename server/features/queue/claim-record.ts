import { groupOf } from '#shared/queue/order';
import { leaseSeconds } from '#shared/queue/queue-contract';
import type { Claim, Lease, OfferReason } from '#shared/queue/queue-contract';
import { desksOf } from '#shared/queue/queue-row';
import { momentOf } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/db/connection.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { writeEntry } from '../logbook/public.ts';
import { keepForNobody } from './kept-store.ts';
import { tellLapsed } from './lease-lost.ts';
import type { LeasedPlace, LeaseTerms } from './lease-store.ts';

export const termsFor = (actor: StaffActor, now: Date): LeaseTerms => ({
  personId: actor.id,
  desks: desksOf[actor.role],
  now,
  until: momentOf(now.getTime() + leaseSeconds * 1000),
});

export const leaseOf = (dossierId: string, token: number, since: Date, until: Date): Lease => ({
  dossierId,
  token,
  since: since.toISOString(),
  until: until.toISOString(),
});

/** Writes the claim, and first the end of the lease that it replaces where nobody had swept that yet. */
export const recordClaim = async (
  tx: Transaction,
  actor: StaffActor,
  place: LeasedPlace,
  at: Date,
  narrowedBy: OfferReason['narrowedBy'] = [],
): Promise<Claim> => {
  const { dossierId, token, lapsedHolderId, lapsedToken } = place;
  if (lapsedHolderId !== null && lapsedToken !== null) {
    const detail = { token: lapsedToken, personId: lapsedHolderId };
    await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'lease.expired', detail });
    if (lapsedHolderId !== actor.id)
      await tellLapsed(tx, lapsedHolderId, { dossierId, token: lapsedToken, by: actor.name, at });
  }
  // What was given to a person stays his until he hands it back or decides, even if this lease runs out.
  if (place.way === 'parked' || place.way === 'returned') await keepForNobody(tx, [dossierId]);
  await writeEntry(tx, {
    at,
    dossierId,
    author: actor,
    event: 'lease.claimed',
    detail: { token, way: place.way ?? 'chosen' },
  });
  return presentClaim(place, at, narrowedBy);
};

export const presentClaim = (
  { dossierId, token, heldSince, leaseUntil, dueAt, front, way, handlingMinutes, letGo }: LeasedPlace,
  now: Date,
  narrowedBy: OfferReason['narrowedBy'] = [],
): Claim => {
  const group = groupOf({ dueAt: dueAt.toISOString(), kept: null, front }, now.getTime());
  return {
    lease: leaseOf(dossierId, token, heldSince, leaseUntil),
    reason: {
      way: way ?? 'chosen',
      group: group === 'kept' ? 'first' : group,
      minutesLeft: Math.floor((dueAt.getTime() - now.getTime()) / 60_000),
      handlingMinutes,
      letGo,
      narrowedBy: [...narrowedBy],
    },
  };
};
