import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { requestJob } from '../../platform/jobs/jobs.ts';

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

/** Moves the waiting documents of a dossier to the head: an agent has it open. */
export const hastenReading = (connection: Connection, dossierId: string): Promise<number> =>
  connection.run(
    sql`select graphile_worker.reschedule_jobs(array(
          select jobs.id from graphile_worker.jobs
          join document on jobs.key = ${`${readDocumentJob}:`} || document.id
          where document.dossier_id = ${dossierId} and document.state in ('received', 'reading')
            and jobs.locked_at is null), priority => ${priorities.urgent})`,
  );
