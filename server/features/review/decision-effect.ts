import type { RefusalReason, Decision } from '#shared/review/review-contract';
import type { DossierState } from '#shared/dossiers/states';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/ids.ts';
import { freezeContract } from '../contracts/public.ts';
import { handlingClassOf, promiseFor } from '../deadlines/public.ts';
import { changeState } from '../dossiers/public.ts';
import { acceptReceived, askAgain, settleRequirement } from '../intake/public.ts';
import { writeLetter } from '../letters/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { leaveQueue } from '../queue/public.ts';
import { openCeremony } from '../signing/public.ts';
import { removeDrafts } from './drafts/draft-store.ts';
import { insertDecision } from './review-store.ts';
import { removeVerdicts, verdictsOf } from './verdict-store.ts';

export type DecisionHouse = Pick<House, 'db' | 'clock' | 'env' | 'objects' | 'secret'>;

/** A decision that counts now, with whose it is and under which lease it was taken. */
export interface Settled {
  readonly dossierId: string;
  readonly author: StaffActor;
  readonly token: number;
  readonly decision: Decision;
  readonly heldSince: Date;
  readonly decidedAt: Date;
  /** The other people who gave an answer, by name: nobody, or those of a four-eyes look. */
  readonly others: readonly { readonly personId: string; readonly name: string }[];
}

/**
 * Makes a decision count, in the transaction of its caller, who has locked the dossier: state, queue, contract, letter
 * and logbook together or not at all.
 * @throws AppError already_decided
 */
export const takeEffect = async (tx: Transaction, house: DecisionHouse, settled: Settled): Promise<DossierState> => {
  const { dossierId, author, decision } = settled;
  const at = house.clock.now();
  const measures = await measure(tx, settled, at);
  const { token: _, kind, ...content } = decision;
  const people = settled.others.length === 0 ? {} : { with: settled.others.map(({ personId }) => personId) };
  const first = await insertDecision(tx, {
    id: newId(at),
    dossierId,
    kind,
    personId: author.id,
    token: settled.token,
    detail: { ...content, ...measures, ...people },
    at: settled.decidedAt,
  });
  if (!first) throw new AppError('already_decided');
  await leaveQueue(tx, dossierId, at, 'decided');
  await removeDrafts(tx, dossierId);
  const names = settled.others.length === 0 ? {} : { with: settled.others.map(({ name }) => name) };
  const entry = { at, dossierId, author };
  const { elapsedMinutes } = measures;

  switch (decision.kind) {
    case 'approve':
      await acceptReceived(tx, dossierId);
      await changeState(tx, dossierId, 'approved', { decidedAt: at });
      await writeEntry(tx, { ...entry, event: 'decision.approved', detail: { elapsedMinutes, ...names } });
      await freezeContract(tx, house, dossierId);
      await openCeremony(tx, house, dossierId);
      await writeLetter(tx, house, { kind: 'approved', dossierId });
      return 'approved';
    case 'refuse': {
      const reasons: RefusalReason[] = [...new Set(decision.reasons)];
      await changeState(tx, dossierId, 'refused', { decidedAt: at, refusalReasons: reasons });
      const why = { reasons, note: decision.note ?? null, elapsedMinutes, ...names };
      await writeEntry(tx, { ...entry, event: 'decision.refused', detail: why });
      await writeLetter(tx, house, { kind: 'refused', dossierId, reasons });
      return 'refused';
    }
    case 'complement': {
      await acceptJudged(tx, dossierId);
      const pieces = await askAgain(tx, dossierId, decision.pieces);
      await removeVerdicts(tx, dossierId);
      await changeState(tx, dossierId, 'awaiting_applicant');
      await writeEntry(tx, { ...entry, event: 'decision.complement', detail: { pieces, ...names } });
      await writeLetter(tx, house, { kind: 'complement', dossierId, pieces });
      return 'awaiting_applicant';
    }
  }
};

/** What the agent accepted already stays accepted while the rest is asked again. */
const acceptJudged = async (tx: Transaction, dossierId: string): Promise<void> => {
  for (const [requirementId, { verdict }] of await verdictsOf(tx, dossierId))
    if (verdict === 'accepted') await settleRequirement(tx, requirementId, 'accepted');
};

/** What this handling took, from which the next ones are estimated, and what the clock of the promise says. */
const measure = async (tx: Transaction, { dossierId, heldSince, decidedAt }: Settled, at: Date) => {
  const { kind: productKind, pieces } = await handlingClassOf(tx, dossierId);
  const promised = await promiseFor(tx, dossierId, at, 'decided');
  return {
    productKind,
    requirements: pieces,
    handlingMinutes: (decidedAt.getTime() - heldSince.getTime()) / 60_000,
    elapsedMinutes: promised?.elapsedMinutes ?? 0,
  };
};
