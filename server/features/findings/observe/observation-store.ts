import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';
import { observationsVersion } from './observations.ts';
import type { Observations } from './observations.ts';

export const keepObservations = async (
  tx: Transaction,
  documentId: string,
  facts: Observations | null,
  at: Date,
): Promise<void> => {
  await tx.run(sql`delete from observation where document_id = ${documentId}`);
  if (!facts) return;
  await tx.run(
    sql`insert into observation (document_id, version, observed_at, facts)
        values (${documentId}, ${observationsVersion}, ${at}, ${JSON.stringify(facts)})`,
  );
};

/** What was observed of these documents; those observed under an older version are absent. */
export const observationsOf = async (
  connection: Connection,
  documentIds: readonly string[],
): Promise<Map<string, Observations>> => {
  const rows = await connection.many<{ documentId: string; facts: Observations }>(
    sql`select document_id as "documentId", facts from observation
        where document_id = any(${[...documentIds]}::uuid[]) and version = ${observationsVersion}`,
  );
  return new Map(rows.map(({ documentId, facts }) => [documentId, facts]));
};
