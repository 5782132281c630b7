import { statesFor } from '#shared/dossiers/states';
import type { OfferWay } from '#shared/queue/queue-contract';
import type { Desk } from '#shared/queue/queue-row';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

/** A place in the queue just leased; `lapsed*` is the lease it replaces, one that nobody had swept yet. */
export interface LeasedPlace {
  dossierId: string;
  token: number;
  heldSince: Date;
  leaseUntil: Date;
  dueAt: Date;
  handlingMinutes: number;
  letGo: boolean;
  front: boolean;
  /** How it came; null where it was asked for by name. */
  way: OfferWay | null;
  lapsedHolderId: string | null;
  lapsedToken: number | null;
}

export interface LeaseTerms {
  readonly personId: string;
  /** The desks whose dossiers this person may take. */
  readonly desks: readonly Desk[];
  readonly now: Date;
  readonly until: Date;
}

const claimable = statesFor('claim');

/** Leases one dossier; null when it is not free at this instant, or when somebody has its row locked. */
export const leaseThis = (
  tx: Transaction,
  dossierId: string,
  { personId, desks, now, until }: LeaseTerms,
): Promise<LeasedPlace | null> =>
  tx.maybeOne<LeasedPlace>(
    prepared(sql`with picked as (
          select entry.dossier_id, entry.holder_id, entry.lease_token, entry.kept_why as way
          from queue_entry as entry join dossier on dossier.id = entry.dossier_id
          where entry.dossier_id = ${dossierId}
            and (entry.kept_why is null or entry.kept_for = ${personId})
            and (entry.holder_id is null or entry.lease_until < ${now}) and dossier.state = any(${claimable})
            and entry.desk = any(${[...desks]}) and not (${personId}::uuid = any(entry.barred_ids))
          for update of entry skip locked for no key update of dossier skip locked
        ), opened as (
          update dossier set state = 'under_review' from picked where id = picked.dossier_id and state = 'submitted'
        )
        update queue_entry as entry set lease_token = nextval('lease_token'), holder_id = ${personId},
          held_since = ${now}, lease_until = ${until}
        from picked where entry.dossier_id = picked.dossier_id
        returning entry.dossier_id as "dossierId", entry.lease_token as token, held_since as "heldSince",
          lease_until as "leaseUntil", due_at as "dueAt", handling_minutes as "handlingMinutes", let_go as "letGo",
          front, picked.way, picked.holder_id as "lapsedHolderId", picked.lease_token as "lapsedToken"`),
  );

/**
 * The unfinished lease that a person holds on this dossier, renewed. What he holds at all, `leaseNext` renews.
 */
export const renewOwn = (
  tx: Transaction,
  { personId, now, until }: LeaseTerms,
  dossierId: string,
): Promise<LeasedPlace | null> =>
  tx.maybeOne<LeasedPlace>(
    prepared(sql`update queue_entry set lease_until = greatest(lease_until, ${until})
        where dossier_id = ${dossierId} and holder_id = ${personId} and lease_until >= ${now}
        returning dossier_id as "dossierId", lease_token as token, held_since as "heldSince",
          lease_until as "leaseUntil", due_at as "dueAt", handling_minutes as "handlingMinutes", let_go as "letGo",
          front, 'held' as way, null as "lapsedHolderId", null as "lapsedToken"`),
  );

/** Renews by token; null when this lease is over. */
export const renewByToken = (
  connection: Connection,
  dossierId: string,
  token: number,
  { personId, now, until }: LeaseTerms,
): Promise<{ since: Date; until: Date } | null> =>
  connection.maybeOne<{ since: Date; until: Date }>(
    prepared(sql`update queue_entry set lease_until = greatest(lease_until, ${until})
        where dossier_id = ${dossierId} and holder_id = ${personId} and lease_token = ${token}
          and lease_until >= ${now}
        returning held_since as since, lease_until as until`),
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

/** Frees a place whose row the caller has locked; the token stays until the next lease. */
export const freePlace = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(
    prepared(sql`update queue_entry set holder_id = null, held_since = null, lease_until = null, deciding = false
        where dossier_id = ${dossierId}`),
  );
