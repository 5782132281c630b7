import { isOpen } from '#shared/dossiers/states';
import type { BulkOutcome } from '#shared/queue/tray-contract';
import { desksOf } from '#shared/queue/queue-row';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellPerson } from '../notifications/public.ts';
import type { Told } from '../notifications/public.ts';
import { keepForNobody, keepPlace } from './kept-store.ts';
import { isLive } from './lease-service.ts';
import { lockPlace } from './places-store.ts';
import type { HeldPlace } from './places-store.ts';
import { assignableRole, nameOf } from './tray-store.ts';
import { wakeUpOf } from './tray-service.ts';

type BulkHouse = Pick<House, 'db' | 'clock'>;
type Untouched = BulkOutcome['untouched'][number]['why'];

/** What is done to one dossier that nobody holds; answers why it was left, or null once it is done. */
type Deed = (tx: Transaction, dossierId: string, place: HeldPlace, at: Date) => Promise<Untouched | null>;

/**
 * Gives dossiers to a person, whoever had them in his tray before; he is told of each, and so is who had it.
 * @throws AppError cannot_be_assigned
 */
export const assignMany = async (
  house: BulkHouse,
  actor: StaffActor,
  { ids, personId }: { readonly ids: readonly string[]; readonly personId: string },
): Promise<BulkOutcome> => {
  const role = await assignableRole(house.db, personId);
  if (role === null) throw new AppError('cannot_be_assigned');
  const person = await nameOf(house.db, personId);
  return each(house, ids, async (tx, dossierId, { desk, barredIds, kept }, at) => {
    if (!desksOf[role].includes(desk)) return 'elsewhere';
    if (barredIds.includes(personId)) return 'barred';
    if (kept?.why === 'assigned' && kept.forId === personId) return null;
    await keepPlace(tx, dossierId, { why: 'assigned', forId: personId, byId: actor.id, at });
    await writeEntry(tx, { at, dossierId, author: actor, event: 'tray.assigned', detail: { personId, person } });
    await tellPerson(tx, { personId, kind: 'assigned', dossierId, byId: actor.id, at });
    if (kept?.forId !== personId) await tellKeeper(tx, kept, { kind: 'given_to_other', dossierId, byId: actor.id, at });
    return null;
  });
};

/**
 * Sets dossiers aside until an hour; what was in somebody's tray stays his, the rest is for whoever comes then.
 * @throws AppError wake_up_out_of_range
 */
export const parkMany = (
  house: BulkHouse,
  actor: StaffActor,
  parking: { readonly ids: readonly string[]; readonly wakeAt: string; readonly note?: string | undefined },
): Promise<BulkOutcome> => {
  const wakeAt = wakeUpOf(parking, house.clock.now());
  const note = parking.note === undefined || parking.note === '' ? null : parking.note;
  return each(house, parking.ids, async (tx, dossierId, { desk, kept }, at) => {
    if (desk === 'analysts') return 'elsewhere';
    await keepPlace(tx, dossierId, { why: 'parked', forId: kept?.forId ?? null, byId: actor.id, at, wakeAt, note });
    const detail = { wakeAt: wakeAt.toISOString() };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'tray.parked', detail });
    await tellKeeper(tx, kept, { kind: 'put_to_sleep', dossierId, byId: actor.id, at });
    return null;
  });
};

/** Gives kept dossiers back to everybody; in whose tray they were is told. */
export const handBackMany = (
  house: BulkHouse,
  actor: StaffActor,
  { ids }: { readonly ids: readonly string[] },
): Promise<BulkOutcome> =>
  each(house, ids, async (tx, dossierId, { kept }, at) => {
    if (!kept) return 'not_kept';
    await keepForNobody(tx, [dossierId]);
    const detail = { why: 'handed_back', personId: kept.forId };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'tray.freed', detail });
    await tellKeeper(tx, kept, { kind: 'given_to_all', dossierId, byId: actor.id, at });
    return null;
  });

/** He counted on it: a dossier that leaves his tray, or falls asleep in it, does not do so behind his back. */
const tellKeeper = async (tx: Transaction, kept: HeldPlace['kept'], told: Omit<Told, 'personId'>): Promise<void> => {
  if (kept?.forId) await tellPerson(tx, { ...told, personId: kept.forId });
};

/** One transaction a dossier: what one of them refuses does not undo the others, and no lock is held for long. */
const each = async (house: BulkHouse, ids: readonly string[], deed: Deed): Promise<BulkOutcome> => {
  const done: string[] = [];
  const untouched: BulkOutcome['untouched'] = [];
  for (const dossierId of new Set(ids)) {
    const left = await house.db.transaction((tx) => onFree(tx, dossierId, house.clock.now(), deed));
    if (left) untouched.push({ dossierId, ...left });
    else done.push(dossierId);
  }
  return { done, untouched };
};

const onFree = async (
  tx: Transaction,
  dossierId: string,
  at: Date,
  deed: Deed,
): Promise<{ why: Untouched; holder: string | null } | null> => {
  const locked = await lockPlace(tx, dossierId);
  if (!locked?.place || !isOpen('claim', locked.state)) return { why: 'gone', holder: null };
  const { place } = locked;
  if (isLive(place, at)) return { why: 'held', holder: place.holderName };
  const why = await deed(tx, dossierId, place, at);
  if (why !== null) return { why, holder: null };
  // A lease that ran out and that nobody had swept ends here.
  if (place.holderId === null) return null;
  const detail = { token: place.token, personId: place.holderId };
  await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'lease.expired', detail });
  return null;
};
