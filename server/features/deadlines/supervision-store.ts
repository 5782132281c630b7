import { promisedMinutes } from '#shared/deadlines/promise';
import type { QuarterFlow } from '#shared/deadlines/trend';
import { waitingStates } from '#shared/dossiers/states';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** When the working day began, whatever the season: the day of the centre, in Bordeaux. */
export const midnightInParis = async (connection: Connection, now: Date): Promise<Date> =>
  (
    await connection.one<{ midnight: Date }>(
      sql`select date_trunc('day', ${now}::timestamptz, 'Europe/Paris') as midnight`,
    )
  ).midnight;

interface WaitingNow {
  waiting: number;
  held: number;
  oldestMinutes: number | null;
  oldestReference: string | null;
  oldestDossierId: string | null;
}

/** Age is what counts against the promise: the due time holds all pauses, so that age = now − due + 60 minutes. */
export const waitingNow = (connection: Connection, now: Date): Promise<WaitingNow> =>
  connection.one<WaitingNow>(
    sql`with place as (select dossier_id, due_at, holder_id, lease_until from queue_entry),
        oldest as (select dossier_id, due_at from place order by due_at, dossier_id limit 1)
        select (select count(*) from place) as waiting,
          (select count(*) from place where holder_id is not null and lease_until >= ${now}) as held,
          (extract(epoch from ${now}::timestamptz - oldest.due_at) / 60)::float8 + ${promisedMinutes} as "oldestMinutes",
          dossier.reference as "oldestReference", dossier.id as "oldestDossierId"
        from (select 1) as always left join oldest on true left join dossier on dossier.id = oldest.dossier_id`,
  );

export const pausedCount = async (connection: Connection): Promise<number> =>
  (
    await connection.one<{ paused: number }>(
      sql`select count(*) as paused from dossier where state = 'awaiting_applicant'`,
    )
  ).paused;

/** Minutes that the dossiers decided since then took, pauses left out, as their clock said at the decision. */
export const decidedSince = async (connection: Connection, since: Date): Promise<number[]> => {
  const rows = await connection.many<{ minutes: number }>(
    sql`select (detail->>'elapsedMinutes')::float8 as minutes from logbook
        where event in ('decision.approved', 'decision.refused') and at >= ${since}
          and detail->>'elapsedMinutes' is not null`,
  );
  return rows.map(({ minutes }) => minutes);
};

/** What came and what left since then, by quarters of an hour counted from `since`. */
export const flowSince = async (connection: Connection, since: Date): Promise<QuarterFlow[]> => {
  const rows = await connection.many<{ from: Date; arrived: number; decided: number; left: number }>(
    sql`select date_bin('15 minutes', at, ${since}::timestamptz) as "from",
          count(*) filter (where event in ('application.submitted', 'complement.answered')) as arrived,
          count(*) filter (where event in ('decision.approved', 'decision.refused')) as decided,
          count(*) filter (where event in ('decision.approved', 'decision.refused', 'decision.complement')
            or event = 'application.withdrawn' and detail->>'from' = any(${waitingStates})) as left
        from logbook
        where at >= ${since} and event in ('application.submitted', 'complement.answered', 'decision.approved',
          'decision.refused', 'decision.complement', 'application.withdrawn')
        group by 1 order by 1`,
  );
  return rows.map((row) => ({ ...row, from: row.from.getTime() }));
};

/** Waiting dossiers of every brand by age: 0–15, 15–30, 30–45, 45–60, over 60 minutes. */
export const agesByBrand = (connection: Connection, now: Date): Promise<{ brandName: string; bands: number[] }[]> =>
  connection.many(
    sql`with aged as (
          select brand_id, least(5, greatest(1, 1 + floor((extract(epoch from ${now}::timestamptz - due_at) / 60
            + ${promisedMinutes}) / 15)))::int as band
          from queue_entry
        ), counted as (select brand_id, band, count(*)::int as dossiers from aged group by brand_id, band)
        select brand.name as "brandName", array_agg(coalesce(dossiers, 0) order by bands.band) as bands
        from brand cross join generate_series(1, 5) as bands(band)
        left join counted on counted.brand_id = brand.id and counted.band = bands.band
        group by brand.name order by brand.name`,
  );
