import { blockers } from '#shared/review/checklist';
import type { Decided } from '#shared/review/decision-contract';
import { isOpen } from '#shared/dossiers/states';
import type { DossierAction, DossierState } from '#shared/dossiers/states';
import { leaseSeconds } from '#shared/queue/queue-contract';
import type { Lease } from '#shared/queue/queue-contract';
import type { Decision } from '#shared/review/review-contract';
import { momentOf } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { lockDossier } from '../dossiers/public.ts';
import type { DossierRow } from '../dossiers/public.ts';
import { requirementsOf } from '../intake/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellPerson } from '../notifications/public.ts';
import { holdAgain, holdLease, holdWhileDeciding, placeOf } from '../queue/public.ts';
import { hiddenFrom } from './blind.ts';
import type { DecisionHouse } from './decision-effect.ts';
import { tellStopped } from './decision-round.ts';
import { factsOf } from './dossier-facts.ts';
import type { DossierFacts } from './dossier-facts.ts';
import { pendingOf, putPending, removePending } from './pending-store.ts';
import { hasFraudMark } from './review-store.ts';
import { carryOut, refuseSamePerson } from './second-look.ts';
import { openLookOf } from './second-look-store.ts';

const actions: Record<Decision['kind'], DossierAction> = {
  approve: 'approve',
  refuse: 'refuse',
  complement: 'ask_complement',
};

/** States from which a decision has been taken; an answer to come is none of them. */
const decidedStates: readonly DossierState[] = ['approved', 'certified', 'signed', 'archived', 'refused'];

/** Long enough that no outage gives a decided dossier to somebody else before its decision has left. */
const holdMilliseconds = 7 * 24 * 3_600_000;

/**
 * Takes a decision: once, by who holds the newest token. It counts after the seconds in which its author may undo it;
 * until then nobody else sees anything of it, and nobody else gets the dossier. Only a person decides (GDPR art. 22).
 * @throws AppError already_decided, lease_lost, lease_held_by_other, second_person_must_differ, approval_blocked,
 *   action_not_allowed_in_state, contract_not_made, not_found
 */
export const decide = async (
  house: DecisionHouse,
  actor: StaffActor,
  dossierId: string,
  decision: Decision,
): Promise<Decided> => {
  try {
    return await takeDecision(house, actor, dossierId, decision);
  } catch (error) {
    if (error instanceof AppError && error.code === 'contract_not_made')
      await house.db.transaction((tx) => tellStopped(tx, dossierId, house.clock.now(), error.code));
    throw error;
  }
};

const takeDecision = (
  house: DecisionHouse,
  actor: StaffActor,
  dossierId: string,
  decision: Decision,
): Promise<Decided> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const dossier = await lockDossier(tx, dossierId);
    const { state } = dossier;
    if (decidedStates.includes(state)) throw new AppError('already_decided');
    const look = await openLookOf(tx, dossierId);
    refuseSamePerson(look, actor);
    const { since } = await holdLease(tx, dossierId, actor, decision.token, at);
    if (!isOpen(actions[decision.kind], state)) throw new AppError('action_not_allowed_in_state');
    const hiddenOf = hiddenFrom(look, actor.id).map(({ id }) => id);
    const facts = await weigh(tx, dossier, decision, hiddenOf);
    await dropStale(tx, dossierId, at);

    const { token } = decision;
    if (house.env.undoSeconds === 0)
      return carryOut(tx, house, {
        dossierId,
        state,
        amountCents: dossier.amount_cents,
        findings: facts.findings,
        rows: facts.rows,
        author: actor,
        token,
        decision,
        heldSince: since,
        decidedAt: at,
      });
    const effectiveAt = momentOf(at.getTime() + house.env.undoSeconds * 1000);
    await putPending(tx, {
      dossierId,
      personId: actor.id,
      token,
      heldSince: since,
      body: decision,
      decidedAt: at,
      effectiveAt,
    });
    await holdWhileDeciding(tx, dossierId, momentOf(at.getTime() + holdMilliseconds));
    return { standing: 'pending', state, effectiveAt: effectiveAt.toISOString() };
  });

/**
 * Takes one's own decision back before it leaves: lease, place and draft are as they were.
 * @throws AppError undo_over where it has left or another tab took it back, lease_lost where the dossier went away
 */
export const undoDecision = (
  house: DecisionHouse,
  actor: StaffActor,
  dossierId: string,
  token: number,
): Promise<Lease> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    await lockDossier(tx, dossierId);
    const pending = await pendingOf(tx, dossierId);
    if (pending?.personId !== actor.id || pending.token !== token || pending.effectiveAt <= at)
      throw new AppError('undo_over');
    const place = await placeOf(tx, dossierId);
    if (!place?.deciding || place.holderId !== actor.id || place.token !== token) throw new AppError('lease_lost');
    const until = momentOf(at.getTime() + leaseSeconds * 1000);
    await removePending(tx, dossierId);
    await holdAgain(tx, dossierId, until);
    // That a decision was taken back is kept; which one it was, nobody needs to know.
    await writeEntry(tx, { at, dossierId, author: actor, event: 'decision.undone' });
    return { dossierId, token, since: pending.heldSince.toISOString(), until: until.toISOString() };
  });

/** What stands against this decision now. @throws AppError approval_blocked naming the lines, not_found */
const weigh = async (
  tx: Transaction,
  dossier: DossierRow,
  decision: Decision,
  hiddenOf: readonly string[],
): Promise<DossierFacts> => {
  const confirmedFraud = await hasFraudMark(tx, dossier.id);
  const facts = await factsOf(tx, dossier.id, { declaration: dossier.declaration, confirmedFraud, hiddenOf });
  if (decision.kind === 'approve') {
    const blocking = blockers(facts.checklist);
    if (blocking.length > 0) {
      const fields = blocking.map(({ id, block }) => ({ path: id, message: block ?? '' }));
      throw new AppError('approval_blocked', { fields });
    }
  }
  if (decision.kind === 'complement') {
    const asked = new Set((await requirementsOf(tx, dossier.id)).map(({ id }) => id));
    if (decision.pieces.some(({ requirementId }) => !asked.has(requirementId))) throw new AppError('not_found');
  }
  return facts;
};

/** A decision of an older lease that was taken back meanwhile: its author hears that it did not leave. */
const dropStale = async (tx: Transaction, dossierId: string, at: Date): Promise<void> => {
  const stale = await pendingOf(tx, dossierId);
  if (!stale) return;
  await removePending(tx, dossierId);
  await tellPerson(tx, { personId: stale.personId, kind: 'decision_stopped', dossierId, byId: null, at });
};
