import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { lockDossier, readDossier } from '../../dossiers/public.ts';
import type { DossierRow } from '../../dossiers/public.ts';
import { ceremonyOf, signersOf } from './ceremony-store.ts';
import type { CeremonyRow, SignerRow } from './ceremony-store.ts';
import { signaturesOf } from './signature-store.ts';
import type { SignatureRow } from './signature-store.ts';

/** A ceremony as one of its signers stands in it. `signatures` are those that count, by signer. */
export interface Place {
  readonly dossier: DossierRow;
  readonly ceremony: CeremonyRow;
  readonly signers: readonly SignerRow[];
  readonly signatures: ReadonlyMap<string, SignatureRow>;
  readonly you: SignerRow;
}

/** Whether this actor may enter the signing of this dossier; of another's he sees nothing. */
const entitled = (actor: Actor, dossier: DossierRow): boolean =>
  (actor.role === 'applicant' && actor.id === dossier.applicant_id) ||
  (actor.role === 'signer' && actor.dossierId === dossier.id);

/** @throws AppError not_found */
export const requireEntitled = (actor: Actor, dossier: DossierRow): DossierRow => {
  if (!entitled(actor, dossier)) throw new AppError('not_found');
  return dossier;
};

/** Null before approval. */
export const placeIn = async (connection: Connection, actor: Actor, dossier: DossierRow): Promise<Place | null> => {
  const ceremony = await ceremonyOf(connection, dossier.id);
  if (!ceremony) return null;
  const signers = await signersOf(connection, dossier.id);
  const you = signers.find(({ id, applicant_id: applicantId }) =>
    actor.role === 'signer' ? id === actor.id : 'id' in actor && applicantId === actor.id,
  );
  if (!you) throw new AppError('not_found');
  return { dossier, ceremony, signers, you, signatures: await signaturesOf(connection, dossier.id) };
};

/** @throws AppError not_found, signing_not_open */
export const readPlace = async (connection: Connection, actor: Actor, dossierId: string): Promise<Place> => {
  const place = await placeIn(connection, actor, requireEntitled(actor, await readDossier(connection, dossierId)));
  if (!place) throw new AppError('signing_not_open');
  return place;
};

/** The same, and nobody else changes the dossier until the transaction ends. */
export const lockPlace = async (tx: Transaction, actor: Actor, dossierId: string): Promise<Place> => {
  const place = await placeIn(tx, actor, requireEntitled(actor, await lockDossier(tx, dossierId)));
  if (!place) throw new AppError('signing_not_open');
  return place;
};
