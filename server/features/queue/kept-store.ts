import type { KeptReason } from '#shared/queue/queue-row';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** What is kept out of everybody's order, for whom and until when. */
export interface Keeping {
  readonly why: KeptReason;
  /** Null where it is set aside for whoever comes at the hour. */
  readonly forId: string | null;
  readonly byId: string | null;
  readonly at: Date;
  /** Null = until it is taken or handed back. */
  readonly until?: Date | null;
  readonly wakeAt?: Date | null;
  readonly note?: string | null;
}

/** Puts a place, locked by the caller, into one tray; nobody holds it from now on. */
export const keepPlace = (tx: Transaction, dossierId: string, keeping: Keeping): Promise<number> =>
  tx.run(
    sql`update queue_entry set kept_why = ${keeping.why}, kept_for = ${keeping.forId}, kept_by = ${keeping.byId},
          kept_at = ${keeping.at}, kept_until = ${keeping.until ?? null}, wake_at = ${keeping.wakeAt ?? null},
          kept_note = ${keeping.note ?? null}, front = false, let_go = false, holder_id = null, held_since = null,
          lease_until = null, deciding = false
        where dossier_id = ${dossierId}`,
  );

/** Gives places, locked by the caller, back to everybody's order; `front` puts them first in it. */
export const keepForNobody = (tx: Transaction, ids: readonly string[], front = false): Promise<number> =>
  tx.run(
    sql`update queue_entry set kept_why = null, kept_for = null, kept_by = null, kept_at = null, kept_until = null,
          wake_at = null, kept_note = null, front = front or ${front}
        where dossier_id = any(${[...ids]}::uuid[]) and (kept_why is not null or ${front})`,
  );

/** Goes first for everybody. */
export const putFront = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(sql`update queue_entry set front = true where dossier_id = ${dossierId}`);

/** What he has set aside is awake: kept for him a little longer. */
export const wakePlace = (tx: Transaction, dossierId: string, until: Date): Promise<number> =>
  tx.run(sql`update queue_entry set wake_at = null, kept_until = ${until} where dossier_id = ${dossierId}`);

export interface DueKeeping {
  dossierId: string;
  why: KeptReason;
  forId: string | null;
  forName: string | null;
  /** Who gave it; null where nobody did. */
  byId: string | null;
  /** Its person has left the house. */
  left: boolean;
  /** It slept until now. */
  slept: boolean;
  /** Its person is at a console or holds something. */
  present: boolean;
}

interface KeepingTerms {
  /** Who was seen since then is there. */
  readonly seenAfter: Date;
  /** Who was not seen after that is away. */
  readonly awaySince: Date;
  /** What is due by then is at risk. */
  readonly riskBefore: Date;
}

/**
 * What must leave its sleep or its tray by now, a hundred at most: the hour has come, the time to keep it is over, its
 * person has left the house, or it was given to somebody who is away while it is at risk. What somebody holds or works
 * on at this instant is left for the next round.
 */
export const dueKeepings = (
  tx: Transaction,
  now: Date,
  { seenAfter, awaySince, riskBefore }: KeepingTerms,
): Promise<DueKeeping[]> =>
  tx.many<DueKeeping>(
    sql`select entry.dossier_id as "dossierId", entry.kept_why as why, entry.kept_for as "forId",
          keeper.name as "forName", entry.kept_by as "byId", keeper.disabled_at is not null as left,
          entry.wake_at is not null and entry.wake_at <= ${now} as slept,
          coalesce(there.at >= ${seenAfter}, false) as present
        from queue_entry as entry join dossier on dossier.id = entry.dossier_id
        left join person as keeper on keeper.id = entry.kept_for
        cross join lateral (
          -- Who holds something is there now; else when his console was last seen, null for never.
          select case when exists (select from queue_entry as held
                where held.holder_id = entry.kept_for and held.lease_until >= ${now}) then 'infinity'
              else (select seen_at from person_presence where person_id = entry.kept_for) end as at
          ) as there
        where entry.kept_why is not null and (entry.holder_id is null or entry.lease_until < ${now})
          and (entry.wake_at <= ${now} or entry.kept_until <= ${now} or keeper.disabled_at is not null
            or entry.kept_why = 'assigned' and entry.due_at <= ${riskBefore} and entry.kept_at <= ${awaySince}
              and coalesce(there.at <= ${awaySince}, true))
        order by entry.dossier_id limit 100
        for update of entry skip locked for no key update of dossier skip locked`,
  );

/** Who asked the applicant for pieces last, where he is still in the house and there now. */
export const presentAsker = (
  connection: Connection,
  dossierId: string,
  now: Date,
  seenAfter: Date,
): Promise<{ personId: string } | null> =>
  connection.maybeOne<{ personId: string }>(
    sql`select asker.id as "personId" from (
          select person_id from decision where dossier_id = ${dossierId} and kind = 'complement'
          order by decided_at desc limit 1) as asked
        join person as asker on asker.id = asked.person_id and asker.disabled_at is null
        where exists (select from person_presence where person_id = asker.id and seen_at >= ${seenAfter})
          or exists (select from queue_entry where holder_id = asker.id and lease_until >= ${now})`,
  );
