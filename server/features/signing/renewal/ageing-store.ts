import type { RenewedFile } from '#shared/signing/upkeep-contract';
import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';

/** A sealed file whose newest timestamp ends soon. */
export interface AgeingFile {
  readonly file: RenewedFile;
  readonly dossierId: string;
  readonly reference: string;
  readonly sha256: string;
  /** End of the certificate of its newest timestamp, as far as it is known here. */
  readonly timestampUntil: Date;
}

/** Those that end before a moment, the first to end first. */
export const ageingBefore = (connection: Connection, before: Date, most: number): Promise<AgeingFile[]> =>
  connection.many<AgeingFile>(
    sql`select file, dossier_id as "dossierId", reference, sha256, until as "timestampUntil" from (
          select 'copy' as file, dossier_id, copy_sha256 as sha256, timestamp_until as until from ceremony
            where timestamp_until <= ${before}
          union all
          select 'proof', dossier_id, proof_pdf_sha256, proof_until from ceremony where proof_until <= ${before}
          union all
          select 'receipt', dossier_id, receipt_sha256, receipt_until from withdrawal where receipt_until <= ${before}
        ) as ageing join dossier on dossier.id = dossier_id
        where sha256 is not null order by until, dossier_id, file limit ${most}`,
  );

export interface Renewed {
  readonly sha256: string;
  readonly bytes: number;
  readonly until: Date;
}

/** Puts the renewed file in the place of the one that it goes on from. @returns false when that is there no more */
export const replaceFile = async (
  tx: Transaction,
  { file, dossierId, sha256: former }: Pick<AgeingFile, 'file' | 'dossierId' | 'sha256'>,
  { sha256, bytes, until }: Renewed,
): Promise<boolean> => {
  const replace = {
    copy: sql`update ceremony set copy_sha256 = ${sha256}, copy_bytes = ${bytes}, timestamp_until = ${until}
              where dossier_id = ${dossierId} and copy_sha256 = ${former}`,
    proof: sql`update ceremony set proof_pdf_sha256 = ${sha256}, proof_pdf_bytes = ${bytes}, proof_until = ${until}
               where dossier_id = ${dossierId} and proof_pdf_sha256 = ${former}`,
    receipt: sql`update withdrawal set receipt_sha256 = ${sha256}, receipt_bytes = ${bytes}, receipt_until = ${until}
                 where dossier_id = ${dossierId} and receipt_sha256 = ${former}`,
  }[file];
  return (await tx.run(replace)) === 1;
};

export const insertRenewal = (
  tx: Transaction,
  { file, dossierId, sha256: former }: Pick<AgeingFile, 'file' | 'dossierId' | 'sha256'>,
  { sha256, bytes, until }: Renewed,
  at: Date,
): Promise<number> =>
  tx.run(
    sql`insert into copy_renewal (dossier_id, file, renewed_at, former_sha256, sha256, bytes, timestamp_until)
        values (${dossierId}, ${file}, ${at}, ${former}, ${sha256}, ${bytes}, ${until})`,
  );
