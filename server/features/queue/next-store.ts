import { longestHandling } from '#shared/deadlines/handling';
import { statesFor } from '#shared/dossiers/states';
import { momentOf } from '../../platform/clock.ts';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';
import type { Statement } from '../../platform/db/sql.ts';
import type { LeasedPlace, LeaseTerms } from './lease-store.ts';

/** Who asks for the next one, and what he takes. */
export interface NextTerms extends LeaseTerms {
  /** Null on both sides: everything. */
  readonly taking: { readonly brandIds: readonly string[] | null; readonly productKinds: readonly string[] | null };
  /** Whether what he passed over lately may come again: nothing else is left. */
  readonly again: boolean;
}

const claimable = statesFor('claim');

/**
 * The head of the queue for one person, tier after tier: his own (given to him, awake again, come back to him), what
 * goes first for everybody, what can still be saved by its last moment to start, then the rest by age; the order of
 * shared/queue/order. `start_by` has a lower bound among what can be saved, since a dossier that is not late cannot
 * start more than the longest handling ago: the late ones at the head of that index are not even read. What a person
 * takes narrows all but his own.
 */
const tiers = ({ personId, desks, now, taking, again }: NextTerms): Statement => {
  const earliestStart = momentOf(now.getTime() - longestHandling * 60_000);
  const brands = taking.brandIds && [...taking.brandIds];
  const products = taking.productKinds && [...taking.productKinds];
  return sql`with skipped as materialized (
          select array(select dossier_id from skip where not ${again} and person_id = ${personId}
            and hidden_until > ${now}) as ids
        ), own as (
          select entry.dossier_id, entry.holder_id, entry.lease_token, entry.kept_why as way
          from queue_entry as entry join dossier on dossier.id = entry.dossier_id
          where entry.kept_why is not null and entry.kept_for = ${personId}
            and (entry.wake_at is null or entry.wake_at <= ${now})
            and (entry.holder_id is null or entry.lease_until < ${now}) and dossier.state = any(${claimable})
            and entry.desk = any(${[...desks]}) and not (${personId}::uuid = any(entry.barred_ids))
          order by entry.start_by, entry.submitted_at, entry.dossier_id limit 1 /*locks*/
        ), front as (
          select entry.dossier_id, entry.holder_id, entry.lease_token, 'front' as way
          from queue_entry as entry join dossier on dossier.id = entry.dossier_id
          where not exists (select from own)
            and entry.kept_why is null and entry.front
            and (entry.holder_id is null or entry.lease_until < ${now}) and dossier.state = any(${claimable})
            and entry.desk = any(${[...desks]}) and not (${personId}::uuid = any(entry.barred_ids))
            and (${brands}::text[] is null or entry.brand_id = any(${brands}::text[])) /*branded*/
            and (${products}::text[] is null or entry.product_kind = any(${products}::text[]))
            and entry.dossier_id <> all((select ids from skipped)::uuid[])
          order by entry.start_by, entry.submitted_at, entry.dossier_id limit 1 /*locks*/
        ), savable as (
          select entry.dossier_id, entry.holder_id, entry.lease_token, 'order' as way
          from queue_entry as entry join dossier on dossier.id = entry.dossier_id
          where not exists (select from own) and not exists (select from front)
            and entry.kept_why is null and not entry.front and not entry.let_go
            and entry.due_at >= ${now} and entry.start_by >= ${earliestStart}
            and (entry.holder_id is null or entry.lease_until < ${now}) and dossier.state = any(${claimable})
            and entry.desk = any(${[...desks]}) and not (${personId}::uuid = any(entry.barred_ids))
            and (${brands}::text[] is null or entry.brand_id = any(${brands}::text[])) /*branded*/
            and (${products}::text[] is null or entry.product_kind = any(${products}::text[]))
            and entry.dossier_id <> all((select ids from skipped)::uuid[])
          order by entry.start_by, entry.submitted_at, entry.dossier_id limit 1 /*locks*/
        ), lost as (
          select entry.dossier_id, entry.holder_id, entry.lease_token, 'order' as way
          from queue_entry as entry join dossier on dossier.id = entry.dossier_id
          where not exists (select from own) and not exists (select from front) and not exists (select from savable)
            and entry.kept_why is null and not entry.front
            and (entry.let_go or entry.due_at < ${now})
            and (entry.holder_id is null or entry.lease_until < ${now}) and dossier.state = any(${claimable})
            and entry.desk = any(${[...desks]}) and not (${personId}::uuid = any(entry.barred_ids))
            and (${brands}::text[] is null or entry.brand_id = any(${brands}::text[])) /*branded*/
            and (${products}::text[] is null or entry.product_kind = any(${products}::text[]))
            and entry.dossier_id <> all((select ids from skipped)::uuid[])
          order by entry.submitted_at, entry.dossier_id limit 1 /*locks*/
        ), picked as (
          select * from own union all select * from front union all select * from savable union all select * from lost
        )`;
};

/** Locks never wait: a place or a dossier that somebody works on at this instant is passed over. */
const locks = 'for update of entry skip locked for no key update of dossier skip locked';

/** What the index by brand asks for: without it that index is never taken for the head of the whole queue. */
const branded = "and entry.brand_id <> ''";

/** Goes on with `after`, a fixed text whose own values follow those of the tiers. */
const followedBy = (terms: NextTerms, after: Statement, locked: boolean): Statement => {
  const { text, values } = tiers(terms);
  const { brandIds, productKinds } = terms.taking;
  const whole = {
    text:
      text.replaceAll('/*locks*/', locked ? locks : '').replaceAll('/*branded*/', brandIds === null ? '' : branded) +
      after.text.replace(/\$(\d+)/g, (_, place: string) => `$${String(Number(place) + values.length)}`),
    values: [...values, ...after.values],
  };
  // A rare brand is found by another index than the head of the whole queue: what narrows is planned by its values.
  return brandIds === null && productKinds === null ? prepared(whole) : whole;
};

/**
 * Leases the head of the queue in one statement, so that two agents cannot get the same one and none waits for another.
 */
export const leaseNext = (tx: Transaction, terms: NextTerms): Promise<LeasedPlace | null> => {
  const { personId, now, until } = terms;
  return tx.maybeOne<LeasedPlace>(
    followedBy(
      terms,
      sql`, opened as (
          update dossier set state = 'under_review' from picked where id = picked.dossier_id and state = 'submitted'
        )
        update queue_entry as entry set lease_token = nextval('lease_token'), holder_id = ${personId},
          held_since = ${now}, lease_until = ${until}
        from picked where entry.dossier_id = picked.dossier_id
        returning entry.dossier_id as "dossierId", entry.lease_token as token, held_since as "heldSince",
          lease_until as "leaseUntil", due_at as "dueAt", handling_minutes as "handlingMinutes", let_go as "letGo",
          front, picked.way, picked.holder_id as "lapsedHolderId", picked.lease_token as "lapsedToken"`,
      true,
    ),
  );
};

/** What `leaseNext` would probably lease now; nothing is locked. */
export const peekNext = async (connection: Connection, terms: NextTerms): Promise<string | null> =>
  (await connection.maybeOne<{ id: string }>(followedBy(terms, sql` select dossier_id as id from picked`, false)))
    ?.id ?? null;
