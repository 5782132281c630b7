import type { FigureList, FigureName } from '#shared/deadlines/supervision-contract';
import { longestFigureList } from '#shared/deadlines/supervision-contract';
import { promisedMinutes } from '#shared/deadlines/promise';
import type { DossierState } from '#shared/dossiers/states';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Statement } from '../../platform/db/sql.ts';

interface Row {
  id: string;
  reference: string;
  applicantName: string;
  brandName: string;
  state: DossierState;
  minutes: number | null;
  at: Date;
  holderName: string | null;
  total: number;
}

interface Moments {
  readonly now: Date;
  /** Midnight in Paris. */
  readonly today: Date;
  readonly lastHour: Date;
}

/** Decided since then, between so many minutes; the bounds are those of the figures. */
const decided = (since: Date, from: number | null, to: number | null): Statement =>
  sql`select dossier_id, (detail->>'elapsedMinutes')::float8 as minutes, at, null::uuid as holder_id from logbook
      where event in ('decision.approved', 'decision.refused') and at >= ${since}
        and detail->>'elapsedMinutes' is not null
        and (${from}::float8 is null or (detail->>'elapsedMinutes')::float8 > ${from})
        and (${to}::float8 is null or (detail->>'elapsedMinutes')::float8 <= ${to})`;

const waiting = (now: Date, held: boolean): Statement =>
  sql`select dossier_id, (extract(epoch from ${now}::timestamptz - due_at) / 60)::float8 + ${promisedMinutes} as minutes,
        case when ${held} then held_since else submitted_at end as at,
        case when lease_until >= ${now} then holder_id end as holder_id
      from queue_entry
      where (not ${held} or holder_id is not null and lease_until >= ${now})`;

/** The rows behind each figure, counted as `supervision-store` counts them. */
const sources: Record<FigureName, (moments: Moments) => Statement> = {
  within_hour: ({ today }) => decided(today, null, promisedMinutes),
  beyond_hour: ({ today }) => decided(today, promisedMinutes, null),
  decided: ({ today }) => decided(today, null, null),
  waiting: ({ now }) => waiting(now, false),
  held: ({ now }) => waiting(now, true),
  paused: () =>
    sql`select id as dossier_id, null::float8 as minutes, asked.at, null::uuid as holder_id
        from dossier cross join lateral (
          select max(at) as at from logbook where dossier_id = dossier.id and event = 'decision.complement') as asked
        where state = 'awaiting_applicant' and asked.at is not null`,
  arrived_last_hour: ({ lastHour }) =>
    sql`select dossier_id, null::float8 as minutes, at, null::uuid as holder_id from logbook
        where event in ('application.submitted', 'complement.answered') and at >= ${lastHour}`,
  decided_last_hour: ({ lastHour }) =>
    sql`select dossier_id, (detail->>'elapsedMinutes')::float8 as minutes, at, null::uuid as holder_id from logbook
        where event in ('decision.approved', 'decision.refused') and at >= ${lastHour}`,
};

/** The dossiers that a figure counts. */
export const figureList = async (connection: Connection, figure: FigureName, moments: Moments): Promise<FigureList> => {
  const { text, values } = sources[figure](moments);
  const rows = await connection.many<Row>({
    text: `with counted as (${text})
        select dossier.id, dossier.reference, dossier.applicant_name as "applicantName", brand.name as "brandName",
          dossier.state, counted.minutes, counted.at, person.name as "holderName", count(*) over () as total
        from counted join dossier on dossier.id = counted.dossier_id join brand on brand.id = dossier.brand_id
        left join person on person.id = counted.holder_id where dossier.erased_at is null
        order by counted.minutes desc nulls last, counted.at desc, dossier.id limit ${String(longestFigureList)}`,
    values,
  });
  return {
    total: rows[0]?.total ?? 0,
    dossiers: rows.map(({ total: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
  };
};
