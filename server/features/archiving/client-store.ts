import type { ClientRight } from '#shared/archive/archive-contract';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

export interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly rights: ClientRight[];
  readonly seesAll: boolean;
}

/** A system whose key is this one and still opens something. */
export const clientByDigest = (connection: Connection, digest: Buffer): Promise<ClientRow | null> =>
  connection.maybeOne<ClientRow>(
    sql`select id, name, rights, sees_all as "seesAll" from archive_client
        where key_digest = ${digest} and revoked_at is null`,
  );

/** A system of this name is given the new key and rights; the old key opens nothing any more. */
export const putClient = async (
  connection: Connection,
  client: ClientRow & { readonly digest: Buffer; readonly at: Date },
): Promise<string> =>
  (
    await connection.one<{ id: string }>(
      sql`insert into archive_client (id, name, key_digest, rights, sees_all, created_at)
          values (${client.id}, ${client.name}, ${client.digest}, ${client.rights}, ${client.seesAll}, ${client.at})
          on conflict (name) do update set key_digest = excluded.key_digest, rights = excluded.rights,
            sees_all = excluded.sees_all, revoked_at = null
          returning id`,
    )
  ).id;

/** @returns whether there was one */
export const revokeClient = async (connection: Connection, name: string, at: Date): Promise<boolean> =>
  (await connection.run(
    sql`update archive_client set revoked_at = ${at} where name = ${name} and revoked_at is null`,
  )) === 1;
