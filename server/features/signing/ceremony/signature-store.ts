import type { AcceptedConsent } from '#shared/signing/consents';
import type { ShownScreen } from '#shared/signing/ceremony-contract';
import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';

export interface SignatureRow {
  id: string;
  signer_id: string;
  dossier_id: string;
  certificate_id: string;
  /** Raw r||s. */
  value: Buffer;
  prepared_sha256: string;
  consents: AcceptedConsent[];
  signed_at: Date;
  address: string | null;
  browser: string | null;
  verified_at: Date;
  verified_channel: string;
  timestamped_sha256: string | null;
  timestamped_at: Date | null;
  token: Buffer | null;
  /** The certificate of the authority of the token, and its chain. */
  authorities: Buffer[];
  status_response: Buffer | null;
}

export type NewSignature = Omit<
  SignatureRow,
  'timestamped_sha256' | 'timestamped_at' | 'token' | 'authorities' | 'status_response'
>;

/** @returns false when this signer has signed already: one signature counts */
export const insertSignature = async (tx: Transaction, row: NewSignature): Promise<boolean> => {
  const inserted = await tx.run(
    sql`insert into signature (id, signer_id, dossier_id, certificate_id, value, prepared_sha256, consents, signed_at,
          address, browser, verified_at, verified_channel)
        values (${row.id}, ${row.signer_id}, ${row.dossier_id}, ${row.certificate_id}, ${row.value},
          ${row.prepared_sha256}, ${JSON.stringify(row.consents)}, ${row.signed_at}, ${row.address}, ${row.browser},
          ${row.verified_at}, ${row.verified_channel})
        on conflict do nothing`,
  );
  return inserted === 1;
};

/** Those that count, by signer. */
export const signaturesOf = async (
  connection: Connection,
  dossierId: string,
): Promise<ReadonlyMap<string, SignatureRow>> => {
  const rows = await connection.many<SignatureRow>(
    sql`select * from signature where dossier_id = ${dossierId} and lapsed_at is null`,
  );
  return new Map(rows.map((row) => [row.signer_id, row]));
};

export interface Timestamped {
  readonly sha256: string;
  readonly at: Date;
  readonly token: Uint8Array;
  readonly authorities: readonly Uint8Array[];
}

export const keepTimestamp = (tx: Transaction, id: string, stamped: Timestamped): Promise<number> =>
  tx.run(
    sql`update signature set timestamped_sha256 = ${stamped.sha256}, timestamped_at = ${stamped.at},
          token = ${Buffer.from(stamped.token)}, authorities = ${stamped.authorities.map((der) => Buffer.from(der))}
        where id = ${id} and timestamped_at is null`,
  );

export const keepStatus = (tx: Transaction, id: string, response: Uint8Array): Promise<number> =>
  tx.run(sql`update signature set status_response = ${Buffer.from(response)} where id = ${id}`);

/** It came too late to be timestamped: it stays as a fact and counts no more. */
export const lapseSignature = (tx: Transaction, id: string, at: Date, why: string): Promise<number> =>
  tx.run(sql`update signature set lapsed_at = ${at}, lapsed_why = ${why} where id = ${id}`);

/** More than this of one signer is not kept: a screen is shown a few times, not a thousand. */
const mostScreens = 500;

export const insertScreens = async (
  connection: Connection,
  signerId: string,
  screens: readonly ShownScreen[],
  receivedAt: Date,
): Promise<void> => {
  for (const { screen, page, language, shownAt } of screens)
    await connection.run(
      sql`insert into signing_screen (signer_id, screen, page, language, shown_at, received_at)
          select ${signerId}, ${screen}, ${page ?? null}, ${language}, ${shownAt}, ${receivedAt}
          where (select count(*) from signing_screen where signer_id = ${signerId}) < ${mostScreens}`,
    );
};

export interface ScreenRow {
  screen: ShownScreen['screen'];
  page: number | null;
  language: 'fr' | 'en';
  shown_at: Date;
  received_at: Date;
}

export const screensOf = (connection: Connection, signerId: string): Promise<ScreenRow[]> =>
  connection.many<ScreenRow>(
    sql`select screen, page, language, shown_at, received_at from signing_screen where signer_id = ${signerId}
        order by number`,
  );
