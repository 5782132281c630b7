import type { Channel } from '#shared/dossiers/channel';
import type { StaffRole } from '#shared/people/rights';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

export interface StaffRow {
  id: string;
  name: string;
  role: StaffRole;
  password_hash: string;
}

/** A member of the centre who may still sign in. */
export const staffByEmail = (connection: Connection, email: string): Promise<StaffRow | null> =>
  connection.maybeOne<StaffRow>(
    sql`select id, name, role, password_hash from person where email = ${email} and disabled_at is null`,
  );

export interface ApplicantRow {
  id: string;
  email: string;
  password_hash: string;
  language: 'fr' | 'en';
}

export const applicantByEmail = (connection: Connection, email: string): Promise<ApplicantRow | null> =>
  connection.maybeOne<ApplicantRow>(
    sql`select id, email, password_hash, language from applicant where email = ${email}`,
  );

export const applicantById = (connection: Connection, id: string): Promise<ApplicantRow> =>
  connection.one<ApplicantRow>(sql`select id, email, password_hash, language from applicant where id = ${id}`);

export interface NewApplicant {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly language: 'fr' | 'en';
  readonly at: Date;
}

/** @returns false when the address is taken, by a row that is committed */
export const insertApplicant = async (tx: Transaction, applicant: NewApplicant): Promise<boolean> => {
  const inserted = await tx.run(
    sql`insert into applicant (id, email, password_hash, language, created_at)
        values (${applicant.id}, ${applicant.email}, ${applicant.passwordHash}, ${applicant.language}, ${applicant.at})
        on conflict (email) do nothing`,
  );
  return inserted === 1;
};

export interface NewStaff {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
  readonly at: Date;
}

export const insertStaff = (tx: Transaction, staff: NewStaff): Promise<number> =>
  tx.run(
    sql`insert into person (id, email, name, role, password_hash, created_at)
        values (${staff.id}, ${staff.email}, ${staff.name}, ${staff.role}, ${staff.passwordHash}, ${staff.at})`,
  );

export const hasStaff = async (connection: Connection): Promise<boolean> =>
  (await connection.one<{ found: boolean }>(sql`select exists (select from person) as found`)).found;

export interface DoorRow {
  id: string;
  channel: Channel;
}

export const doorByDigest = (connection: Connection, digest: Buffer): Promise<DoorRow | null> =>
  connection.maybeOne<DoorRow>(sql`select id, channel from door where key_digest = ${digest}`);

/** A door of this name is given the new key; the old one opens nothing any more. */
export const putDoor = (
  tx: Transaction,
  door: { id: string; name: string; channel: Channel; digest: Buffer; at: Date },
): Promise<number> =>
  tx.run(
    sql`insert into door (id, name, channel, key_digest, created_at)
        values (${door.id}, ${door.name}, ${door.channel}, ${door.digest}, ${door.at})
        on conflict (name) do update set key_digest = excluded.key_digest`,
  );
