import type { Application, Terms } from '#shared/dossiers/application-contract';
import type { Declaration } from '#shared/dossiers/declaration';
import { isOpen } from '#shared/dossiers/states';
import { requiredPieces } from '#shared/intake/required-pieces';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { alignRequirements } from '../intake/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { viewApplication } from './application-read-model.ts';
import { saveDeclaration, saveTerms } from './application-store.ts';
import { acceptDeclared, applicantNameOf } from './declared.ts';
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
    const { kind } = await offerFor(tx, { brandId, productId, ...terms });
    await saveTerms(tx, id, terms);
    const { amountCents } = terms;
    await alignRequirements(tx, id, requiredPieces({ kind, amountCents }, dayOf(dossier.created_at)), at);
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
    const declaration = { ...dossier.declaration, ...accepted };
    await saveDeclaration(tx, id, declaration, applicantNameOf(declaration));
    const detail = { sections: Object.keys(accepted) };
    await writeEntry(tx, { at, dossierId: id, author: actor, event: 'application.declared', detail });
    return viewApplication(tx, id, at);
  });
