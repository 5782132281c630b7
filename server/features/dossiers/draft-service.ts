import type { Offer } from '#shared/brands/catalogue';
import type { Application, Terms } from '#shared/dossiers/application-contract';
import type { Declaration } from '#shared/dossiers/declaration';
import { isOpen } from '#shared/dossiers/states';
import { requiredPieces } from '#shared/intake/required-pieces';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { findOffer } from '../brands/public.ts';
import { alignRequirements, putAside } from '../intake/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { applicantById } from '../people/public.ts';
import { viewApplication } from './application-read-model.ts';
import { saveDeclaration, saveTerms } from './application-store.ts';
import { acceptDeclared, applicantNameOf } from './declared.ts';
import type { DossierRow } from './dossier-store.ts';
import { lockOwnDossier } from './ownership.ts';
import { offerFor } from './terms.ts';

type Parts = Pick<House, 'db' | 'clock'>;

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** @throws AppError not_found, action_not_allowed_in_state, terms_not_offered */
export const changeTerms = (
  house: Parts,
  actor: Actor,
  id: string,
  terms: Pick<Terms, 'amountCents' | 'months'>,
): Promise<Application> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const dossier = await lockOwnDossier(tx, actor, id);
    if (!isOpen('declare', dossier.state)) throw new AppError('action_not_allowed_in_state');
    const { brand_id: brandId, product_id: productId } = dossier;
    await askForPieces(tx, dossier, await offerFor(tx, { brandId, productId, ...terms }), { at, ...terms });
    await saveTerms(tx, id, terms);
    await writeEntry(tx, { at, dossierId: id, author: actor, event: 'application.terms_changed', detail: terms });
    return viewApplication(tx, id, at);
  });

/** Keeps the sections that are given; those left out stay. @throws AppError as above, invalid_input, iban_… */
export const declare = (house: Parts, actor: Actor, id: string, given: Declaration): Promise<Application> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const dossier = await lockOwnDossier(tx, actor, id);
    if (!isOpen('declare', dossier.state)) throw new AppError('action_not_allowed_in_state');
    const accepted = acceptDeclared(given, dayOf(at));
    if (accepted.coBorrower) await requireOwnMailbox(tx, dossier.applicant_id, accepted.coBorrower.email);
    const declaration = { ...dossier.declaration, ...accepted };
    if (accepted.coBorrower !== undefined) await askForBorrowers(tx, { ...dossier, declaration }, at);
    await saveDeclaration(tx, id, declaration, applicantNameOf(declaration));
    const detail = { sections: Object.keys(accepted) };
    await writeEntry(tx, { at, dossierId: id, author: actor, event: 'application.declared', detail });
    return viewApplication(tx, id, at);
  });

/** Asks for the pieces that the credit and its borrowers call for, by the day on which the application was begun. */
const askForPieces = (
  tx: Transaction,
  { id, created_at, declaration }: DossierRow,
  { kind }: Pick<Offer, 'kind'>,
  { at, amountCents }: { at: Date; amountCents: number },
): Promise<void> =>
  alignRequirements(tx, id, requiredPieces({ kind, amountCents }, dayOf(created_at), declaration), at);

/** A co-borrower proves his identity too; one who is taken back leaves none of his papers before anybody's eyes. */
const askForBorrowers = async (tx: Transaction, dossier: DossierRow, at: Date): Promise<void> => {
  const { id, brand_id: brandId, product_id: productId, amount_cents: amountCents } = dossier;
  const found = await findOffer(tx, brandId, productId);
  if (!found) throw new Error(`dossier ${id} has an offer that its brand does not have`);
  if (!dossier.declaration.coBorrower) await putAside(tx, id, 'co_borrower_identity', at);
  await askForPieces(tx, dossier, found.offer, { at, amountCents });
};

/** Each signer has his own mailbox: a code that both may read proves nothing of either. @throws AppError invalid_input */
const requireOwnMailbox = async (tx: Transaction, applicantId: string, email: string): Promise<void> => {
  if ((await applicantById(tx, applicantId)).email === email)
    throw new AppError('invalid_input', { fields: [{ path: 'coBorrower.email', message: 'own mailbox' }] });
};
