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

interface Named {
  readonly dossierId: string | null;
  readonly documentId: string | null;
}

/**
 * Refuses every call about a dossier that was erased, before any handler sees it. To whom the dossier was never shown it
 * stays unknown.
 */
export const refuseErased =
  ({ db }: Pick<House, 'db'>): Admit =>
  async ({ path }, actor, { id = '', documentId = '' }) => {
    const named = {
      dossierId: aboutDossier.test(path) && isId(id) ? id : null,
      documentId: aboutDocument.test(path) && isId(documentId) ? documentId : null,
    };
    if (named.dossierId === null && named.documentId === null) return;
    if (await wasErased(db, actor, named)) throw new AppError('dossier_erased');
  };

const wasErased = async (connection: Connection, actor: Actor, { dossierId, documentId }: Named): Promise<boolean> =>
  (
    await connection.one<{ erased: boolean }>(
      prepared(sql`select exists (select from dossier
            where id = coalesce(${dossierId}::uuid, (select dossier_id from document where id = ${documentId}))
            and erased_at is not null
            and (${isStaff(actor)} or ${'id' in actor ? actor.id : null}::uuid in (applicant_id, door_id))) as erased`),
    )
  ).erased;
