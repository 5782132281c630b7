import type { ContractTemplate } from './templates.ts';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** A file as it was frozen: its name in the object store, its length. */
export interface FrozenFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface FrozenContract extends FrozenFile {
  readonly frozenAt: Date;
  readonly template: Pick<ContractTemplate, 'id' | 'version'>;
  /** Null where the template made none. */
  readonly preContractSheet: FrozenFile | null;
}

interface ContractRow {
  sha256: string;
  bytes: number;
  frozen_at: Date;
  template_id: ContractTemplate['id'];
  template_version: number;
  sheet_sha256: string | null;
  sheet_bytes: number | null;
}

export const contractOf = async (connection: Connection, dossierId: string): Promise<FrozenContract | null> => {
  const row = await connection.maybeOne<ContractRow>(
    sql`select sha256, bytes, frozen_at, template_id, template_version, sheet_sha256, sheet_bytes
          from contract where dossier_id = ${dossierId}`,
  );
  if (!row) return null;
  const { sha256, bytes, sheet_sha256: sheet, sheet_bytes: sheetBytes } = row;
  return {
    sha256,
    bytes,
    frozenAt: row.frozen_at,
    template: { id: row.template_id, version: row.template_version },
    preContractSheet: sheet === null || sheetBytes === null ? null : { sha256: sheet, bytes: sheetBytes },
  };
};

export const insertContract = (tx: Transaction, dossierId: string, contract: FrozenContract): Promise<number> => {
  const { sha256, bytes, frozenAt, template, preContractSheet: sheet } = contract;
  return tx.run(
    sql`insert into contract (dossier_id, sha256, bytes, frozen_at, template_id, template_version, sheet_sha256,
          sheet_bytes)
        values (${dossierId}, ${sha256}, ${bytes}, ${frozenAt}, ${template.id}, ${template.version},
          ${sheet?.sha256 ?? null}, ${sheet?.bytes ?? null})`,
  );
};
