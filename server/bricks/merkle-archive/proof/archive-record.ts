import { ArchiveError } from '../archive-error.ts';
import { isVouchedFor, pieceRecords } from '../consult/piece-facts.ts';
import type { PieceRecord } from '../consult/piece-facts.ts';
import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';

/** An archive as a whole: what the index says of it, each piece vouched for by its row. */
export interface ArchiveRecord {
  readonly id: string;
  readonly depositor: string;
  readonly clientRef: string;
  readonly policy: string;
  readonly finalAction: 'eliminate' | 'review' | 'transfer';
  readonly receivedAt: Date;
  readonly startEventAt: Date | null;
  readonly retainUntil: string | null;
  readonly ingestionSeq: number;
  /** In order of their numbers; piece 0, the archive's description of itself, among them. */
  readonly pieces: readonly PieceRecord[];
}

/** @throws ArchiveError `not_found`, `eliminated`, `not_kept`; `integrity_broken` when the index says what no row says */
export const readArchiveRecord = async (db: Connection, id: string): Promise<ArchiveRecord> => {
  if (!uuid.test(id)) throw new ArchiveError('not_found', 'not an identifier of an archive');
  const row = await db.maybeOne<Omit<ArchiveRecord, 'pieces'> & { state: string }>(sql`
    select a.id, a.depositor, coalesce(a.client_ref, '') as "clientRef", a.policy_id as policy, a.state,
      a.received_at as "receivedAt", a.start_event_at as "startEventAt", a.retain_until::text as "retainUntil",
      a.ingestion_seq as "ingestionSeq", coalesce(p.final_action, 'review') as "finalAction"
    from archive a left join lateral (select final_action from archive_policy
      where archive_policy.id = a.policy_id and valid_from <= a.received_at::date order by valid_from desc limit 1) p on true
    where a.id = ${id}`);
  if (!row) throw new ArchiveError('not_found', id);
  const { state, ...archive } = row;
  if (state !== 'kept') throw new ArchiveError(state === 'eliminated' ? 'eliminated' : 'not_kept', id);
  const numbers = await db.many<{ n: number }>(sql`select n from archive_piece where archive_id = ${id}`);
  const wanted = numbers.map(({ n }) => ({ archive: id, n }));
  const pieces = await pieceRecords(db, wanted);
  for (const piece of pieces)
    if (!isVouchedFor(piece))
      throw new ArchiveError('integrity_broken', `the index does not say what row ${String(piece.depositSeq)} says`);
  return { ...archive, pieces: pieces.sort((one, other) => one.n - other.n) };
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The rows that say how the archive came to be: one for each piece, and its ingestion. */
export const depositRows = ({ pieces, ingestionSeq }: Pick<ArchiveRecord, 'pieces' | 'ingestionSeq'>): number[] =>
  [...new Set([...pieces.map(({ depositSeq }) => depositSeq), ingestionSeq])].sort((one, other) => one - other);
