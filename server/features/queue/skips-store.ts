import { longestSkips } from '#shared/queue/skips-contract';
import type { Skips } from '#shared/queue/skips-contract';
import type { SkipReason } from '#shared/queue/tray-contract';
import { momentOf } from '../../platform/clock.ts';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** Not offered to this person for a while; what he says of it is kept each time. */
export const putSkip = (
  tx: Transaction,
  skip: { dossierId: string; personId: string; reason: SkipReason; note: string | null; at: Date; hiddenUntil: Date },
): Promise<number> =>
  tx.run(
    sql`with told as (
          insert into skip_told (dossier_id, person_id, skipped_at, reason, note)
          values (${skip.dossierId}, ${skip.personId}, ${skip.at}, ${skip.reason}, ${skip.note})
        )
        insert into skip (dossier_id, person_id, reason, note, skipped_at, hidden_until)
        values (${skip.dossierId}, ${skip.personId}, ${skip.reason}, ${skip.note}, ${skip.at}, ${skip.hiddenUntil})
        on conflict (dossier_id, person_id) do update set reason = excluded.reason, note = excluded.note,
          skipped_at = excluded.skipped_at, hidden_until = excluded.hidden_until`,
  );

/** What people said each time they passed this dossier over; who said nothing is not in it. */
export const skipNotesOf = (
  connection: Connection,
  dossierId: string,
): Promise<{ by: string; at: Date; note: string }[]> =>
  connection.many<{ by: string; at: Date; note: string }>(
    sql`select name as by, skipped_at as at, note from skip_told join person on person.id = person_id
        where dossier_id = ${dossierId} and note <> ''`,
  );

interface Row extends Omit<Skips['dossiers'][number], 'dueAt' | 'times'> {
  dueAt: Date;
  times: { by: string; at: string; reason: SkipReason; note: string | null }[];
  total: number;
}

/**
 * What still waits and was passed over: by the most people first, then the most often, then the most pressing. Words of
 * who gave the first answer are left out while the second one is waited for: a supervisor may be asked for it.
 */
export const skipsWaiting = async (connection: Connection, now: Date): Promise<Skips> => {
  const rows = await connection.many<Row>(
    sql`with passed as (
          select told.dossier_id, count(distinct told.person_id) as people, count(*) as times
          from skip_told as told join queue_entry as entry on entry.dossier_id = told.dossier_id
          group by told.dossier_id
        )
        select dossier.id, reference, applicant_name as "applicantName", brand.name as "brandName",
          entry.due_at as "dueAt", holder.name as "holderName", passed.people, count(*) over () as total,
          (select jsonb_agg(jsonb_build_object('by', person.name, 'at', told.skipped_at, 'reason', told.reason,
              'note', case when entry.desk <> 'second_person' or told.person_id <> all(entry.barred_ids)
                then nullif(told.note, '') end) order by told.skipped_at desc)
            from skip_told as told join person on person.id = told.person_id
            where told.dossier_id = passed.dossier_id) as times
        from passed join queue_entry as entry on entry.dossier_id = passed.dossier_id
        join dossier on dossier.id = passed.dossier_id join brand on brand.id = dossier.brand_id
        left join person as holder on holder.id = entry.holder_id and entry.lease_until >= ${now}
        order by passed.people desc, passed.times desc, entry.due_at, dossier.id limit ${longestSkips}`,
  );
  return {
    total: rows[0]?.total ?? 0,
    dossiers: rows.map(({ total: _, dueAt, times, ...dossier }) => ({
      ...dossier,
      dueAt: dueAt.toISOString(),
      times: times.map((time) => ({ ...time, at: momentOf(time.at).toISOString() })),
    })),
  };
};
