import type { ArchiveAtDesk } from '#shared/archive/archive-desk-view';
import type { Connection } from '../../platform/db/connection.ts';
import { readArchive, sharingContent } from './archive-read-model.ts';
import { dossierOfArchive, namesOf } from './overview-read-model.ts';
import { readTerms } from './retention-terms.ts';

/** One archive with all that its page at the desk shows. @throws AppError not_found */
export const archiveAtDesk = async (connection: Connection, id: string): Promise<ArchiveAtDesk> => {
  const archived = await readArchive(connection, id);
  return {
    ...archived,
    ...(await readTerms(connection, id)),
    dossierId: await dossierOfArchive(connection, id),
    sameContent: await sharingContent(connection, id),
    people: await namesOf(connection, archived.life),
  };
};
