import type { Offer } from '#shared/brands/catalogue';
import type { Application, Terms } from '#shared/dossiers/application-contract';
import { requiredPieces } from '#shared/intake/required-pieces';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/ids.ts';
import { alignRequirements } from '../intake/public.ts';
import { writeLetter } from '../letters/public.ts';
import { writeEntry } from '../logbook/public.ts';
import {
  applicantByEmail,
  countApplication,
  countAttempt,
  countRegistration,
  hashPassword,
  insertApplicant,
  openSession,
  passwordHolds,
} from '../people/public.ts';
import { viewApplication } from './application-read-model.ts';
import { applicationOfForm, insertApplication } from './application-store.ts';
import { offerFor } from './terms.ts';

type Parts = Pick<House, 'db' | 'clock' | 'env'>;
type NewTerms = Terms & { readonly formId: string };

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly language: 'fr' | 'en';
  readonly application: NewTerms;
}

/** `token` opens the applicant's session; a door needs none. */
export interface Registered {
  readonly application: Application;
  readonly token: string | null;
}

/**
 * An account with its first application, both or neither. The same form posted again with its password gives the same
 * application, so that a line cut at the wrong moment does no harm.
 * @param address of the network, for the limit on tries
 * @throws AppError email_taken, terms_not_offered, too_many_attempts
 */
export const register = async (
  house: Parts,
  actor: Actor,
  registration: Registration,
  address: string | undefined,
): Promise<Registered> => {
  const { email, password, language, application: terms } = registration;
  const offer = await offerFor(house.db, terms);
  if (await applicantByEmail(house.db, email)) return resume(house, actor, registration, address);
  if (actor.role !== 'door' && address !== undefined) await countRegistration(house, address);
  const passwordHash = await hashPassword(password);
  const at = house.clock.now();
  const applicantId = newId(at);
  const made = await house.db.transaction(async (tx) => {
    if (!(await insertApplicant(tx, { id: applicantId, email, passwordHash, language, at }))) return null;
    const author: Actor = actor.role === 'door' ? actor : { role: 'applicant', id: applicantId, email };
    const id = await openApplication(tx, house, author, applicantId, terms, offer);
    const token = actor.role === 'door' ? null : await openSession(tx, { applicantId }, at);
    return { application: await viewApplication(tx, id, at), token };
  });
  // Null when the same form was posted twice at once and the other was faster.
  return made ?? resume(house, actor, registration, address);
};

const resume = async (
  house: Parts,
  actor: Actor,
  { email, password, application: { formId } }: Registration,
  address: string | undefined,
): Promise<Registered> => {
  const network = actor.role === 'door' ? undefined : address;
  const forgive = await countAttempt(house, { at: 'portal', email, address: network });
  const applicant = await applicantByEmail(house.db, email);
  const holds = await passwordHolds(password, applicant?.password_hash ?? null);
  const known = applicant && holds ? await applicationOfForm(house.db, applicant.id, formId) : null;
  const doorId = actor.role === 'door' ? actor.id : null;
  if (!applicant || !known || known.door_id !== doorId) throw new AppError('email_taken');
  await forgive();
  const now = house.clock.now();
  const token = actor.role === 'door' ? null : await openSession(house.db, { applicantId: applicant.id }, now);
  return { application: await viewApplication(house.db, known.id, now), token };
};

/**
 * Another application of an applicant who is signed in.
 * @throws AppError terms_not_offered, forbidden, too_many_attempts
 */
export const createApplication = async (house: Parts, actor: Actor, terms: NewTerms): Promise<Application> => {
  if (actor.role !== 'applicant') throw new AppError('forbidden');
  await countApplication(house, actor.id);
  const offer = await offerFor(house.db, terms);
  return house.db.transaction(async (tx) => {
    const id = await openApplication(tx, house, actor, actor.id, terms, offer);
    return viewApplication(tx, id, house.clock.now());
  });
};

const openApplication = async (
  tx: Transaction,
  house: Parts,
  author: Actor,
  applicantId: string,
  terms: NewTerms,
  offer: Offer,
): Promise<string> => {
  const at = house.clock.now();
  const { dossier, made } = await insertApplication(tx, {
    ...terms,
    id: newId(at),
    applicantId,
    doorId: author.role === 'door' ? author.id : null,
    channel: author.role === 'door' ? author.channel : 'online',
    at,
  });
  if (!made) return dossier.id;
  const day = at.toISOString().slice(0, 10);
  await alignRequirements(
    tx,
    dossier.id,
    requiredPieces({ kind: offer.kind, amountCents: terms.amountCents }, day),
    at,
  );
  await writeEntry(tx, { at, dossierId: dossier.id, author, event: 'application.created' });
  await writeLetter(tx, house, { kind: 'registered', dossierId: dossier.id });
  return dossier.id;
};
