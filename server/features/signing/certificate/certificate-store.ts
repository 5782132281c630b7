import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';

/** A signer's certificate and the file that was prepared to be signed under it. */
export interface CertificateRow {
  id: string;
  signer_id: string;
  dossier_id: string;
  service: 'browser' | 'remote';
  serial: string;
  certificate: Buffer;
  chain: Buffer[];
  request: Buffer | null;
  credential: string | null;
  key_digest: string;
  not_before: Date;
  not_after: Date;
  issued_at: Date;
  revoked_at: Date | null;
  base_sha256: string;
  prepared_sha256: string;
  prepared_bytes: number;
  prepared_at: Date;
}

/** @returns false when this key had a certificate before: nothing is kept then */
export const insertCertificate = async (tx: Transaction, row: Omit<CertificateRow, 'revoked_at'>): Promise<boolean> => {
  const inserted = await tx.run(
    sql`insert into signing_certificate (id, signer_id, dossier_id, service, serial, certificate, chain, request,
          credential, key_digest, not_before, not_after, issued_at, base_sha256, prepared_sha256, prepared_bytes,
          prepared_at)
        values (${row.id}, ${row.signer_id}, ${row.dossier_id}, ${row.service}, ${row.serial}, ${row.certificate},
          ${row.chain}, ${row.request}, ${row.credential}, ${row.key_digest}, ${row.not_before}, ${row.not_after},
          ${row.issued_at}, ${row.base_sha256}, ${row.prepared_sha256}, ${row.prepared_bytes}, ${row.prepared_at})
        on conflict do nothing`,
  );
  return inserted === 1;
};

/** The one that was issued last, whether it may still sign or not. */
export const newestCertificate = (connection: Connection, signerId: string): Promise<CertificateRow | null> =>
  connection.maybeOne<CertificateRow>(
    sql`select * from signing_certificate where signer_id = ${signerId} order by ordinal desc limit 1`,
  );

export const certificateById = (connection: Connection, id: string): Promise<CertificateRow> =>
  connection.one<CertificateRow>(sql`select * from signing_certificate where id = ${id}`);

/** The one of a browser's key with this serial number; those of one authority never have the same. */
export const certificateBySerial = (connection: Connection, serial: string): Promise<CertificateRow | null> =>
  connection.maybeOne<CertificateRow>(
    sql`select * from signing_certificate where serial = ${serial} and service = 'browser' order by ordinal desc limit 1`,
  );

/** How many this signer was given, and how many of them since his way began again. */
export const countCertificates = async (connection: Connection, signerId: string): Promise<number> => {
  const { count } = await connection.one<{ count: number }>(
    sql`select count(*) as count from signing_certificate join signer on signer.id = signer_id
        where signer_id = ${signerId} and issued_at > coalesce(reopened_at, '-infinity')`,
  );
  return count;
};

/** Marks the older ones of this signer. @returns the serials that the authority must revoke too */
export const supersedeCertificates = async (
  tx: Transaction,
  signerId: string,
  keepId: string,
  at: Date,
): Promise<string[]> => {
  const rows = await tx.many<{ serial: string; service: string }>(
    sql`update signing_certificate set revoked_at = ${at}
        where signer_id = ${signerId} and id <> ${keepId} and revoked_at is null and not_after > ${at}
        returning serial, service`,
  );
  return rows.filter(({ service }) => service === 'browser').map(({ serial }) => serial);
};
