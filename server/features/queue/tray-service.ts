import { isOpen } from '#shared/dossiers/states';
import type { Taking } from '#shared/queue/queue-contract';
import { longestParkingDays, skipMinutes } from '#shared/queue/tray-contract';
import type { SkipReason } from '#shared/queue/tray-contract';
import { momentOf } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { writeEntry } from '../logbook/public.ts';
import { keepForNobody, keepPlace } from './kept-store.ts';
import { holdLease, isLive, refuseIfHeldByOther } from './lease-service.ts';
import { freePlace } from './lease-store.ts';
import { lockPlace } from './places-store.ts';
import { areBrands, putSkills } from './skills-store.ts';
import { putSkip } from './skips-store.ts';
import { assignableRole } from './tray-store.ts';

type TrayHouse = Pick<House, 'db' | 'clock'>;

interface Skip {
  readonly token: number;
  readonly reason: SkipReason;
  readonly note?: string | undefined;
}

/**
 * Passes the held dossier over: it goes back to everybody and is not offered to this person for a while. The reason is in
 * the story; its words, which may be personal, are not.
 * @throws AppError lease_lost, lease_held_by_other, already_decided, not_found
 */
export const skipDossier = (house: TrayHouse, actor: StaffActor, dossierId: string, skip: Skip): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const { token, reason, note } = skip;
    await holdLease(tx, dossierId, actor, token, at);
    await freePlace(tx, dossierId);
    await keepForNobody(tx, [dossierId]);
    const hiddenUntil = momentOf(at.getTime() + skipMinutes * 60_000);
    await putSkip(tx, { dossierId, personId: actor.id, reason, note: note ?? null, at, hiddenUntil });
    await writeEntry(tx, { at, dossierId, author: actor, event: 'lease.skipped', detail: { token, reason } });
  });

interface Parking {
  readonly wakeAt: string;
  readonly note?: string | undefined;
}

/** @throws AppError wake_up_out_of_range */
export const wakeUpOf = ({ wakeAt }: Parking, now: Date): Date => {
  const moment = momentOf(wakeAt);
  const ahead = moment.getTime() - now.getTime();
  if (ahead <= 0 || ahead > longestParkingDays * 24 * 3_600_000) throw new AppError('wake_up_out_of_range');
  return moment;
};

/**
 * Sets the held dossier aside until an hour: nobody is offered it before, then it comes back to the same person. The
 * promise to the applicant runs on.
 * @throws AppError wake_up_out_of_range, lease_lost, lease_held_by_other, already_decided, not_found
 */
export const parkDossier = (
  house: TrayHouse,
  actor: StaffActor,
  dossierId: string,
  parking: Parking & { readonly token: number },
): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const wakeAt = wakeUpOf(parking, at);
    await holdLease(tx, dossierId, actor, parking.token, at);
    const note = parking.note === undefined || parking.note === '' ? null : parking.note;
    await keepPlace(tx, dossierId, { why: 'parked', forId: actor.id, byId: actor.id, at, wakeAt, note });
    const detail = { token: parking.token, wakeAt: wakeAt.toISOString() };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'tray.parked', detail });
  });

/**
 * Gives a dossier of one's own tray to everybody.
 * @throws AppError not_found, kept_for_other, lease_held_by_other, action_not_allowed_in_state where it is not in a tray,
 *   or in one's hands: then the lease is given up
 */
export const handBack = (house: TrayHouse, actor: StaffActor, dossierId: string): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const locked = await lockPlace(tx, dossierId);
    if (!locked) throw new AppError('not_found');
    const { place } = locked;
    if (!place || !isOpen('claim', locked.state)) throw new AppError('action_not_allowed_in_state');
    refuseIfHeldByOther(place, actor, at);
    if (!place.kept || isLive(place, at)) throw new AppError('action_not_allowed_in_state');
    if (place.kept.forId !== actor.id) throw new AppError('kept_for_other');
    await keepForNobody(tx, [dossierId]);
    const detail = { why: 'handed_back', personId: actor.id };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'tray.freed', detail });
  });

/** @throws AppError cannot_be_assigned, invalid_input where a brand is none of the house */
export const setSkills = (house: TrayHouse, actor: StaffActor, personId: string, taking: Taking): Promise<void> =>
  house.db.transaction(async (tx) => {
    if ((await assignableRole(tx, personId)) === null) throw new AppError('cannot_be_assigned');
    if (!(await areBrands(tx, taking.brandIds)))
      throw new AppError('invalid_input', { fields: [{ path: 'brandIds', message: 'unknown' }] });
    await putSkills(tx, personId, taking, { id: actor.id, at: house.clock.now() });
  });
