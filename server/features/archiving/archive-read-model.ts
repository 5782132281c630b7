import type { Archived, ArchivePiece, ArchiveSearch, ArchiveSummary, JournalRow } from '#shared/archive/archive-view';
import { entryOf } from '../../bricks/merkle-archive/journal/journal-entry.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { AppError } from '../../platform/errors.ts';
import { headOver } from './head-read-model.ts';

/** What narrows a list of archives; null does not. */
export interface ArchiveFilter extends ArchiveSearch {
  /** Only those of this depositor. */
  readonly depositor?: string | undefined;
  readonly id?: string | undefined;
  readonly held?: boolean | undefined;
}

interface SummaryRow extends Omit<ArchiveSummary, 'receivedAt' | 'startEventAt'> {
  readonly receivedAt: Date;
  readonly startEventAt: Date | null;
}

const summaryColumns = `archive.id, depositor, coalesce(client_ref, '') as reference, policy_id as policy, archive.state,
  received_at as "receivedAt", start_event_at as "startEventAt", retain_until::text as "retainUntil",
  content.pieces, content.octets,
  exists (select from archive_hold where archive_id = archive.id and lifted_at is null) as held`;
/** Piece 0 is the archive's description of itself, which holds its salt and is given to nobody. */
const content = `cross join lateral (select count(*)::int as pieces, coalesce(sum(size), 0)::bigint as octets
  from archive_piece where archive_id = archive.id and n > 0) as content`;

const presented = (row: SummaryRow): ArchiveSummary => ({
  ...row,
  receivedAt: row.receivedAt.toISOString(),
  startEventAt: row.startEventAt?.toISOString() ?? null,
});

const pageLength = 50;
/** Takes every sign of a pattern for what it is. */
const beginsWith = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Newest first: the identifiers are in the order of time. */
export const findArchives = async (
  connection: Connection,
  filter: ArchiveFilter,
): Promise<{ archives: ArchiveSummary[]; next: string | null }> => {
  const rows = await connection.many<SummaryRow>({
    text: `select ${summaryColumns} from archive ${content}
      where ($1::text is null or depositor = $1) and ($2::text is null or client_ref like $2)
        and ($3::bytea is null or exists (select from archive_piece
          where archive_id = archive.id and n > 0 and sha256 = $3))
        and ($4::text is null or policy_id = $4) and ($5::text is null or archive.state = $5)
        and ($6::timestamptz is null or received_at >= $6) and ($7::timestamptz is null or received_at < $7)
        and ($8::uuid is null or archive.id < $8) and ($9::uuid is null or archive.id = $9)
        and ($10::boolean is null or $10 = exists (select from archive_hold
          where archive_id = archive.id and lifted_at is null))
      order by archive.id desc limit ${String(pageLength + 1)}`,
    values: [
      filter.depositor ?? null,
      filter.reference === undefined ? null : beginsWith(filter.reference),
      filter.sha256 === undefined ? null : Buffer.from(filter.sha256, 'hex'),
      filter.policy ?? null,
      filter.state ?? null,
      filter.receivedFrom ?? null,
      filter.receivedTo ?? null,
      filter.after ?? null,
      filter.id ?? null,
      filter.held ?? null,
    ],
  });
  const page = rows.slice(0, pageLength);
  return { archives: page.map(presented), next: rows.length > pageLength ? (page.at(-1)?.id ?? null) : null };
};

/** These archives, by their numbers. */
export const summariesOf = async (
  connection: Connection,
  ids: readonly string[],
): Promise<Map<string, ArchiveSummary>> => {
  const rows = await connection.many<SummaryRow>({
    text: `select ${summaryColumns} from archive ${content} where archive.id = any($1::uuid[])`,
    values: [[...ids]],
  });
  return new Map(rows.map((row) => [row.id, presented(row)]));
};

/** That there is such an archive, and that it is this depositor's where only his own are his to see. @throws AppError not_found */
export const requireArchive = async (connection: Connection, id: string, depositor?: string): Promise<void> => {
  const found = await connection.maybeOne(
    sql`select id from archive where id = ${id} and (${depositor ?? null}::text is null or depositor = ${depositor ?? null})`,
  );
  if (!found) throw new AppError('not_found');
};

/** @param depositor where only his own are his to see @throws AppError not_found */
export const readArchive = async (connection: Connection, id: string, depositor?: string): Promise<Archived> => {
  const row = await connection.maybeOne<SummaryRow & { ingestionSeq: number }>({
    text: `select ${summaryColumns}, ingestion_seq as "ingestionSeq" from archive ${content}
      where archive.id = $1 and ($2::text is null or depositor = $2)`,
    values: [id, depositor ?? null],
  });
  if (!row) throw new AppError('not_found');
  const { ingestionSeq, ...summary } = row;
  return {
    ...presented(summary),
    contents: await contentsOf(connection, id),
    holds: await holdsOf(connection, id),
    coveredBy: await headOver(connection, ingestionSeq),
    life: await lifeOf(connection, id),
  };
};

/** Other archives with a file of this one. Each stays what it is: two lives are not tied for having the same octets. */
export const sharingContent = (connection: Connection, id: string): Promise<{ id: string; reference: string }[]> =>
  connection.many<{ id: string; reference: string }>(
    sql`select distinct other.id, coalesce(client_ref, '') as reference
        from archive_piece as mine join archive_piece as its on its.sha256 = mine.sha256 and its.n > 0
        join archive as other on other.id = its.archive_id
        where mine.archive_id = ${id} and mine.n > 0 and other.id <> ${id} and other.state = 'kept'
        order by other.id limit 10`,
  );

const contentsOf = (connection: Connection, id: string): Promise<ArchivePiece[]> =>
  connection.many<ArchivePiece>(
    sql`select n, role, name, media_type as "mediaType", size, encode(sha256, 'hex') as sha256, version,
          derived_from as "derivedFrom", deposit_seq as "depositSeq", copies
        from archive_piece as piece
        cross join lateral (select json_agg(json_build_object('store', store, 'status', status, 'lastOkAt',
            to_char(last_ok_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by store) as copies
          from archive_copy as copy where copy.archive_id = piece.archive_id and copy.n = piece.n) as both_copies
        where archive_id = ${id} and n > 0 order by n`,
  );

interface HoldRow {
  readonly id: string;
  readonly cause: string;
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: Date;
  readonly liftedBy: string | null;
  readonly liftedAt: Date | null;
  readonly liftReason: string | null;
}
const holdsOf = async (connection: Connection, id: string): Promise<Archived['holds']> =>
  (
    await connection.many<HoldRow>(
      sql`select hold.id, cause, reason, coalesce(setter.name, set_by) as "setBy", set_at as "setAt",
            coalesce(lifter.name, lifted_by) as "liftedBy", lifted_at as "liftedAt", lift_reason as "liftReason"
          from archive_hold as hold
          left join person as setter on 'person:' || setter.id = set_by
          left join person as lifter on 'person:' || lifter.id = lifted_by
          where archive_id = ${id} order by set_at, hold.id`,
    )
  ).map((row) => ({ ...row, setAt: row.setAt.toISOString(), liftedAt: row.liftedAt?.toISOString() ?? null }));

const lifeOf = async (connection: Connection, id: string): Promise<JournalRow[]> =>
  (
    await connection.many<{ octets: Buffer }>(
      sql`select octets from (select seq, octets from archive_journal where archive_id = ${id}
            order by seq desc limit 500) as newest order by seq`,
    )
  ).map(({ octets }) => {
    const { seq, at, type, piece, actor, detail } = entryOf(octets);
    return { seq, at, type, piece, actor, detail };
  });
