import type { DossierState } from '#shared/dossiers/states';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** Where a dossier goes when it is submitted or comes back from its applicant. */
export interface QueuePlace {
  readonly dossierId: string;
  readonly brandId: string;
  readonly submittedAt: Date;
  readonly dueAt: Date;
  readonly startBy: Date;
  readonly handlingMinutes: number;
}

/** Puts a dossier into the queue, or back into it: the token of its last lease is kept, since it only grows. */
export const putPlace = (tx: Transaction, place: QueuePlace): Promise<number> =>
  tx.run(
    sql`insert into queue_entry as entry (dossier_id, waiting, brand_id, submitted_at, due_at, start_by,
          handling_minutes)
        values (${place.dossierId}, true, ${place.brandId}, ${place.submittedAt}, ${place.dueAt}, ${place.startBy},
          ${place.handlingMinutes})
        on conflict (dossier_id) do update set waiting = true, submitted_at = excluded.submitted_at,
          due_at = excluded.due_at, start_by = excluded.start_by, handling_minutes = excluded.handling_minutes,
          let_go = false, holder_id = null, held_since = null, lease_until = null`,
  );

export const dropPlace = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(
    sql`update queue_entry set waiting = false, let_go = false, holder_id = null, held_since = null, lease_until = null
        where dossier_id = ${dossierId}`,
  );

/** A place with whoever holds it, lapsed or not. */
export interface HeldPlace {
  waiting: boolean;
  token: number;
  holderId: string | null;
  holderName: string | null;
  heldSince: Date | null;
  leaseUntil: Date | null;
}

export const placeOf = (connection: Connection, dossierId: string): Promise<HeldPlace | null> =>
  connection.maybeOne<HeldPlace>(
    sql`select waiting, lease_token as token, holder_id as "holderId", person.name as "holderName",
          held_since as "heldSince", lease_until as "leaseUntil"
        from queue_entry left join person on person.id = holder_id where dossier_id = ${dossierId}`,
  );

/**
 * Locks a dossier, then its place: the one order in which anything that may wait takes the two (claims and the sweep
 * take them the other way round, but never wait), so that there is no deadlock.
 * @returns null when there is no such dossier
 */
export const lockPlace = async (
  tx: Transaction,
  dossierId: string,
): Promise<{ state: DossierState; place: HeldPlace | null } | null> => {
  const dossier = await tx.maybeOne<{ state: DossierState }>(
    sql`select state from dossier where id = ${dossierId} for no key update`,
  );
  if (!dossier) return null;
  await tx.run(sql`select from queue_entry where dossier_id = ${dossierId} for update`);
  return { state: dossier.state, place: await placeOf(tx, dossierId) };
};

/** Whose application each of these dossiers is. */
export const applicantsOf = async (connection: Connection, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await connection.many<{ id: string; applicantId: string }>(
    sql`select id, applicant_id as "applicantId" from dossier where id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, applicantId }) => [id, applicantId]));
};
