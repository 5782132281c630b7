import { isOpen } from '#shared/dossiers/states';
import type { Claim, Lease } from '#shared/queue/queue-contract';
import { desksOf } from '#shared/queue/queue-row';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellPerson } from '../notifications/public.ts';
import { leaseOf, presentClaim, recordClaim, termsFor } from './claim-record.ts';
import { tellLeaseLost } from './lease-lost.ts';
import { freePlace, leaseThis, renewByToken, renewOwn } from './lease-store.ts';
import { lockPlace, placeOf } from './places-store.ts';
import type { HeldPlace } from './places-store.ts';
import { keepForNobody } from './kept-store.ts';

type QueueHouse = Pick<House, 'db' | 'clock'>;

/** A lease that its holder has proven to hold, locked until the transaction ends. */
export interface HeldLease {
  readonly token: number;
  readonly since: Date;
}

/**
 * Claims this dossier. One's own lease comes back under the same token, so that a reloaded page goes on.
 * @throws AppError lease_held_by_other naming the holder, second_person_must_differ, waits_elsewhere,
 *   kept_for_other naming him, action_not_allowed_in_state, not_found
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
    if (!isOpen('claim', locked.state) || !locked.place) throw new AppError('action_not_allowed_in_state');
    refuseIfHeldByOther(locked.place, actor, now);
    if (locked.place.barredIds.includes(actor.id)) throw new AppError('second_person_must_differ');
    if (!desksOf[actor.role].includes(locked.place.desk)) throw new AppError('waits_elsewhere');
    refuseIfKeptForOther(locked.place, actor);
    const second = await claimIfFree(tx, actor, dossierId, now);
    if (!second) throw new AppError('action_not_allowed_in_state');
    return second;
  });
};

const claimIfFree = async (tx: Transaction, actor: StaffActor, dossierId: string, now: Date): Promise<Claim | null> => {
  const own = await renewOwn(tx, termsFor(actor, now), dossierId);
  if (own) return presentClaim(own, now);
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
    await keepForNobody(tx, [dossierId]);
    await writeEntry(tx, { at, dossierId, author: actor, event: 'lease.released', detail: { token } });
  });

/** A supervisor gives a held dossier back to the queue; the holder is told at once, by name. */
export const takeBackLease = (house: QueueHouse, actor: StaffActor, dossierId: string): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const locked = await lockPlace(tx, dossierId);
    if (!locked) throw new AppError('not_found');
    const { place } = locked;
    if (!place || place.holderId === null) throw new AppError('action_not_allowed_in_state');
    const { holderId, holderName, token } = place;
    await freePlace(tx, dossierId);
    await keepForNobody(tx, [dossierId]);
    const detail = { token, personId: holderId, holder: holderName };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'lease.taken_back', detail });
    await tellLeaseLost(tx, holderId, { dossierId, token, why: 'taken_back', by: actor.name, at: at.toISOString() });
    await tellPerson(tx, { personId: holderId, kind: 'lease_taken_back', dossierId, byId: actor.id, at });
  });

/**
 * Proves that the actor holds the dossier under its newest token, and locks dossier and place until `tx` ends. Every
 * write that needs the lease begins with it.
 * @throws AppError lease_held_by_other naming holder and since when, lease_lost, not_found, already_decided where the
 *   holder has decided and may still undo it
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
  if (!place) throw new AppError('lease_lost');
  refuseIfHeldByOther(place, actor, now);
  if (!isLive(place, now) || place.token !== token || place.heldSince === null) throw new AppError('lease_lost');
  if (place.deciding) throw new AppError('already_decided');
  return { token, since: place.heldSince };
};

export const isLive = ({ holderId, leaseUntil }: HeldPlace, now: Date): boolean =>
  holderId !== null && leaseUntil !== null && leaseUntil >= now;

export const refuseIfHeldByOther = (place: HeldPlace, actor: StaffActor, now: Date): void => {
  if (!isLive(place, now) || place.holderId === actor.id) return;
  const { holderName, heldSince } = place;
  throw new AppError('lease_held_by_other', {
    ...(holderName !== null && heldSince !== null
      ? { holder: { name: holderName, since: heldSince.toISOString() } }
      : {}),
  });
};

const refuseIfKeptForOther = ({ kept }: HeldPlace, actor: StaffActor): void => {
  if (!kept || kept.forId === actor.id) return;
  const { forName, at } = kept;
  throw new AppError('kept_for_other', forName === null ? {} : { holder: { name: forName, since: at.toISOString() } });
};
