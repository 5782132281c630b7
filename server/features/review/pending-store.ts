import type { StaffRole } from '#shared/people/rights';
import type { Decision } from '#shared/review/review-contract';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

/** A decision between the key and its effect. */
export interface Pending {
  dossierId: string;
  personId: string;
  personName: string;
  role: StaffRole;
  token: number;
  heldSince: Date;
  body: Decision;
  decidedAt: Date;
  effectiveAt: Date;
  attempts: number;
}

/** The caller has locked the dossier; what is left of an older lease makes room. */
export const putPending = (
  tx: Transaction,
  pending: Omit<Pending, 'personName' | 'role' | 'attempts'>,
): Promise<number> =>
  tx.run(
    sql`insert into pending_decision (dossier_id, person_id, lease_token, held_since, body, decided_at, effective_at)
        values (${pending.dossierId}, ${pending.personId}, ${pending.token}, ${pending.heldSince},
          ${JSON.stringify(pending.body)}, ${pending.decidedAt}, ${pending.effectiveAt})`,
  );

export const pendingOf = (connection: Connection, dossierId: string): Promise<Pending | null> =>
  connection.maybeOne<Pending>(
    prepared(sql`select dossier_id as "dossierId", person_id as "personId", person.name as "personName", person.role,
          lease_token as token, held_since as "heldSince", body, decided_at as "decidedAt",
          effective_at as "effectiveAt", attempts
        from pending_decision join person on person.id = person_id where dossier_id = ${dossierId}`),
  );

export const removePending = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(sql`delete from pending_decision where dossier_id = ${dossierId}`);

/** Dossiers whose decision is to leave now, the oldest first. */
export const duePending = async (connection: Connection, now: Date): Promise<string[]> =>
  (
    await connection.many<{ dossierId: string }>(
      sql`select dossier_id as "dossierId" from pending_decision where effective_at <= ${now}
          order by effective_at limit 100`,
    )
  ).map(({ dossierId }) => dossierId);

/**
 * Counts a failed try, outside of the transaction that failed, and puts the next one off: twice as long after each.
 * Until it has left, its author may still take it back.
 * @returns how many there were
 */
export const countAttempt = async (
  connection: Connection,
  dossierId: string,
  { now, firstWaitMilliseconds }: { now: Date; firstWaitMilliseconds: number },
): Promise<number> =>
  (
    await connection.maybeOne<{ attempts: number }>(
      sql`update pending_decision set attempts = attempts + 1,
            effective_at = ${now}::timestamptz + make_interval(secs => ${firstWaitMilliseconds / 1000}::float8 * 2 ^ attempts)
          where dossier_id = ${dossierId} returning attempts`,
    )
  )?.attempts ?? 0;
