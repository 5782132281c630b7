import type { DossierState } from '#shared/dossiers/states';
import type { Desk, KeptReason } from '#shared/queue/queue-row';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

/** Where a dossier goes when it is submitted or comes back from its applicant. */
export interface QueuePlace {
  readonly dossierId: string;
  readonly brandId: string;
  readonly submittedAt: Date;
  readonly dueAt: Date;
  readonly startBy: Date;
  readonly handlingMinutes: number;
}

/** Puts a dossier into the queue, or back into it. Tokens only grow, also over places that are gone (migration 0039). */
export const putPlace = (tx: Transaction, place: QueuePlace): Promise<number> =>
  tx.run(
    sql`insert into queue_entry (dossier_id, brand_id, submitted_at, due_at, start_by, handling_minutes)
        values (${place.dossierId}, ${place.brandId}, ${place.submittedAt}, ${place.dueAt}, ${place.startBy},
          ${place.handlingMinutes})`,
  );

export const dropPlace = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(sql`delete from queue_entry where dossier_id = ${dossierId}`);

/** The place of a waiting dossier, with whoever holds it, lapsed or not. */
export interface HeldPlace {
  token: number;
  holderId: string | null;
  holderName: string | null;
  heldSince: Date | null;
  leaseUntil: Date | null;
  desk: Desk;
  /** Who gave an answer already and must not take it again. */
  barredIds: string[];
  /** Its holder has decided and may still undo it. */
  deciding: boolean;
  /** For whom it is kept, if for anybody; `forId` is null where it was set aside for whoever comes. */
  kept: KeptPlace | null;
}

export interface KeptPlace {
  readonly why: KeptReason;
  readonly forId: string | null;
  readonly forName: string | null;
  readonly at: Date;
}

interface PlaceRow extends Omit<HeldPlace, 'kept'> {
  keptWhy: KeptReason | null;
  keptForId: string | null;
  keptForName: string | null;
  keptAt: Date | null;
}

export const placeOf = async (connection: Connection, dossierId: string): Promise<HeldPlace | null> => {
  const row = await connection.maybeOne<PlaceRow>(
    prepared(sql`select lease_token as token, holder_id as "holderId", person.name as "holderName",
          held_since as "heldSince", lease_until as "leaseUntil", desk, barred_ids as "barredIds", deciding,
          kept_why as "keptWhy", kept_for as "keptForId", keeper.name as "keptForName", kept_at as "keptAt"
        from queue_entry left join person on person.id = holder_id
        left join person as keeper on keeper.id = kept_for where dossier_id = ${dossierId}`),
  );
  if (!row) return null;
  const { keptWhy, keptForId, keptForName, keptAt, ...place } = row;
  const kept = keptWhy !== null && keptAt !== null;
  return { ...place, kept: kept ? { why: keptWhy, forId: keptForId, forName: keptForName, at: keptAt } : null };
};

/** Its holder has decided: nobody else gets it until the decision has left, however long that takes. */
export const holdWhileDeciding = (tx: Transaction, dossierId: string, until: Date): Promise<number> =>
  tx.run(sql`update queue_entry set deciding = true, lease_until = ${until} where dossier_id = ${dossierId}`);

/** The decision was taken back: the lease runs as before. */
export const holdAgain = (tx: Transaction, dossierId: string, until: Date): Promise<number> =>
  tx.run(sql`update queue_entry set deciding = false, lease_until = ${until} where dossier_id = ${dossierId}`);

/** Frees a place and says for whom it waits from now on; the token stays until the next lease. */
export const moveToDesk = (
  tx: Transaction,
  dossierId: string,
  desk: Desk,
  barredIds: readonly string[],
): Promise<number> =>
  tx.run(
    sql`update queue_entry set desk = ${desk}, barred_ids = ${[...barredIds]}::uuid[], holder_id = null,
          held_since = null, lease_until = null, deciding = false, front = false, kept_why = null, kept_for = null,
          kept_by = null, kept_at = null, kept_until = null, wake_at = null, kept_note = null
        where dossier_id = ${dossierId}`,
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
