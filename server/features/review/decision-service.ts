import { isOpen } from '#shared/dossiers/states';
import type { DossierAction, DossierState } from '#shared/dossiers/states';
import type { Decision } from '#shared/review/review-contract';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/ids.ts';
import { handlingClassOf, promiseFor } from '../deadlines/public.ts';
import { changeState, lockDossier } from '../dossiers/public.ts';
import { acceptReceived, askAgain } from '../intake/public.ts';
import { writeLetter } from '../letters/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { holdLease, leaveQueue } from '../queue/public.ts';
import { freezeContract } from '../signing/public.ts';
import { insertDecision, removeDrafts } from './review-store.ts';

type DecisionHouse = Pick<House, 'db' | 'clock' | 'env' | 'objects'>;

const actions: Record<Decision['kind'], DossierAction> = {
  approve: 'approve',
  refuse: 'refuse',
  complement: 'ask_complement',
};

/** States from which a decision has been taken; an answer to come is none of them. */
const decidedStates: readonly DossierState[] = ['approved', 'certified', 'signed', 'archived', 'refused'];

/**
 * Takes a decision: once, by who holds the newest token, all in one transaction with the state, the queue, the
 * contract, the letter and the logbook. Only a person decides (GDPR art. 22).
 * @throws AppError already_decided, lease_lost, lease_held_by_other, action_not_allowed_in_state, not_found
 */
export const decide = (
  house: DecisionHouse,
  actor: StaffActor,
  dossierId: string,
  decision: Decision,
): Promise<{ state: DossierState }> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const { state } = await lockDossier(tx, dossierId);
    if (decidedStates.includes(state)) throw new AppError('already_decided');
    const { since } = await holdLease(tx, dossierId, actor, decision.token, at);
    if (!isOpen(actions[decision.kind], state)) throw new AppError('action_not_allowed_in_state');

    const measures = await measure(tx, dossierId, since, at);
    const { token, kind, ...content } = decision;
    const detail = { ...content, ...measures };
    const first = await insertDecision(tx, { id: newId(at), dossierId, kind, personId: actor.id, token, detail, at });
    if (!first) throw new AppError('already_decided');
    await leaveQueue(tx, dossierId, at, 'decided');
    await removeDrafts(tx, dossierId);
    const entry = { at, dossierId, author: actor };
    const { elapsedMinutes } = measures;

    switch (decision.kind) {
      case 'approve':
        await acceptReceived(tx, dossierId);
        await changeState(tx, dossierId, 'approved', { decidedAt: at });
        await writeEntry(tx, { ...entry, event: 'decision.approved', detail: { elapsedMinutes } });
        await freezeContract(tx, house, dossierId);
        await writeLetter(tx, house, { kind: 'approved', dossierId });
        return { state: 'approved' };
      case 'refuse': {
        const reasons = [...new Set(decision.reasons)];
        await changeState(tx, dossierId, 'refused', { decidedAt: at, refusalReasons: reasons });
        const why = { reasons, note: decision.note ?? null, elapsedMinutes };
        await writeEntry(tx, { ...entry, event: 'decision.refused', detail: why });
        await writeLetter(tx, house, { kind: 'refused', dossierId, reasons });
        return { state: 'refused' };
      }
      case 'complement': {
        const pieces = await askAgain(tx, dossierId, decision.pieces);
        await changeState(tx, dossierId, 'awaiting_applicant');
        await writeEntry(tx, { ...entry, event: 'decision.complement', detail: { pieces } });
        await writeLetter(tx, house, { kind: 'complement', dossierId, pieces });
        return { state: 'awaiting_applicant' };
      }
    }
  });

/** What this handling took, from which the next ones are estimated, and what the clock of the promise says. */
const measure = async (tx: Transaction, dossierId: string, heldSince: Date, at: Date) => {
  const { kind: productKind, pieces } = await handlingClassOf(tx, dossierId);
  const promised = await promiseFor(tx, dossierId, at, 'decided');
  return {
    productKind,
    requirements: pieces,
    handlingMinutes: (at.getTime() - heldSince.getTime()) / 60_000,
    elapsedMinutes: promised?.elapsedMinutes ?? 0,
  };
};
