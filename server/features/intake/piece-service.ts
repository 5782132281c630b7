import type { Document } from '#shared/intake/document';
import { isOpen } from '#shared/dossiers/states';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { isId, newId } from '../../platform/ids.ts';
import { lockOwnDossier, readOwnDossier } from '../dossiers/public.ts';
import type { DossierRow } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { requestReading } from '../reading/public.ts';
import { admitPiece } from './admission.ts';
import * as documents from './document-store.ts';
import type { Upload } from './receive-upload.ts';
import { markAskedFor, markReceived, requirementOf } from './requirement-store.ts';
import type { RequirementRow } from './requirement-store.ts';

type Parts = Pick<House, 'db' | 'clock' | 'objects'>;

/** Files in force for one piece, and all that one application ever sent: far above any need, so that nobody fills the store. */
const mostFiles = 30;
const mostSent = 300;

const requirementFor = async (
  connection: Connection,
  { id, state }: DossierRow,
  requirementId: string,
): Promise<RequirementRow> => {
  const requirement = isId(requirementId) ? await requirementOf(connection, id, requirementId) : null;
  if (!requirement) throw new AppError('not_found');
  if (!isOpen('send_piece', state) || requirement.state === 'accepted')
    throw new AppError('action_not_allowed_in_state');
  return requirement;
};

/** Whether a file may come now; asked before its bytes are taken in and kept. @throws AppError as sendPiece */
export const expectPiece = async (
  house: Parts,
  actor: Actor,
  at: { readonly dossierId: string; readonly requirementId: string },
): Promise<void> => {
  const dossier = await readOwnDossier(house.db, actor, at.dossierId);
  const requirement = await requirementFor(house.db, dossier, at.requirementId);
  const { inForce, ever } = await documents.countSent(house.db, dossier.id, requirement.id);
  if ((inForce >= mostFiles && !givesWay(requirement)) || ever >= mostSent) throw new AppError('too_many_attempts');
};

/**
 * Keeps one file for one piece and asks for its reading. The same file sent twice is kept once and comes back.
 * @throws AppError not_found, action_not_allowed_in_state, piece_…
 */
export const sendPiece = async (
  house: Parts,
  actor: Actor,
  { dossierId, requirementId }: { readonly dossierId: string; readonly requirementId: string },
  { bytes, filename }: Upload,
): Promise<Document> => {
  const mediaType = await admitPiece(bytes);
  const sha256 = await house.objects.put(bytes);
  return house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const dossier = await lockOwnDossier(tx, actor, dossierId);
    const requirement = await requirementFor(tx, dossier, requirementId);
    const same = await documents.sameDocument(tx, requirementId, sha256);
    if (same) return same.state === 'failed' ? readOnceMore(tx, same) : same;
    await makeRoom(tx, requirement, at);
    const document = await documents.insertDocument(tx, {
      id: newId(at),
      dossierId,
      requirementId,
      sha256,
      mediaType,
      bytes: bytes.length,
      filename,
      at,
    });
    await markReceived(tx, requirementId);
    await requestReading(tx, document.id);
    const detail = { documentId: document.id, requirementId, kind: requirement.kind, sha256, bytes: bytes.length };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'piece.sent', detail });
    return document;
  });
};

const readOnceMore = async (tx: Transaction, document: Document): Promise<Document> => {
  await documents.readAgain(tx, document.id);
  await requestReading(tx, document.id);
  return { ...document, state: 'received', failure: null };
};

/** What was refused gives way to the new file, except where only a side was missing: there the new one is added. */
const givesWay = ({ state, redoReason }: RequirementRow): boolean =>
  state === 'to_redo' && redoReason !== 'missing_side';

const makeRoom = async (tx: Transaction, requirement: RequirementRow, at: Date): Promise<void> => {
  const { id } = requirement;
  if (givesWay(requirement)) await documents.supersedeDocuments(tx, id, at);
  if ((await documents.countDocuments(tx, id)) >= mostFiles) throw new AppError('too_many_attempts');
};

/**
 * Takes a file back: of a draft, whichever; of an answer to a complement, only what answers it and has not been sent yet.
 * @throws AppError not_found, action_not_allowed_in_state
 */
export const removePiece = (house: Parts, actor: Actor, dossierId: string, documentId: string): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const { state } = await lockOwnDossier(tx, actor, dossierId);
    const place = isId(documentId) ? await documents.placeOfDocument(tx, documentId) : null;
    if (!place || place.dossier_id !== dossierId || place.superseded_at !== null) throw new AppError('not_found');
    const requirement = await requirementOf(tx, dossierId, place.requirement_id);
    const answers = requirement?.state === 'received' && requirement.redoReason !== null;
    if (!isOpen('remove_piece', state) || (state !== 'draft' && !answers))
      throw new AppError('action_not_allowed_in_state');
    await documents.supersedeDocument(tx, documentId, at);
    if ((await documents.countDocuments(tx, place.requirement_id)) === 0) await markAskedFor(tx, place.requirement_id);
    const detail = { documentId, requirementId: place.requirement_id };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'piece.removed', detail });
  });
