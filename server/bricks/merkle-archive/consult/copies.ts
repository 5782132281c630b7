import type { Incidents } from '../incidents.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock, Database } from '../ports.ts';
import { sql } from '../ports.ts';
import type { ArchiveStore, Digest, DigestOptions, TwoStores } from '../stores/archive-store.ts';
import { isMissing, StoreError } from '../stores/archive-store.ts';
import type { PieceRecord } from './piece-facts.ts';
import { copyPiece } from './repair-copy.ts';
import type { CopySource } from './repair-copy.ts';

export interface CopyParts {
  readonly db: Database;
  readonly stores: TwoStores;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly incidents: Incidents;
}

/**
 * `transient`: wrong at the first look and right at the second, so what the first look read must not be used.
 * `found` is the digest of what is there, or null when nothing could be read.
 */
export type Verdict =
  { readonly good: true; readonly transient: boolean } | { readonly good: false; readonly found: string | null };

/** The two copies of a piece: looked at, condemned, made again from each other. */
export interface Copies {
  /** @param look reads the copy and tells its digest; a copy that fails is looked at once more, and both are journaled */
  judge(piece: PieceRecord, store: ArchiveStore, look: () => Promise<Digest>): Promise<Verdict>;
  look(piece: PieceRecord, store: ArchiveStore, options?: DigestOptions): Promise<Verdict>;
  /** Takes the bad copy out of the way, puts the good one in its place, reads it again. @returns whether it is whole */
  repair(piece: PieceRecord, bad: ArchiveStore, good: CopySource): Promise<boolean>;
  /** Neither copy is what was deposited: a hold, an incident, and both files stay as evidence. */
  giveUp(piece: PieceRecord, why: string): Promise<void>;
}

export const openCopies = (parts: CopyParts): Copies => {
  const { db, clock, journal, incidents } = parts;
  const repairs = new Map<string, Promise<boolean>>();

  const fixity = async (
    { archive, n }: PieceRecord,
    store: string,
    outcome: 'failure' | 'transient',
    found: string | null,
  ) => {
    const detail = { store, outcome, found };
    await journal.record({ type: 'fixity check', archive, piece: n, actor: 'system', detail });
  };

  const judge: Copies['judge'] = async (piece, store, look) => {
    const first = await digestOrNull(look);
    if (matches(piece, first)) return { good: true, transient: false };
    // A disk that is not mounted shows no file: that is a store away, not a copy lost.
    await store.check();
    // Once more, from the disk itself: a fault of the memory or of the bus is not a bad copy, but is told of too.
    const second = await digestOrNull(() => store.digest(piece.key, { uncached: true }));
    const good = matches(piece, second);
    await fixity(piece, store.name, good ? 'transient' : 'failure', (good ? first : second)?.sha256 ?? null);
    if (good) return { good, transient: true };
    await db.run(sql`update archive_copy set status = 'bad'
      where archive_id = ${piece.archive} and n = ${piece.n} and store = ${store.name} and status = 'good'`);
    const detail = `${piece.key} ${second ? `has ${String(second.size)} octets, digest ${second.sha256}` : 'cannot be read'}`;
    await incidents.open({ kind: 'copy_bad', archive: piece.archive, piece: piece.n, store: store.name, detail });
    return { good: false, found: second?.sha256 ?? null };
  };

  const repair = async (piece: PieceRecord, bad: ArchiveStore, good: CopySource): Promise<boolean> => {
    const there = await digestOrNull(() => bad.digest(piece.key));
    if (!matches(piece, there)) {
      try {
        await bad.setAside(piece.key);
        const detail = { store: bad.name, found: there?.sha256 ?? null };
        await journal.record({ type: 'quarantine', archive: piece.archive, piece: piece.n, actor: 'system', detail });
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
      if (!(await copyPiece(piece, good, bad))) return false;
      if (!matches(piece, await digestOrNull(() => bad.digest(piece.key, { uncached: true })))) return false;
    }
    const detail = { store: bad.name, from: good.name, sha256: piece.sha256 };
    await db.transaction(async (tx) => {
      await tx.run(sql`update archive_copy set status = 'good', last_ok_at = ${clock()}
        where archive_id = ${piece.archive} and n = ${piece.n} and store = ${bad.name}`);
      await tx.run(sql`update archive_incident set closed_at = ${clock()}, closed_by = 'system' where kind = 'copy_bad'
        and archive_id = ${piece.archive} and piece = ${piece.n} and store = ${bad.name} and closed_at is null`);
      await journal.append(tx, [
        { type: 'replication', archive: piece.archive, piece: piece.n, actor: 'system', detail },
      ]);
    });
    return true;
  };

  return {
    judge,
    look: (piece, store, options) => judge(piece, store, () => store.digest(piece.key, options)),
    repair: (piece, bad, good) => {
      // Two readers that meet the same bad copy mend it once.
      const name = `${bad.name} ${piece.key}`;
      const running = repairs.get(name);
      if (running) return running;
      const mending = repair(piece, bad, good).finally(() => repairs.delete(name));
      repairs.set(name, mending);
      return mending;
    },
    giveUp: async ({ archive, n }, why) => {
      const isNew = await incidents.open({ kind: 'integrity_broken', archive, piece: n, detail: why });
      if (isNew) await setHold(parts, archive);
    },
  };
};

const matches = ({ size, sha256 }: PieceRecord, found: Digest | null): boolean =>
  found?.size === size && found.sha256 === sha256;

/** Null when nothing is there or the disk gives no answer: both are a copy lost. A store that is away is not. */
const digestOrNull = (look: () => Promise<Digest>): Promise<Digest | null> =>
  look().catch((error: unknown) => {
    if (error instanceof StoreError && error.code !== 'unavailable') return null;
    throw error;
  });

const setHold = async ({ db, journal, clock }: CopyParts, archive: string): Promise<void> => {
  const { id } = await db.one<{ id: string }>(sql`select gen_random_uuid() as id`);
  const detail = { hold: id, step: 'set' as const, cause: 'integrity_broken', reason: '' };
  await db.transaction(async (tx) => {
    await tx.run(sql`insert into archive_hold (id, archive_id, cause, reason, set_by, set_at)
      values (${id}, ${archive}, 'integrity_broken', '', 'system', ${clock()})`);
    await journal.append(tx, [{ type: 'hold', archive, piece: null, actor: 'system', detail }]);
  });
};
