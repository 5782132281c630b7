import type { ArchiveIncident, ArchiveOverview, DepositKind, DepositProblem } from '#shared/archive/archive-desk-view';
import { momentOf } from '../../platform/clock.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

const week = 7 * 24 * 3_600_000;

type Coverage = Omit<ArchiveOverview['coverage'][number], 'space' | 'away'>;

/** How much of each store was read again within a week, the length of a full round. */
export const coverageOf = async (connection: Connection, now: Date): Promise<Coverage[]> =>
  (
    await connection.many<Omit<Coverage, 'oldestOkAt'> & { oldestOkAt: Date | null }>(
      sql`select store, count(*)::int as copies, coalesce(sum(size), 0)::bigint as octets,
            count(*) filter (where status = 'bad')::int as bad,
            count(*) filter (where status = 'good' and last_ok_at >= ${momentOf(now.getTime() - week)})::int as verified,
            min(last_ok_at) as "oldestOkAt"
          from archive_copy join archive_piece using (archive_id, n) where status <> 'removed'
          group by store order by store`,
    )
  ).map((row) => ({ ...row, oldestOkAt: row.oldestOkAt?.toISOString() ?? null }));

export const roundsOf = async (connection: Connection): Promise<ArchiveOverview['rounds']> =>
  (
    await connection.many<{ name: string; startedAt: Date; beatAt: Date; finishedAt: Date | null; note: string }>(
      sql`select name, started_at as "startedAt", beat_at as "beatAt", finished_at as "finishedAt", note
          from archive_heartbeat order by name`,
    )
  ).map(({ startedAt, beatAt, finishedAt, ...round }) => ({
    ...round,
    startedAt: startedAt.toISOString(),
    beatAt: beatAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }));

interface WaitingRow {
  readonly dossierId: string;
  readonly reference: string;
  readonly kind: DepositKind;
  readonly askedAt: Date;
  readonly attempts: number;
  readonly problem: DepositProblem | null;
  readonly nextTryAt: Date | null;
}
/** Dossiers whose archive is still to be made, those that wait the longest first; 200 at most. */
export const waitingDeposits = async (connection: Connection): Promise<ArchiveOverview['waiting']> =>
  (
    await connection.many<WaitingRow>(
      sql`select dossier_id as "dossierId", reference, kind, asked_at as "askedAt", attempts, problem,
            next_try_at as "nextTryAt"
          from dossier_deposit join dossier on dossier.id = dossier_id
          where next_try_at is not null order by asked_at limit 200`,
    )
  ).map((row) => ({
    ...row,
    askedAt: row.askedAt.toISOString(),
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
  }));

interface Counts {
  readonly size: number;
  readonly frozen: string | null;
  readonly archives: number;
  readonly openIncidents: number;
  readonly openHolds: number;
  readonly due: number;
}
export const countsOf = (connection: Connection, now: Date): Promise<Counts> =>
  connection.one<Counts>(
    sql`select size, frozen, (select count(*) from archive where state <> 'eliminated')::int as archives,
          (select count(*) from archive_incident where closed_at is null)::int as "openIncidents",
          (select count(*) from archive_hold where lifted_at is null)::int as "openHolds",
          (select count(*) from archive where state = 'kept' and retain_until < ${now}::timestamptz::date
            and not exists (select from archive_hold where archive_id = archive.id and lifted_at is null))::int as due
        from archive_counter`,
  );

interface IncidentRow extends Omit<ArchiveIncident, 'openedAt' | 'closedAt'> {
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}
export const readIncidents = async (connection: Connection): Promise<ArchiveIncident[]> =>
  (
    await connection.many<IncidentRow>(
      sql`select incident.id, kind, archive_id as archive, piece, store, detail, opened_at as "openedAt",
            closed_at as "closedAt", coalesce(person.name, closed_by) as "closedBy"
          from archive_incident as incident left join person on 'person:' || person.id = closed_by
          order by closed_at is not null, coalesce(closed_at, opened_at) desc, incident.id limit 200`,
    )
  ).map((row) => ({ ...row, openedAt: row.openedAt.toISOString(), closedAt: row.closedAt?.toISOString() ?? null }));

/** Those that stop the journal end with its recovery alone. @returns whether one was open that may be closed */
export const closeIncident = async (connection: Connection, id: string, by: string, at: Date): Promise<boolean> =>
  (await connection.run(
    sql`update archive_incident set closed_at = ${at}, closed_by = ${by}
        where id = ${id} and closed_at is null and kind not like 'journal%' and kind not like 'head%'`,
  )) === 1;

export const dossierOfArchive = async (connection: Connection, archiveId: string): Promise<string | null> =>
  (
    await connection.maybeOne<{ id: string }>(
      sql`select dossier_id as id from dossier_deposit where archive_id = ${archiveId}`,
    )
  )?.id ?? null;

/** The journal has pseudonyms alone; who they are, the centre's own table says to those who may see the archive. */
export const namesOf = async (
  connection: Connection,
  rows: readonly { readonly actor: string }[],
): Promise<Record<string, string>> => {
  const actors = [...new Set(rows.map(({ actor }) => actor))];
  const named = await connection.many<{ actor: string; name: string }>(
    sql`select 'person:' || id as actor, name from person where 'person:' || id = any(${actors}::text[])
        union all select 'system:' || id, name from archive_client where 'system:' || id = any(${actors}::text[])`,
  );
  return Object.fromEntries(named.map(({ actor, name }) => [actor, name]));
};
