import { compareForService } from '#shared/queue/order';
import { longestList } from '#shared/queue/queue-contract';
import type { QueueSnapshot } from '#shared/queue/queue-contract';
import type { QueueRow } from '#shared/queue/queue-row';

/** A row, the last logbook row it knows, and when it came in under our eyes (epoch milliseconds; null = it was there). */
export interface Entry {
  readonly kind: 'row';
  readonly id: string;
  readonly row: QueueRow;
  /** Due time in epoch milliseconds, read once. */
  readonly due: number;
  readonly sequence: number;
  readonly seenAt: number | null;
}

/** What is known of the queue. `gone` remembers who left, so that a late message cannot bring a row back. */
export interface Board {
  /** Only the first page is there yet: rows of the next snapshot are no news. */
  readonly partial: boolean;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly gone: ReadonlyMap<string, { readonly sequence: number; readonly version: number }>;
}

export type QueueMessage =
  | { readonly kind: 'row'; readonly sequence: number; readonly row: QueueRow }
  | { readonly kind: 'gone'; readonly sequence: number; readonly dossierId: string; readonly version: number };

const entryOf = (row: QueueRow, sequence: number, seenAt: number | null): Entry => ({
  kind: 'row',
  id: row.dossierId,
  row,
  due: Date.parse(row.dueAt),
  sequence,
  seenAt,
});

export const emptyBoard: Board = { partial: false, entries: new Map(), gone: new Map() };

/**
 * The board after a snapshot. What messages told after the snapshot was taken stays: they may overtake it on the wire.
 * @param now epoch milliseconds; rows unknown to a board that already held some count as seen now
 */
export const withSnapshot = (board: Board, snapshot: QueueSnapshot, now: number): Board => {
  const first = board.entries.size === 0 || board.partial;
  const entries = new Map<string, Entry>();
  const gone = new Map([...board.gone].filter(([, exit]) => exit.sequence > snapshot.sequence));
  for (const row of snapshot.rows) {
    if (gone.has(row.dossierId)) continue;
    const known = board.entries.get(row.dossierId);
    const newer = known !== undefined && known.sequence > snapshot.sequence;
    const seenAt = known ? known.seenAt : first ? null : now;
    entries.set(row.dossierId, newer ? known : entryOf(row, snapshot.sequence, seenAt));
  }
  for (const [id, entry] of board.entries) {
    if (entry.sequence > snapshot.sequence && !entries.has(id)) entries.set(id, entry);
  }
  const partial = snapshot.rows.length < Math.min(snapshot.waiting, longestList);
  return { partial, entries, gone };
};

/** The board after messages, in the order they came; older versions and sequences are dropped. */
export const withMessages = (board: Board, messages: readonly QueueMessage[], now: number): Board => {
  const entries = new Map(board.entries);
  const gone = new Map(board.gone);
  for (const message of messages) {
    const id = message.kind === 'row' ? message.row.dossierId : message.dossierId;
    const version = message.kind === 'row' ? message.row.version : message.version;
    const known = entries.get(id);
    if (known && (message.sequence < known.sequence || version < known.row.version)) continue;
    const exit = gone.get(id);
    if (exit && (message.sequence <= exit.sequence || version < exit.version)) continue;
    if (message.kind === 'gone') {
      entries.delete(id);
      gone.set(id, { sequence: message.sequence, version });
    } else {
      gone.delete(id);
      entries.set(id, entryOf(message.row, message.sequence, known ? known.seenAt : now));
    }
  }
  return { partial: board.partial, entries: headOf(entries, now), gone };
};

/** A list grows by so many rows before it is cut again. */
const room = 200;

/** The rows that are served first: a round of triage tells of thousands that stand behind what a list holds. */
const headOf = (entries: ReadonlyMap<string, Entry>, now: number): ReadonlyMap<string, Entry> => {
  if (entries.size <= longestList + room) return entries;
  const inOrder = compareForService(now);
  return new Map([...entries].sort(([, a], [, b]) => inOrder(a.row, b.row)).slice(0, longestList));
};
