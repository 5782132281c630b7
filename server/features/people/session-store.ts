import type { StaffRole } from '#shared/people/rights';
import type { Connection } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

export type SessionHolder =
  { readonly personId: string } | { readonly applicantId: string } | { readonly signerId: string };

export const insertSession = (
  connection: Connection,
  session: { digest: Buffer; holder: SessionHolder; at: Date; until: Date },
): Promise<number> =>
  connection.run(
    sql`insert into session (token_digest, person_id, applicant_id, signer_id, created_at, expires_at)
        values (${session.digest}, ${'personId' in session.holder ? session.holder.personId : null},
          ${'applicantId' in session.holder ? session.holder.applicantId : null},
          ${'signerId' in session.holder ? session.holder.signerId : null}, ${session.at}, ${session.until})`,
  );

export const staffOfSession = (
  connection: Connection,
  digest: Buffer,
  now: Date,
): Promise<{ id: string; name: string; role: StaffRole } | null> =>
  connection.maybeOne(
    prepared(sql`select person.id, person.name, person.role from session join person on person.id = session.person_id
        where token_digest = ${digest} and expires_at > ${now} and disabled_at is null`),
  );

export const applicantOfSession = (
  connection: Connection,
  digest: Buffer,
  now: Date,
): Promise<{ id: string; email: string } | null> =>
  connection.maybeOne(
    prepared(sql`select applicant.id, applicant.email from session join applicant on applicant.id = session.applicant_id
        where token_digest = ${digest} and expires_at > ${now}`),
  );

export const signerOfSession = (
  connection: Connection,
  digest: Buffer,
  now: Date,
): Promise<{ id: string; dossierId: string } | null> =>
  connection.maybeOne(
    sql`select signer.id, signer.dossier_id as "dossierId" from session join signer on signer.id = session.signer_id
        where token_digest = ${digest} and expires_at > ${now}`,
  );

export const deleteSession = (connection: Connection, digest: Buffer): Promise<number> =>
  connection.run(sql`delete from session where token_digest = ${digest}`);

export const deleteExpiredSessions = (connection: Connection, now: Date): Promise<number> =>
  connection.run(sql`delete from session where expires_at <= ${now}`);
