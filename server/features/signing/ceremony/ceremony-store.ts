import type { SealingProblem, SealingStage, SignerRole } from '#shared/signing/ceremony-state';
import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';

/** The signing of one approved dossier. */
export interface CeremonyRow {
  dossier_id: string;
  opened_at: Date;
  offer_until: Date;
  stage: SealingStage;
  attempts: number;
  next_try_at: Date | null;
  problem: SealingProblem | null;
  draft_sha256: string | null;
  signed_at: Date | null;
  copy_sha256: string | null;
  copy_bytes: number | null;
  copy_token: Buffer | null;
  sealed_at: Date | null;
  proof_json_sha256: string | null;
  proof_pdf_sha256: string | null;
  proof_pdf_bytes: number | null;
  timestamp_until: Date | null;
}

export interface SignerRow {
  id: string;
  dossier_id: string;
  position: number;
  role: SignerRole;
  applicant_id: string | null;
  given_names: string;
  surname: string;
  email: string;
  phone: string | null;
  language: 'fr' | 'en';
  verified_at: Date | null;
  verified_session: Buffer | null;
  verified_channel: string | null;
  reopened_at: Date | null;
}

export const nameOf = ({ given_names, surname }: Pick<SignerRow, 'given_names' | 'surname'>): string =>
  `${given_names} ${surname}`;

/** @returns false when it was open already */
export const insertCeremony = async (
  tx: Transaction,
  { dossierId, openedAt, offerUntil }: { dossierId: string; openedAt: Date; offerUntil: Date },
): Promise<boolean> => {
  const inserted = await tx.run(
    sql`insert into ceremony (dossier_id, opened_at, offer_until) values (${dossierId}, ${openedAt}, ${offerUntil})
        on conflict do nothing`,
  );
  return inserted === 1;
};

export type NewSigner = Pick<
  SignerRow,
  'id' | 'position' | 'role' | 'applicant_id' | 'given_names' | 'surname' | 'email' | 'phone' | 'language'
>;

export const insertSigner = (tx: Transaction, dossierId: string, signer: NewSigner): Promise<number> =>
  tx.run(
    sql`insert into signer (id, dossier_id, position, role, applicant_id, given_names, surname, email, phone, language)
        values (${signer.id}, ${dossierId}, ${signer.position}, ${signer.role}, ${signer.applicant_id},
          ${signer.given_names}, ${signer.surname}, ${signer.email}, ${signer.phone}, ${signer.language})`,
  );

export const ceremonyOf = (connection: Connection, dossierId: string): Promise<CeremonyRow | null> =>
  connection.maybeOne<CeremonyRow>(sql`select * from ceremony where dossier_id = ${dossierId}`);

/** In the order in which they sign. */
export const signersOf = (connection: Connection, dossierId: string): Promise<SignerRow[]> =>
  connection.many<SignerRow>(sql`select * from signer where dossier_id = ${dossierId} order by position`);

export const signerById = (connection: Connection, id: string): Promise<SignerRow> =>
  connection.one<SignerRow>(sql`select * from signer where id = ${id}`);

export const markVerified = (
  tx: Transaction,
  signerId: string,
  { at, session, channel }: { at: Date; session: Buffer; channel: string },
): Promise<number> =>
  tx.run(
    sql`update signer set verified_at = ${at}, verified_session = ${session}, verified_channel = ${channel}
        where id = ${signerId}`,
  );

/** The way of this signer begins again with a code. */
export const reopenSigner = (tx: Transaction, signerId: string, at: Date, why: string): Promise<number> =>
  tx.run(
    sql`update signer set verified_at = null, verified_session = null, reopened_at = ${at}, reopened_why = ${why}
        where id = ${signerId}`,
  );
