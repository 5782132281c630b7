import { longestHandling } from '#shared/deadlines/handling';
import { statesFor } from '#shared/dossiers/states';
import type { Taking } from '#shared/queue/queue-contract';
import { momentOf } from '../../platform/clock.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';
import type { LeasedPlace, LeaseTerms } from './lease-store.ts';

/** Who asks for the next one, and what he wishes this once; what a supervisor has set narrows it further. */
export interface NextTerms extends LeaseTerms {
  /** Empty on both sides: everything. */
  readonly wish: Taking;
  /** Whether what he passed over lately may come again: nothing else is left. */
  readonly again: boolean;
}

export interface NextPlace extends LeasedPlace {
  /** Whether a supervisor has narrowed what this person takes. */
  hasSkills: boolean;
}

/** The head of the queue is one with which more must be written than the claim: nothing was leased. */
export interface LeftPlace {
  dossierId: string;
  token: null;
}

const claimable = statesFor('claim');

const earliestStart = (now: Date): Date => momentOf(now.getTime() - longestHandling * 60_000);

/**
 * Leases the head of the queue, or renews what this person holds, by one call of the database (docs/adr/0054), so that
 * two agents cannot get the same one and none waits for another. `whole` also writes the claim into the logbook: no
 * transaction is needed around it. Without it, it gives no `LeftPlace`, and the caller writes in its own transaction.
 * @returns null where nothing waits for him
 */
export const leaseNext = <Whole extends boolean>(
  connection: Connection,
  { personId, desks, now, until, wish, again }: NextTerms,
  whole: Whole,
): Promise<NextPlace | (Whole extends true ? LeftPlace : never) | null> =>
  connection.maybeOne(
    prepared(sql`select * from claim_next(${personId}, ${[...desks]}, ${claimable}, ${now}, ${earliestStart(now)},
          ${[...wish.brandIds]}, ${[...wish.productKinds]}, ${again}, ${until}, ${whole})`),
  );

/** What `leaseNext` would probably lease now; nothing is locked. */
export const peekNext = async (
  connection: Connection,
  { personId, desks, now, wish, again }: NextTerms,
): Promise<string | null> =>
  (
    await connection.one<{ id: string | null }>(
      prepared(sql`select likely_next(${personId}, ${[...desks]}, ${claimable}, ${now}, ${earliestStart(now)},
            ${[...wish.brandIds]}, ${[...wish.productKinds]}, ${again}) as id`),
    )
  ).id;
