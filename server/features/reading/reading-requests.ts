import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { notify } from '../../platform/db/notices.ts';
import { requestJob } from '../../platform/jobs/jobs.ts';
import { readingHastened } from './hastened-dossiers.ts';

export const readDocumentJob = 'read-document';
const keyOf = (documentId: string): string => `${readDocumentJob}:${documentId}`;

/** Urgent = somebody looks at it now; the others wait behind. */
const priorities = { urgent: -10, ordinary: 0 };

/** Has a document read once the caller's transaction commits; asked twice while it waits, it is read once. */
export const requestReading = (
  tx: Transaction | Connection,
  documentId: string,
  { urgent = false }: { urgent?: boolean } = {},
): Promise<number> =>
  requestJob(tx, {
    name: readDocumentJob,
    payload: { documentId },
    key: keyOf(documentId),
    priority: urgent ? priorities.urgent : priorities.ordinary,
    attempts: 3,
  });

/**
 * An agent has the dossier open: its waiting documents move to the head, and the pages of the one that is being read go
 * before all others.
 */
export const hastenReading = async (connection: Connection, dossierId: string): Promise<void> => {
  await connection.run(
    sql`select graphile_worker.reschedule_jobs(array(
          select jobs.id from graphile_worker.jobs
          join document on jobs.key = ${`${readDocumentJob}:`} || document.id
          where document.dossier_id = ${dossierId} and document.state in ('received', 'reading')
            and jobs.locked_at is null), priority => ${priorities.urgent})`,
  );
  await notify(connection, readingHastened, { dossierId });
};
