import type { Application } from '#shared/dossiers/application-contract';
import { isOpen, waitingStates } from '#shared/dossiers/states';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { promiseFor } from '../deadlines/public.ts';
import { refreshFindings } from '../findings/public.ts';
import { settleAnswered } from '../intake/public.ts';
import { writeLetter } from '../letters/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellReturned } from '../notifications/public.ts';
import { enterQueue, leaveQueue } from '../queue/public.ts';
import { renounce } from '../signing/public.ts';
import { viewApplication } from './application-read-model.ts';
import type { DossierRow } from './dossier-store.ts';
import { changeState } from './dossier-store.ts';
import { lockOwnDossier } from './ownership.ts';

type Parts = Pick<House, 'db' | 'clock' | 'env' | 'secret'>;

/**
 * Sends a complete draft, or the pieces that were asked again, to the verification centre.
 * @throws AppError not_found, action_not_allowed_in_state, application_incomplete
 */
export const submit = (house: Parts, actor: Actor, id: string): Promise<Application> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const dossier = await lockOwnDossier(tx, actor, id);
    const first = isOpen('submit', dossier.state);
    if (!first && !isOpen('answer_complement', dossier.state)) throw new AppError('action_not_allowed_in_state');
    const { missing } = await viewApplication(tx, id, at);
    if (missing.length > 0) {
      const fields = missing.map((path) => ({ path, message: 'missing' }));
      throw new AppError('application_incomplete', { fields });
    }
    if (first) await changeState(tx, id, 'submitted', { submittedAt: at });
    else {
      await settleAnswered(tx, id);
      await changeState(tx, id, 'under_review', { returnedAt: at });
    }
    const event = first ? 'application.submitted' : 'complement.answered';
    await writeEntry(tx, { at, dossierId: id, author: actor, event });
    // Answers may have changed since the pieces were read, and other dossiers see this one from now on.
    await refreshFindings(tx, house, id);
    const dueAt = await waitInQueue(tx, dossier, at, !first);
    await writeLetter(tx, house, { kind: 'submitted', dossierId: id, dueAt });
    return viewApplication(tx, id, at);
  });

/** Takes its place in the queue, by the clock as the logbook now tells it. @returns when the answer is promised */
const waitInQueue = async (tx: Transaction, dossier: DossierRow, at: Date, returned: boolean): Promise<Date> => {
  const promised = await promiseFor(tx, dossier.id, at);
  if (!promised) throw new Error(`dossier ${dossier.id} was submitted and has no promise`);
  const place = {
    dossierId: dossier.id,
    brandId: dossier.brand_id,
    submittedAt: dossier.submitted_at ?? at,
    dueAt: promised.dueAt,
    startBy: promised.startBy,
    handlingMinutes: promised.handlingMinutes,
  };
  const keptFor = await enterQueue(tx, place, returned ? at : null);
  if (returned) await tellReturned(tx, { dossierId: dossier.id, keptFor, at });
  return promised.dueAt;
};

/**
 * The applicant gives it up; whoever reads it is told. Once it is approved this is a withdrawal, with its delay and its
 * receipt. @throws AppError not_found, action_not_allowed_in_state, withdrawal_over, forbidden (a partner's door)
 */
export const withdraw = (house: Parts, actor: Actor, id: string): Promise<Application> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const dossier = await lockOwnDossier(tx, actor, id);
    const { state } = dossier;
    if (isOpen('renounce', state)) {
      // An act of the borrower himself, with a receipt in his name.
      if (actor.role !== 'applicant') throw new AppError('forbidden');
      await renounce(tx, house, actor, dossier);
      return viewApplication(tx, id, at);
    }
    if (!isOpen('withdraw', state)) throw new AppError('action_not_allowed_in_state');
    await changeState(tx, id, 'withdrawn');
    if (waitingStates.includes(state)) await leaveQueue(tx, id, at);
    await writeEntry(tx, { at, dossierId: id, author: actor, event: 'application.withdrawn', detail: { from: state } });
    return viewApplication(tx, id, at);
  });
