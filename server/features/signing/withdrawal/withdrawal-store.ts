import type { DossierState } from '#shared/dossiers/states';
import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';

export interface WithdrawalRow {
  dossier_id: string;
  signer_id: string | null;
  from_state: DossierState;
  withdrawn_at: Date;
  receipt_sha256: string | null;
  receipt_bytes: number | null;
}

export const withdrawalOf = (connection: Connection, dossierId: string): Promise<WithdrawalRow | null> =>
  connection.maybeOne<WithdrawalRow>(
    sql`select dossier_id, signer_id, from_state, withdrawn_at, receipt_sha256, receipt_bytes from withdrawal
        where dossier_id = ${dossierId}`,
  );

export const insertWithdrawal = (
  tx: Transaction,
  row: Pick<WithdrawalRow, 'dossier_id' | 'signer_id' | 'from_state' | 'withdrawn_at'>,
): Promise<number> =>
  tx.run(
    sql`insert into withdrawal (dossier_id, signer_id, from_state, withdrawn_at, next_try_at)
        values (${row.dossier_id}, ${row.signer_id}, ${row.from_state}, ${row.withdrawn_at}, ${row.withdrawn_at})`,
  );

/** Takes a receipt that is due, for whoever makes it alone until `until`. */
export const claimReceipt = (
  connection: Connection,
  dossierId: string,
  now: Date,
  until: Date,
): Promise<WithdrawalRow | null> =>
  connection.maybeOne<WithdrawalRow>(
    sql`update withdrawal set busy_until = ${until}, attempts = attempts + 1
        where dossier_id = ${dossierId} and next_try_at <= ${now} and (busy_until is null or busy_until <= ${now})
        returning dossier_id, signer_id, from_state, withdrawn_at, receipt_sha256, receipt_bytes`,
  );

export interface SealedReceipt {
  readonly sha256: string;
  readonly bytes: number;
  /** End of the certificate of its newest timestamp. */
  readonly until: Date | null;
}

export const keepReceipt = (
  tx: Transaction,
  dossierId: string,
  { sha256, bytes, until }: SealedReceipt,
): Promise<number> =>
  tx.run(
    sql`update withdrawal set receipt_sha256 = ${sha256}, receipt_bytes = ${bytes}, receipt_until = ${until},
          next_try_at = null, busy_until = null
        where dossier_id = ${dossierId}`,
  );

/** It did not work: tried again then. */
export const postponeReceipt = (connection: Connection, dossierId: string, next: Date): Promise<number> =>
  connection.run(sql`update withdrawal set next_try_at = ${next}, busy_until = null where dossier_id = ${dossierId}`);

export const dueReceipts = async (connection: Connection, now: Date): Promise<string[]> => {
  const rows = await connection.many<{ dossier_id: string }>(
    sql`select dossier_id from withdrawal where next_try_at <= ${now} and (busy_until is null or busy_until <= ${now})
        order by next_try_at limit 50`,
  );
  return rows.map(({ dossier_id: id }) => id);
};
