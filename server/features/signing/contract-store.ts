import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

export interface FrozenContract {
  sha256: string;
  bytes: number;
  frozenAt: Date;
}

export const contractOf = (connection: Connection, dossierId: string): Promise<FrozenContract | null> =>
  connection.maybeOne<FrozenContract>(
    sql`select sha256, bytes, frozen_at as "frozenAt" from contract where dossier_id = ${dossierId}`,
  );

export const insertContract = (tx: Transaction, dossierId: string, contract: FrozenContract): Promise<number> =>
  tx.run(
    sql`insert into contract (dossier_id, sha256, bytes, frozen_at)
        values (${dossierId}, ${contract.sha256}, ${contract.bytes}, ${contract.frozenAt})`,
  );
