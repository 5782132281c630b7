import { isOpen } from '#shared/dossiers/states';
import type { NotificationKind } from '#shared/notifications/notification-contract';
import { blockers } from '#shared/review/checklist';
import type { Transaction } from '../../platform/db/connection.ts';
import type { House } from '../../platform/house.ts';
import { AppError } from '../../platform/errors.ts';
import { lockDossier } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellPerson } from '../notifications/public.ts';
import { moveToDesk, placeOf } from '../queue/public.ts';
import type { HeldPlace } from '../queue/public.ts';
import { hiddenFrom } from './blind.ts';
import type { DecisionHouse } from './decision-effect.ts';
import { factsOf } from './dossier-facts.ts';
import { countAttempt, duePending, pendingOf, removePending } from './pending-store.ts';
import type { Pending } from './pending-store.ts';
import { hasFraudMark } from './review-store.ts';
import { openLookOf } from './second-look-store.ts';
import { carryOut } from './second-look.ts';

/** How often decisions that are to leave are looked for: what the author waits beyond the seconds that he was told. */
export const roundMilliseconds = 500;

/**
 * After so many failures the dossier goes back to the queue, and its author is told. The waits between them double from
 * one round on, so that a restart or an outage of four minutes gives no decision up.
 */
const mostAttempts = 10;

/** What refuses a decision by its nature refuses it at the next try too. */
const lasting: readonly string[] = ['contract_not_made'];

/**
 * Makes the decisions whose time to be undone is over count. Any number of nodes may go round at once, and any may die
 * in the middle: each decision is one transaction under the dossier's lock that takes its row away with its effect.
 * @returns how many left
 */
export const settleDecisions = async (house: DecisionHouse & Pick<House, 'log'>): Promise<number> => {
  let left = 0;
  for (const dossierId of await duePending(house.db, house.clock.now())) {
    try {
      if (await house.db.transaction((tx) => settleOne(tx, house, dossierId))) left += 1;
    } catch (error) {
      house.log.error({ dossierId, error }, 'a decision did not leave');
      const code = codeOf(error);
      const next = { now: house.clock.now(), firstWaitMilliseconds: roundMilliseconds };
      if (lasting.includes(code) || (await countAttempt(house.db, dossierId, next)) >= mostAttempts)
        await house.db.transaction((tx) => giveUp(tx, house, dossierId, code));
    }
  }
  return left;
};

const settleOne = async (tx: Transaction, house: DecisionHouse, dossierId: string): Promise<boolean> => {
  const at = house.clock.now();
  const dossier = await lockDossier(tx, dossierId);
  const pending = await pendingOf(tx, dossierId);
  // Undone, or settled by another node, while this one waited for the lock.
  if (!pending || pending.effectiveAt > at) return false;
  const place = await placeOf(tx, dossierId);
  if (!isStillHeld(place, pending) || !isOpen('approve', dossier.state)) {
    await stop(tx, pending, at);
    return false;
  }
  const confirmedFraud = await hasFraudMark(tx, dossierId);
  const { findings, rows, checklist } = await factsOf(tx, dossierId, {
    declaration: dossier.declaration,
    confirmedFraud,
    hiddenOf: hiddenFrom(await openLookOf(tx, dossierId), pending.personId).map(({ id }) => id),
  });
  // A fraud confirmed or a check failed in these seconds holds an approval back as it would have at the key.
  if (pending.body.kind === 'approve' && blockers(checklist).length > 0) {
    await giveUp(tx, house, dossierId, 'approval_blocked');
    return false;
  }
  await removePending(tx, dossierId);
  await carryOut(tx, house, {
    dossierId,
    state: dossier.state,
    amountCents: dossier.amount_cents,
    findings,
    rows,
    author: { id: pending.personId, name: pending.personName, role: pending.role },
    token: pending.token,
    decision: pending.body,
    heldSince: pending.heldSince,
    decidedAt: pending.decidedAt,
  });
  return true;
};

/** Withdrawn by the applicant or taken back by a supervisor, it is fenced off like every late write. */
const isStillHeld = (place: HeldPlace | null, { personId, token }: Pending): boolean =>
  place?.deciding === true && place.holderId === personId && place.token === token;

const stop = async (
  tx: Transaction,
  { dossierId, personId }: Pending,
  at: Date,
  kind: NotificationKind = 'decision_stopped',
): Promise<void> => {
  await removePending(tx, dossierId);
  await tellPerson(tx, { personId, kind, dossierId, byId: null, at });
};

const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : 'internal');

/** In the logbook of a dossier that stays where it was. */
export const tellStopped = (tx: Transaction, dossierId: string, at: Date, code: string): Promise<unknown> =>
  writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'decision.stopped', detail: { code } });

/** The dossier stays where it was, and its logbook says what kept the decision from leaving. */
const giveUp = async (tx: Transaction, house: Pick<House, 'clock'>, dossierId: string, code: string): Promise<void> => {
  await lockDossier(tx, dossierId);
  const pending = await pendingOf(tx, dossierId);
  if (!pending) return;
  const place = await placeOf(tx, dossierId);
  if (place && isStillHeld(place, pending)) await moveToDesk(tx, dossierId, place.desk, place.barredIds);
  const at = house.clock.now();
  await stop(tx, pending, at, code === 'approval_blocked' ? code : 'decision_failed');
  await tellStopped(tx, dossierId, at, code);
};
