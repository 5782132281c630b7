import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { findDossier, lockFound, requireNotErased } from './dossier-store.ts';
import type { DossierRow } from './dossier-store.ts';

/** An applicant owns what he applied for, a door what it sent. Another's dossier looks like none at all. */
const ownedBy = (actor: Actor, dossier: DossierRow): DossierRow => {
  const owner = actor.role === 'applicant' ? dossier.applicant_id : actor.role === 'door' ? dossier.door_id : null;
  if (owner === null || !('id' in actor) || owner !== actor.id) throw new AppError('not_found');
  return requireNotErased(dossier);
};

/** @throws AppError not_found, dossier_erased */
export const readOwnDossier = async (connection: Connection, actor: Actor, id: string): Promise<DossierRow> =>
  ownedBy(actor, await findDossier(connection, id));

/** @throws AppError not_found, dossier_erased */
export const lockOwnDossier = async (tx: Transaction, actor: Actor, id: string): Promise<DossierRow> =>
  ownedBy(actor, await lockFound(tx, id));
