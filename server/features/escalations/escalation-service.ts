import { isOpen } from '#shared/dossiers/states';
import { plainText } from '#shared/intake/plain-text';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/ids.ts';
import { lockDossier } from '../dossiers/public.ts';
import { markFraud } from '../fraud/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellPerson, tellRole } from '../notifications/public.ts';
import { holdLease, moveToDesk, placeOf } from '../queue/public.ts';
import { answerEscalation, insertEscalation, lastEscalation } from './escalation-store.ts';

type EscalationHouse = Pick<House, 'db' | 'clock'>;

/**
 * Hands a dossier that one holds to the fraud analysts. It leaves one's hands and waits for one of them; its hour goes
 * on, since the applicant waits all the same.
 * @throws AppError not_found, lease_lost, lease_held_by_other, already_decided, action_not_allowed_in_state
 */
export const escalate = (
  house: EscalationHouse,
  actor: StaffActor,
  dossierId: string,
  { token, reason }: { token: number; reason: string },
): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const { state } = await lockDossier(tx, dossierId);
    await holdLease(tx, dossierId, actor, token, at);
    if (!isOpen('approve', state)) throw new AppError('action_not_allowed_in_state');
    const place = await placeOf(tx, dossierId);
    const cameFrom = place?.desk ?? 'agents';
    await insertEscalation(tx, {
      id: newId(at),
      dossierId,
      reason: plainText(reason),
      personId: actor.id,
      cameFrom,
      at,
    });
    await moveToDesk(tx, dossierId, 'analysts', place?.barredIds ?? []);
    await writeEntry(tx, { at, dossierId, author: actor, event: 'escalation.raised' });
    await tellRole(tx, 'analyst', { kind: 'escalation_raised', dossierId, byId: actor.id, at });
  });

/**
 * An analyst answers once: the dossier goes back to the desk that it came from, with his opinion, and with the fraud
 * mark where he confirms it. He decides nothing: an agent does, who reads it.
 * @throws AppError not_found where nothing was asked, action_not_allowed_in_state where it is answered or gone
 */
export const answer = (
  house: EscalationHouse,
  actor: StaffActor,
  dossierId: string,
  { verdict, opinion }: { verdict: 'given_back' | 'fraud_confirmed'; opinion: string },
): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    await lockDossier(tx, dossierId);
    const asked = await lastEscalation(tx, dossierId);
    if (!asked) throw new AppError('not_found');
    const place = await placeOf(tx, dossierId);
    if (asked.answeredAt !== null || !place || place.desk !== 'analysts')
      throw new AppError('action_not_allowed_in_state');
    const words = plainText(opinion);
    await answerEscalation(tx, { id: asked.id, verdict, opinion: words, personId: actor.id, at });
    if (verdict === 'fraud_confirmed') await markFraud(tx, { actor, dossierId, note: words, at });
    await moveToDesk(tx, dossierId, asked.cameFrom, place.barredIds);
    await writeEntry(tx, { at, dossierId, author: actor, event: 'escalation.answered', detail: { verdict } });
    await tellPerson(tx, { personId: asked.raisedById, kind: 'escalation_answered', dossierId, byId: actor.id, at });
  });
