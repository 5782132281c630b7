import { isOpen } from '#shared/dossiers/states';
import { groupOf } from '#shared/queue/order';
import { leaseSeconds } from '#shared/queue/queue-contract';
import type { Claim, Lease } from '#shared/queue/queue-contract';
import { momentOf, pause } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellLeaseLost } from './lease-lost.ts';
import { anyFree, awaitTurn, freePlace, leaseNext, leaseThis, renewByToken, renewOwn } from './lease-store.ts';
import type { LeasedPlace, LeaseTerms } from './lease-store.ts';
import { lockPlace, placeOf } from './places-store.ts';
import type { HeldPlace } from './places-store.ts';

type QueueHouse = Pick<House, 'db' | 'clock'>;

/** A lease that its holder has proven to hold, locked until the transaction ends. */
export interface HeldLease {
  readonly token: number;
  readonly since: Date;
}

const termsFor = (actor: StaffActor, now: Date): LeaseTerms => ({
  personId: actor.id,
  now,
  until: momentOf(now.getTime() + leaseSeconds * 1000),
});

/** A claim passes over what somebody writes at this instant; where that was all there is, it is tried again. */
const tries = 5;
const betweenTries = 30;

/**
 * Claims the head of the queue; who still holds a dossier is given that one again, under the same token.
 * @throws AppError queue_empty
 */
export const takeNext = async (house: QueueHouse, actor: StaffActor): Promise<Claim> => {
  for (let left = tries; left > 0; left--) {
    const claim = await house.db.transaction((tx) => claimNext(tx, actor, house.clock.now()));
    if (claim) return claim;
    if (!(await anyFree(house.db, house.clock.now()))) break;
    await pause(betweenTries);
  }
  throw new AppError('queue_empty');
};

const claimNext = async (tx: Transaction, actor: StaffActor, now: Date): Promise<Claim | null> => {
  await awaitTurn(tx, actor.id);
  const own = await renewOwn(tx, termsFor(actor, now));
  if (own) return present(own, now);
  const place = await leaseNext(tx, termsFor(actor, now));
  return place && recordClaim(tx, actor, place, now);
};

/**
 * Claims this dossier. One's own lease comes back under the same token, so that a reloaded page goes on.
 * @throws AppError lease_held_by_other naming the holder, action_not_allowed_in_state, not_found
 */
export const claimDossier = async (house: QueueHouse, actor: StaffActor, dossierId: string): Promise<Claim> => {
  const now = house.clock.now();
  const claim = await house.db.transaction((tx) => claimIfFree(tx, actor, dossierId, now));
  if (claim) return claim;
  // Held, not waiting, or locked by somebody at this instant: wait for him, then the answer is certain. In a
  // transaction of its own, since a claim that passed over a dossier keeps the lock of its place.
  return house.db.transaction(async (tx) => {
    const locked = await lockPlace(tx, dossierId);
    if (!locked) throw new AppError('not_found');
    if (!isOpen('claim', locked.state) || !locked.place?.waiting) throw new AppError('action_not_allowed_in_state');
    refuseIfHeldByOther(locked.place, actor, now);
    const second = await claimIfFree(tx, actor, dossierId, now);
    if (!second) throw new AppError('action_not_allowed_in_state');
    return second;
  });
};

const claimIfFree = async (tx: Transaction, actor: StaffActor, dossierId: string, now: Date): Promise<Claim | null> => {
  const own = await renewOwn(tx, termsFor(actor, now), dossierId);
  if (own) return present(own, now);
  const place = await leaseThis(tx, dossierId, termsFor(actor, now));
  return place && recordClaim(tx, actor, place, now);
};

/** @throws AppError lease_lost, or lease_held_by_other naming who has it now */
export const renewLease = async (
  house: QueueHouse,
  actor: StaffActor,
  dossierId: string,
  token: number,
): Promise<Lease> => {
  const now = house.clock.now();
  const renewed = await renewByToken(house.db, dossierId, token, termsFor(actor, now));
  if (renewed) return leaseOf(dossierId, token, renewed.since, renewed.until);
  const place = await placeOf(house.db, dossierId);
  if (place) refuseIfHeldByOther(place, actor, now);
  throw new AppError('lease_lost');
};

export const releaseLease = (house: QueueHouse, actor: StaffActor, dossierId: string, token: number): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    await holdLease(tx, dossierId, actor, token, at);
    await freePlace(tx, dossierId);
    await writeEntry(tx, { at, dossierId, author: actor, event: 'lease.released', detail: { token } });
  });

/** A supervisor gives a held dossier back to the queue; the holder is told at once, by name. */
export const takeBackLease = (house: QueueHouse, actor: StaffActor, dossierId: string): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const locked = await lockPlace(tx, dossierId);
    if (!locked) throw new AppError('not_found');
    const { place } = locked;
    if (!place?.waiting || place.holderId === null) throw new AppError('action_not_allowed_in_state');
    const { holderId, holderName, token } = place;
    await freePlace(tx, dossierId);
    const detail = { token, personId: holderId, holder: holderName };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'lease.taken_back', detail });
    await tellLeaseLost(tx, holderId, { dossierId, token, why: 'taken_back', by: actor.name, at: at.toISOString() });
  });

/**
 * Proves that the actor holds the dossier under its newest token, and locks dossier and place until `tx` ends. Every
 * write on a claimed dossier begins with it.
 * @throws AppError lease_held_by_other naming holder and since when, lease_lost, not_found
 */
export const holdLease = async (
  tx: Transaction,
  dossierId: string,
  actor: StaffActor,
  token: number,
  now: Date,
): Promise<HeldLease> => {
  const locked = await lockPlace(tx, dossierId);
  if (!locked) throw new AppError('not_found');
  const { place } = locked;
  if (!place?.waiting) throw new AppError('lease_lost');
  refuseIfHeldByOther(place, actor, now);
  if (!isLive(place, now) || place.token !== token || place.heldSince === null) throw new AppError('lease_lost');
  return { token, since: place.heldSince };
};

const isLive = ({ holderId, leaseUntil }: HeldPlace, now: Date): boolean =>
  holderId !== null && leaseUntil !== null && leaseUntil >= now;

const refuseIfHeldByOther = (place: HeldPlace, actor: StaffActor, now: Date): void => {
  if (!isLive(place, now) || place.holderId === actor.id) return;
  const { holderName, heldSince } = place;
  throw new AppError('lease_held_by_other', {
    ...(holderName !== null && heldSince !== null
      ? { holder: { name: holderName, since: heldSince.toISOString() } }
      : {}),
  });
};

/** Writes the claim, and first the end of the lease that it replaces where nobody had swept that yet. */
const recordClaim = async (tx: Transaction, actor: StaffActor, place: LeasedPlace, at: Date): Promise<Claim> => {
  const { dossierId, token, lapsedHolderId, lapsedToken } = place;
  if (lapsedHolderId !== null && lapsedToken !== null) {
    const detail = { token: lapsedToken, personId: lapsedHolderId };
    await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'lease.expired', detail });
    if (lapsedHolderId !== actor.id)
      await tellLeaseLost(tx, lapsedHolderId, {
        dossierId,
        token: lapsedToken,
        why: 'expired',
        by: actor.name,
        at: at.toISOString(),
      });
  }
  await writeEntry(tx, { at, dossierId, author: actor, event: 'lease.claimed', detail: { token } });
  return present(place, at);
};

const leaseOf = (dossierId: string, token: number, since: Date, until: Date): Lease => ({
  dossierId,
  token,
  since: since.toISOString(),
  until: until.toISOString(),
});

const present = ({ dossierId, token, heldSince, leaseUntil, ...place }: LeasedPlace, now: Date): Claim => ({
  lease: leaseOf(dossierId, token, heldSince, leaseUntil),
  reason: {
    group: groupOf({ dueAt: place.dueAt.toISOString() }, now.getTime()),
    minutesLeft: Math.floor((place.dueAt.getTime() - now.getTime()) / 60_000),
    handlingMinutes: place.handlingMinutes,
    letGo: place.letGo,
  },
});
