import { commitmentTo } from '../journal/commitments.ts';
import type { Entry } from '../journal/journal-entry.ts';
import { lockEnd } from '../journal/journal.ts';
import type { Journal } from '../journal/journal.ts';
import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import { contentPath } from '../stores/ocfl-inventory.ts';
import type { ReceivedPiece } from './deposit-input.ts';
import { headNow } from './receipt.ts';
import type { ReceiptFacts } from './receipt.ts';

/** A deposit whose files lie in both stores, durable and read again: all that is missing is the row. */
export interface PreparedDeposit {
  readonly id: string;
  readonly depositor: string;
  readonly key: string;
  readonly actor: string;
  readonly clientRef: string;
  readonly policy: string;
  readonly receivedAt: Date;
  readonly startEventAt: Date | null;
  readonly retainUntil: string | null;
  readonly salt: Buffer;
  readonly requestDigest: Buffer;
  readonly inventory: string;
  /** Piece 0 among them. */
  readonly pieces: readonly ReceivedPiece[];
  readonly stores: readonly string[];
}

/** One row for each piece, and the ingestion that closes them. */
const entriesOf = (one: PreparedDeposit): Entry[] => [
  ...one.pieces.map(({ n, role, name, mediaType, size, sha256 }): Entry => ({
    type: 'message digest calculation',
    archive: one.id,
    piece: n,
    actor: one.actor,
    detail: {
      version: 1,
      role,
      mediaType,
      size,
      sha256,
      name: commitmentTo(one.salt, 'name', name),
      derivedFrom: null,
    },
  })),
  {
    type: 'ingestion',
    archive: one.id,
    piece: null,
    actor: one.actor,
    detail: {
      depositor: one.depositor,
      policy: one.policy,
      pieces: one.pieces.length,
      version: 1,
      inventory: one.inventory,
      stores: one.stores,
      reference: commitmentTo(one.salt, 'reference', one.clientRef),
    },
  },
];

/** The rows that were written, with the newest head that had its token by then; null when the key is taken. */
export type Committed = ReceiptFacts | null;

/**
 * Commits deposits that came together: one transaction, one statement for each table. The end of the journal is locked
 * first, so that a key is seen free or taken and not between.
 */
export const commitDeposits = async (
  tx: Connection,
  journal: Journal,
  prepared: readonly PreparedDeposit[],
): Promise<Committed[]> => {
  const end = await lockEnd(tx);
  const taken = new Set(
    (
      await tx.many<{ depositor: string; key: string }>(sql`
        select depositor, idempotency_key as key from archive
        join unnest(${prepared.map(({ depositor }) => depositor)}::text[], ${prepared.map(({ key }) => key)}::text[])
          as asked (depositor, idempotency_key) using (depositor, idempotency_key)`)
    ).map(keyOf),
  );
  const kept = prepared.filter((one) => {
    const isFree = !taken.has(keyOf(one));
    taken.add(keyOf(one));
    return isFree;
  });
  if (kept.length === 0) return prepared.map(() => null);
  const appended = await journal.append(tx, kept.flatMap(entriesOf), end);
  let place = 0;
  const placed = kept.map((one) => {
    const rows = appended.slice(place, (place += one.pieces.length + 1));
    const first = rows[0]?.seq ?? 0;
    return { one, rows, first, ingestion: first + one.pieces.length };
  });
  await insertArchives(tx, placed);
  await insertPieces(
    tx,
    placed.flatMap(({ one, first }) =>
      one.pieces.map((piece) => ({ archive: one.id, at: one.receivedAt, seq: first + piece.n, piece })),
    ),
    kept[0]?.stores ?? [],
  );
  const head = await headNow(tx);
  const receipts = new Map(placed.map(({ one, rows }) => [one, { archive: one.id, rows, head }]));
  return prepared.map((one) => receipts.get(one) ?? null);
};

const keyOf = ({ depositor, key }: { depositor: string; key: string }): string => `${depositor}\n${key}`;

interface Placed {
  readonly one: PreparedDeposit;
  readonly ingestion: number;
}
/** Also what a rebuild from the stores writes. */
export const insertArchives = async (tx: Connection, placed: readonly Placed[]): Promise<void> => {
  const column = <Value>(of: (one: PreparedDeposit) => Value): Value[] => placed.map(({ one }) => of(one));
  await tx.run(sql`
    insert into archive (id, depositor, idempotency_key, client_ref, policy_id, received_at, start_event_at, retain_until,
      salt, request_digest, inventory_sha256, ingestion_seq)
    select * from unnest(${column(({ id }) => id)}::uuid[], ${column(({ depositor }) => depositor)}::text[],
      ${column(({ key }) => key)}::text[], ${column(({ clientRef }) => clientRef)}::text[],
      ${column(({ policy }) => policy)}::text[], ${column(({ receivedAt }) => receivedAt)}::timestamptz[],
      ${column(({ startEventAt }) => startEventAt)}::timestamptz[], ${column(({ retainUntil }) => retainUntil)}::date[],
      ${column(({ salt }) => salt)}::bytea[], ${column(({ requestDigest }) => requestDigest)}::bytea[],
      ${column(({ inventory }) => Buffer.from(inventory, 'hex'))}::bytea[],
      ${placed.map(({ ingestion }) => ingestion)}::bigint[])
    on conflict do nothing`);
};

export interface PlacedPiece {
  readonly archive: string;
  readonly at: Date;
  readonly seq: number;
  readonly piece: ReceivedPiece;
}
export const insertPieces = async (
  tx: Connection,
  placed: readonly PlacedPiece[],
  stores: readonly string[],
): Promise<void> => {
  const ids = placed.map(({ archive }) => archive);
  const numbers = placed.map(({ piece }) => piece.n);
  await tx.run(sql`
    with piece as (
      insert into archive_piece (archive_id, n, version, role, name, media_type, size, sha256, path, deposit_seq)
      select archive_id, n, 1, role, name, media_type, size, sha256, path, seq
      from unnest(${ids}::uuid[], ${numbers}::int[], ${placed.map(({ piece }) => piece.role)}::text[],
        ${placed.map(({ piece }) => piece.name)}::text[], ${placed.map(({ piece }) => piece.mediaType)}::text[],
        ${placed.map(({ piece }) => piece.size)}::bigint[],
        ${placed.map(({ piece }) => Buffer.from(piece.sha256, 'hex'))}::bytea[],
        ${placed.map(({ piece }) => contentPath(1, piece.file))}::text[], ${placed.map(({ seq }) => seq)}::bigint[])
        as row (archive_id, n, role, name, media_type, size, sha256, path, seq)
      on conflict do nothing
    )
    insert into archive_copy (archive_id, n, store, last_ok_at)
    select archive_id, n, store, at
    from unnest(${ids}::uuid[], ${numbers}::int[], ${placed.map(({ at }) => at)}::timestamptz[]) as row (archive_id, n, at)
    cross join unnest(${stores}::text[]) as store
    on conflict do nothing`);
};
