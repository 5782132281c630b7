import { longestHandling } from '#shared/deadlines/handling';
import { statesFor } from '#shared/dossiers/states';
import { momentOf } from '../../platform/clock.ts';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** A place in the queue just leased; `lapsed*` is the lease it replaces, one that nobody had swept yet. */
export interface LeasedPlace {
  dossierId: string;
  token: number;
  heldSince: Date;
  leaseUntil: Date;
  dueAt: Date;
  handlingMinutes: number;
  letGo: boolean;
  lapsedHolderId: string | null;
  lapsedToken: number | null;
}

export interface LeaseTerms {
  readonly personId: string;
  readonly now: Date;
  readonly until: Date;
}

const claimable = statesFor('claim');

/**
 * Leases the head of the queue in one statement, in the order of shared/queue/order: what can still be saved by its
 * last moment to start, then the rest by age. Locks never wait: a place or a dossier that somebody works on at this
 * instant is passed over, so that two agents cannot get the same one and none waits for another. `start_by` has a
 * lower bound, since a dossier that is not late cannot start more than the longest handling ago: the late ones at
 * the head of that index are not even read.
 */
export const leaseNext = (tx: Transaction, { personId, now, until }: LeaseTerms): Promise<LeasedPlace | null> => {
  const earliestStart = momentOf(now.getTime() - longestHandling * 60_000);
  return tx.maybeOne<LeasedPlace>(
    sql`with savable as (
          select entry.dossier_id, entry.holder_id, entry.lease_token
          from queue_entry as entry join dossier on dossier.id = entry.dossier_id
          where entry.waiting and not entry.let_go and entry.due_at >= ${now} and entry.start_by >= ${earliestStart}
            and (entry.holder_id is null or entry.lease_until < ${now}) and dossier.state = any(${claimable})
          order by entry.start_by, entry.submitted_at, entry.dossier_id limit 1
          for update of entry skip locked for no key update of dossier skip locked
        ), lost as (
          select entry.dossier_id, entry.holder_id, entry.lease_token
          from queue_entry as entry join dossier on dossier.id = entry.dossier_id
          where not exists (select from savable)
            and entry.waiting and (entry.let_go or entry.due_at < ${now})
            and (entry.holder_id is null or entry.lease_until < ${now}) and dossier.state = any(${claimable})
          order by entry.submitted_at, entry.dossier_id limit 1
          for update of entry skip locked for no key update of dossier skip locked
        ), picked as (select * from savable union all select * from lost),
        opened as (
          update dossier set state = 'under_review' from picked where id = picked.dossier_id and state = 'submitted'
        )
        update queue_entry as entry set lease_token = entry.lease_token + 1, holder_id = ${personId},
          held_since = ${now}, lease_until = ${until}
        from picked where entry.dossier_id = picked.dossier_id
        returning entry.dossier_id as "dossierId", entry.lease_token as token, held_since as "heldSince",
          lease_until as "leaseUntil", due_at as "dueAt", handling_minutes as "handlingMinutes", let_go as "letGo",
          picked.holder_id as "lapsedHolderId", picked.lease_token as "lapsedToken"`,
  );
};

/** Leases one dossier; null when it is not free at this instant, or when somebody has its row locked. */
export const leaseThis = (
  tx: Transaction,
  dossierId: string,
  { personId, now, until }: LeaseTerms,
): Promise<LeasedPlace | null> =>
  tx.maybeOne<LeasedPlace>(
    sql`with picked as (
          select entry.dossier_id, entry.holder_id, entry.lease_token
          from queue_entry as entry join dossier on dossier.id = entry.dossier_id
          where entry.dossier_id = ${dossierId} and entry.waiting
            and (entry.holder_id is null or entry.lease_until < ${now}) and dossier.state = any(${claimable})
          for update of entry skip locked for no key update of dossier skip locked
        ), opened as (
          update dossier set state = 'under_review' from picked where id = picked.dossier_id and state = 'submitted'
        )
        update queue_entry as entry set lease_token = entry.lease_token + 1, holder_id = ${personId},
          held_since = ${now}, lease_until = ${until}
        from picked where entry.dossier_id = picked.dossier_id
        returning entry.dossier_id as "dossierId", entry.lease_token as token, held_since as "heldSince",
          lease_until as "leaseUntil", due_at as "dueAt", handling_minutes as "handlingMinutes", let_go as "letGo",
          picked.holder_id as "lapsedHolderId", picked.lease_token as "lapsedToken"`,
  );

/** Whether anything waits that nobody holds, locked at this instant or not. */
export const anyFree = async (connection: Connection, now: Date): Promise<boolean> =>
  (
    await connection.one<{ free: boolean }>(
      sql`select exists (select from queue_entry
            where waiting and (holder_id is null or lease_until < ${now})) as free`,
    )
  ).free;

/** Takes the turns of one person one after the other, so that a double click takes one dossier. Ends with `tx`. */
export const awaitTurn = (tx: Transaction, personId: string): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(43002, hashtext(${personId}))`);

/**
 * The unfinished lease that a person holds, the oldest if several; renewed. `dossierId` asks for that one only. The
 * conditions stand twice: what the inner statement found may have ended while the outer one waited for its lock.
 */
export const renewOwn = (
  tx: Transaction,
  { personId, now, until }: LeaseTerms,
  dossierId: string | null = null,
): Promise<LeasedPlace | null> =>
  tx.maybeOne<LeasedPlace>(
    sql`update queue_entry set lease_until = ${until}
        where dossier_id = (
          select dossier_id from queue_entry where holder_id = ${personId} and waiting and lease_until >= ${now}
            and (${dossierId}::uuid is null or dossier_id = ${dossierId})
          order by held_since limit 1)
          and holder_id = ${personId} and waiting and lease_until >= ${now}
        returning dossier_id as "dossierId", lease_token as token, held_since as "heldSince",
          lease_until as "leaseUntil", due_at as "dueAt", handling_minutes as "handlingMinutes", let_go as "letGo",
          null as "lapsedHolderId", null as "lapsedToken"`,
  );

/** Renews by token; null when this lease is over. */
export const renewByToken = (
  connection: Connection,
  dossierId: string,
  token: number,
  { personId, now, until }: LeaseTerms,
): Promise<{ since: Date; until: Date } | null> =>
  connection.maybeOne<{ since: Date; until: Date }>(
    sql`update queue_entry set lease_until = ${until}
        where dossier_id = ${dossierId} and waiting and holder_id = ${personId} and lease_token = ${token}
          and lease_until >= ${now}
        returning held_since as since, lease_until as until`,
  );

export interface EndedLease {
  dossierId: string;
  holderId: string;
  holderName: string;
  token: number;
}

/** Ends the leases that ran out, a hundred at most; a row that somebody works on is left for the next round. */
export const endLapsed = (tx: Transaction, now: Date): Promise<EndedLease[]> =>
  tx.many<EndedLease>(
    sql`with ended as (
          select entry.dossier_id, entry.holder_id, entry.lease_token, person.name
          from queue_entry as entry
          join dossier on dossier.id = entry.dossier_id
          join person on person.id = entry.holder_id
          where entry.holder_id is not null and entry.lease_until < ${now}
          order by entry.lease_until limit 100
          for update of entry skip locked for no key update of dossier skip locked
        )
        update queue_entry as entry set holder_id = null, held_since = null, lease_until = null
        from ended where entry.dossier_id = ended.dossier_id
        returning entry.dossier_id as "dossierId", ended.holder_id as "holderId", ended.name as "holderName",
          ended.lease_token as token`,
  );

/** Frees a place whose row the caller has locked; the token stays, since it only grows. */
export const freePlace = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(
    sql`update queue_entry set holder_id = null, held_since = null, lease_until = null
        where dossier_id = ${dossierId}`,
  );
