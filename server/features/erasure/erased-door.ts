import type { Connection } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { isStaff } from '../../platform/http/actor.ts';
import type { Admit } from '../../platform/http/bind.ts';
import { isId } from '../../platform/ids.ts';

/** What an address is about. */
const aboutDossier = /^\/api\/(?:dossiers|applications|tray)\/:id(?:\/|$)/;
const aboutDocument = /^\/api\/documents\/:documentId(?:\/|$)/;

/**
 * Refuses every call about a dossier that was erased, before any handler sees it. To whom the dossier was never shown it
 * stays unknown.
 */
export const refuseErased =
  ({ db }: Pick<House, 'db'>): Admit =>
  async ({ path }, actor, at) => {
    const dossier = aboutDossier.test(path) ? (at['id'] ?? '') : '';
    const document = aboutDocument.test(path) ? (at['documentId'] ?? '') : '';
    const erased =
      (isId(dossier) && (await wasErased(db, actor, dossier))) ||
      (isId(document) && (await wasErased(db, actor, await dossierOf(db, document))));
    if (erased) throw new AppError('dossier_erased');
  };

const wasErased = async (connection: Connection, actor: Actor, dossierId: string | null): Promise<boolean> =>
  (
    await connection.one<{ erased: boolean }>(
      prepared(sql`select exists (select from dossier where id = ${dossierId} and erased_at is not null
            and (${isStaff(actor)} or ${'id' in actor ? actor.id : null}::uuid in (applicant_id, door_id))) as erased`),
    )
  ).erased;

const dossierOf = async (connection: Connection, documentId: string): Promise<string | null> =>
  (await connection.maybeOne<{ id: string }>(sql`select dossier_id as id from document where id = ${documentId}`))
    ?.id ?? null;
