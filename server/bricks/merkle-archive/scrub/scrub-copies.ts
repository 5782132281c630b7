import { createHash } from 'node:crypto';
import type { Copies, CopyParts } from '../consult/copies.ts';
import { isVouchedFor, pieceRecords } from '../consult/piece-facts.ts';
import type { PieceRecord } from '../consult/piece-facts.ts';
import { sql } from '../ports.ts';
import type { ArchiveStore } from '../stores/archive-store.ts';
import { heartbeatOf } from './heartbeat.ts';
import { mendStructure } from './mend-structure.ts';
import { paceOf } from './pace.ts';

export interface ScrubParts extends CopyParts {
  readonly copies: Copies;
}
export interface ScrubBudget {
  readonly octetsPerSecond: number;
  /** Copies of one batch, which is one row of the journal. */
  readonly copies: number;
}
export interface ScrubResult {
  readonly store: string;
  readonly copies: number;
  readonly octets: number;
  readonly failures: number;
  readonly repaired: number;
}

/**
 * Reads the copies of one store that were not read for the longest time, from the disk where the system can, and
 * compares them with the journal. What is bad is mended from the other store; what is bad in both is held.
 * The reference is never replaced by what was found.
 */
export const scrubCopies = async (
  parts: ScrubParts,
  store: ArchiveStore,
  budget: ScrubBudget,
): Promise<ScrubResult> => {
  const { db, clock, journal } = parts;
  const heart = heartbeatOf(db, clock, `scrub ${store.name}`);
  await heart.start();
  await store.check();
  const oldest = await db.many<{ archive: string; n: number }>(sql`
    select archive_id as archive, n from archive_copy where store = ${store.name} and status <> 'removed'
    order by last_ok_at limit ${budget.copies}`);
  const pieces = await pieceRecords(db, oldest);
  const pace = paceOf(budget.octetsPerSecond);
  const good: PieceRecord[] = [];
  let [octets, failures, repaired] = [0, 0, 0];
  for (const piece of pieces) {
    const outcome = await scrubOne(parts, piece, store, pace);
    octets += piece.size;
    if (outcome === 'good') good.push(piece);
    else failures += 1;
    if (outcome === 'repaired') repaired += 1;
    await heart.beat(`${String(good.length + failures)} of ${String(pieces.length)}`);
  }
  const list = createHash('sha256');
  for (const { archive, n, sha256 } of good) list.update(`${sha256} ${archive}/${String(n)}\n`);
  const detail = { store: store.name, copies: pieces.length, octets, failures, list: list.digest('hex') };
  await db.transaction(async (tx) => {
    await tx.run(sql`update archive_copy c set last_ok_at = ${clock()}, status = 'good'
      from unnest(${good.map(({ archive }) => archive)}::uuid[], ${good.map(({ n }) => n)}::int[]) as ok (archive_id, n)
      where c.archive_id = ok.archive_id and c.n = ok.n and c.store = ${store.name}`);
    if (pieces.length > 0)
      await journal.append(tx, [{ type: 'fixity round', archive: null, piece: null, actor: 'system', detail }]);
  });
  await heart.finish(`${String(pieces.length)} copies, ${String(failures)} failures`);
  return { store: store.name, copies: pieces.length, octets, failures, repaired };
};

type Outcome = 'good' | 'repaired' | 'bad';

const scrubOne = async (
  { stores, copies, db, incidents }: ScrubParts,
  piece: PieceRecord,
  store: ArchiveStore,
  pace: (octets: number) => Promise<void> | void,
): Promise<Outcome> => {
  if (!isVouchedFor(piece)) {
    await copies.giveUp(piece, `the index does not say what row ${String(piece.depositSeq)} says`);
    return 'bad';
  }
  if (piece.n === 0) await mendStructure({ db, stores, incidents }, piece.archive, store);
  if ((await copies.look(piece, store, { uncached: true, pace })).good) return 'good';
  const other = stores[0] === store ? stores[1] : stores[0];
  if ((await copies.look(piece, other, { uncached: true, pace })).good)
    return (await copies.repair(piece, store, other)) ? 'repaired' : 'bad';
  await copies.giveUp(piece, `neither copy of ${piece.key} has digest ${piece.sha256}`);
  return 'bad';
};
