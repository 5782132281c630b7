import type { SealingProblem, SealingStage } from '#shared/signing/ceremony-state';
import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';
import type { CeremonyRow } from '../ceremony/ceremony-store.ts';

/** A signature waits to be sealed. @param last whether all have signed now */
export const startSealing = (tx: Transaction, dossierId: string, at: Date, last: boolean): Promise<number> =>
  tx.run(
    sql`update ceremony set stage = 'timestamp', attempts = 0, problem = null, next_try_at = ${at},
          signed_at = case when ${last} then ${at}::timestamptz end
        where dossier_id = ${dossierId}`,
  );

/** Takes a sealing that is due, for whoever does it alone until `until`; null when there is none or somebody has it. */
export const claimSealing = (
  connection: Connection,
  dossierId: string,
  now: Date,
  until: Date,
): Promise<CeremonyRow | null> =>
  connection.maybeOne<CeremonyRow>(
    sql`update ceremony set busy_until = ${until}
        where dossier_id = ${dossierId} and next_try_at <= ${now} and (busy_until is null or busy_until <= ${now})
        returning *`,
  );

export const releaseSealing = (connection: Connection, dossierId: string): Promise<number> =>
  connection.run(sql`update ceremony set busy_until = null where dossier_id = ${dossierId}`);

export const dueSealings = async (connection: Connection, now: Date): Promise<string[]> => {
  const rows = await connection.many<{ dossier_id: string }>(
    sql`select dossier_id from ceremony
        where next_try_at <= ${now} and (busy_until is null or busy_until <= ${now})
        order by next_try_at limit 50`,
  );
  return rows.map(({ dossier_id: id }) => id);
};

/** The next stage, at once; with `done`, or while another has to sign first, there is nothing more to do. */
export const enterStage = (
  tx: Transaction,
  dossierId: string,
  stage: SealingStage,
  next: Date | null,
  draft: string | null = null,
): Promise<number> =>
  tx.run(
    sql`update ceremony set stage = ${stage}, attempts = 0, problem = null, next_try_at = ${next},
          draft_sha256 = coalesce(${draft}, draft_sha256)
        where dossier_id = ${dossierId}`,
  );

export interface SealedCopy {
  readonly sha256: string;
  readonly bytes: number;
  readonly token: Uint8Array;
  readonly at: Date;
  readonly timestampUntil: Date;
}

export const keepCopy = (tx: Transaction, dossierId: string, copy: SealedCopy): Promise<number> =>
  tx.run(
    sql`update ceremony set copy_sha256 = ${copy.sha256}, copy_bytes = ${copy.bytes},
          copy_token = ${Buffer.from(copy.token)}, sealed_at = ${copy.at}, timestamp_until = ${copy.timestampUntil}
        where dossier_id = ${dossierId}`,
  );

export interface SealedProof {
  readonly json: string;
  readonly pdf: string;
  readonly pdfBytes: number;
  /** End of the certificate of its newest timestamp. */
  readonly until: Date | null;
}

export const keepProof = (
  tx: Transaction,
  dossierId: string,
  { json, pdf, pdfBytes, until }: SealedProof,
): Promise<number> =>
  tx.run(
    sql`update ceremony set proof_json_sha256 = ${json}, proof_pdf_sha256 = ${pdf}, proof_pdf_bytes = ${pdfBytes},
          proof_until = ${until}
        where dossier_id = ${dossierId}`,
  );

/** It did not work: what is wrong is shown, and when it is tried again. @returns how often it failed at this stage */
export const waitWith = async (
  tx: Transaction,
  dossierId: string,
  problem: SealingProblem,
  nextTryAfter: (attempts: number) => Date,
): Promise<number> => {
  const { attempts } = await tx.one<{ attempts: number }>(
    sql`update ceremony set attempts = attempts + 1, problem = ${problem} where dossier_id = ${dossierId}
        returning attempts`,
  );
  await tx.run(sql`update ceremony set next_try_at = ${nextTryAfter(attempts)} where dossier_id = ${dossierId}`);
  return attempts;
};

/** The sealing is over without a copy: the signers begin again. */
export const reopenCeremony = (tx: Transaction, dossierId: string, offerUntil: Date): Promise<number> =>
  tx.run(
    sql`update ceremony set stage = 'timestamp', attempts = 0, problem = null, next_try_at = null, signed_at = null,
          draft_sha256 = null, offer_until = greatest(offer_until, ${offerUntil}::timestamptz)
        where dossier_id = ${dossierId}`,
  );
