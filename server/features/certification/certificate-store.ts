import type { IssuerName, Profile, ServiceProfile } from '../../bricks/pki/profiles.ts';
import type { Issuance, KeptList } from '../../bricks/pki/journal.ts';
import type { RevokedCertificate } from '../../bricks/pki/revocation-list.ts';
import type { RevocationReason } from '../../bricks/pki/revocation-reason.ts';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** One process at a time founds, renews, revokes or publishes; held until the transaction ends. */
export const lockAuthority = (tx: Transaction): Promise<number> => tx.run(sql`select pg_advisory_xact_lock(43005)`);

/** @returns false when the key of a signer was certified before */
export const insertCertificate = async (connection: Connection, issuance: Issuance): Promise<boolean> => {
  const { serial, profile, certificate, keyDigest, issuedAt, expiresAt } = issuance;
  const reference = issuance.profile === 'signer' ? issuance.reference : null;
  const kept = await connection.run(
    sql`insert into certificate (serial, profile, reference, der, key_digest, issued_at, expires_at)
        values (${serial}, ${profile}, ${reference}, ${Buffer.from(certificate)}, ${keyDigest}, ${issuedAt}, ${expiresAt})
        on conflict (key_digest) where profile = 'signer' do nothing`,
  );
  return kept === 1;
};

interface RevocationRow {
  revoked_at: Date | null;
  reason: RevocationReason | null;
}

const revocationOf = ({ revoked_at: at, reason }: RevocationRow) => (at && reason ? { at, reason } : null);

export const newestService = async (connection: Connection, profile: ServiceProfile) => {
  const row = await connection.maybeOne<RevocationRow & { der: Buffer }>(
    sql`select der, revoked_at, reason from certificate where profile = ${profile} order by ordinal desc limit 1`,
  );
  return row && { certificate: new Uint8Array(row.der), revocation: revocationOf(row) };
};

export const certificateStatus = async (connection: Connection, serial: string) => {
  const row = await connection.maybeOne<RevocationRow & { profile: Profile }>(
    sql`select profile, revoked_at, reason from certificate where serial = ${serial}`,
  );
  return row && { profile: row.profile, revocation: revocationOf(row) };
};

export const markRevoked = async (connection: Connection, serial: string, reason: RevocationReason, at: Date) =>
  (await connection.run(
    sql`update certificate set revoked_at = ${at}, reason = ${reason} where serial = ${serial} and revoked_at is null`,
  )) === 1;

/** In the order of the list, which is the order of revocation. */
export const revokedCertificates = (
  connection: Connection,
  profiles: readonly Profile[],
  endingAfter: Date,
): Promise<RevokedCertificate[]> =>
  connection.many<{ serial: string; at: Date; reason: RevocationReason }>(
    sql`select serial, revoked_at as at, reason from certificate
        where revoked_at is not null and profile = any(${profiles}) and expires_at > ${endingAfter}
        order by revoked_at, serial`,
  );

export const newestRevocationList = async (connection: Connection, issuer: IssuerName): Promise<KeptList | null> => {
  const row = await connection.maybeOne<{ number: number; this_update: Date; next_update: Date; der: Buffer }>(
    sql`select number, this_update, next_update, der from revocation_list
        where issuer = ${issuer} order by number desc limit 1`,
  );
  if (!row) return null;
  const { number, this_update: thisUpdate, next_update: nextUpdate, der } = row;
  return { issuer, number, thisUpdate, nextUpdate, list: new Uint8Array(der) };
};

export const insertRevocationList = (connection: Connection, kept: KeptList): Promise<number> =>
  connection.run(
    sql`insert into revocation_list (issuer, number, this_update, next_update, der)
        values (${kept.issuer}, ${kept.number}, ${kept.thisUpdate}, ${kept.nextUpdate}, ${Buffer.from(kept.list)})`,
  );
