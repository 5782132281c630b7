import { createHash } from 'node:crypto';
import { openCopies } from '../consult/copies.ts';
import type { CopyParts } from '../consult/copies.ts';
import { isVouchedFor, pieceRecords } from '../consult/piece-facts.ts';
import type { PieceRecord } from '../consult/piece-facts.ts';
import type { Entry } from '../journal/journal-entry.ts';
import { heartbeatOf } from '../scrub/heartbeat.ts';
import { paceOf } from '../scrub/pace.ts';
import type { ArchiveStore } from '../stores/archive-store.ts';
import { StoreError } from '../stores/archive-store.ts';
import { insertDigests, withoutDigest } from './evidence-store.ts';
import type { NextAlgorithm } from './renewed-tree.ts';

export interface DigestRound {
  readonly renewed: number;
  /** Pieces of which no copy is right: held, with an incident; a new digest of wrong octets would make them right. */
  readonly broken: number;
  /** Whether pieces remain for the next round. */
  readonly more: boolean;
}

/**
 * One round of the hash renewal (RFC 4998, §5.3): each piece is read again whole, found to have its old digest, and its
 * new one written in the journal beside the old. What was done is not done again, so that a campaign goes on after a stop.
 */
export const renewDigests = async (
  parts: CopyParts,
  algorithm: NextAlgorithm,
  { pieces: most, octetsPerSecond }: { readonly pieces: number; readonly octetsPerSecond: number },
): Promise<DigestRound> => {
  const { db, clock, journal, stores } = parts;
  const heart = heartbeatOf(db, clock, `digests ${algorithm}`);
  await heart.start();
  const copies = openCopies(parts);
  const next = await withoutDigest(db, algorithm, most);
  const pace = paceOf(octetsPerSecond);
  const done: { piece: PieceRecord; digest: string }[] = [];
  let broken = 0;
  for (const piece of await pieceRecords(db, next)) {
    const digest = isVouchedFor(piece) ? await newDigest(piece, stores, algorithm, pace) : null;
    if (digest !== null) done.push({ piece, digest });
    else {
      broken += 1;
      await copies.giveUp(piece, `no copy of ${piece.key} has digest ${piece.sha256}: it gets no new one`);
    }
    await heart.beat(`${String(done.length + broken)} of ${String(next.length)}`);
  }
  await db.transaction(async (tx) => {
    if (done.length === 0) return;
    const rows = await journal.append(
      tx,
      done.map(({ piece: { archive, n, sha256 }, digest }): Entry => ({
        ...{ type: 'digest renewal', archive, piece: n, actor: 'system' },
        detail: { algorithm, old: sha256, new: digest },
      })),
    );
    await insertDigests(
      tx,
      algorithm,
      done.map(({ piece: { archive, n }, digest }, at) => ({ archive, n, digest, seq: rows[at]?.seq ?? 0 })),
    );
  });
  await heart.finish(`${String(done.length)} pieces, ${String(broken)} broken`);
  return { renewed: done.length, broken, more: (await withoutDigest(db, algorithm, 1)).length > 0 };
};

/** Both digests in one reading, from the first copy that is what was deposited. @returns null when none is */
const newDigest = async (
  { key, sha256, size }: PieceRecord,
  stores: readonly ArchiveStore[],
  algorithm: NextAlgorithm,
  pace: (octets: number) => Promise<void> | void,
): Promise<string | null> => {
  for (const store of stores) {
    const [old, fresh] = [createHash('sha256'), createHash(algorithm)];
    let length = 0;
    try {
      // A store that is away is no bad copy: the round ends, and another takes the piece up again.
      await store.check();
      for await (const chunk of store.stream(key)) {
        old.update(chunk);
        fresh.update(chunk);
        length += chunk.length;
        await pace(chunk.length);
      }
    } catch (error) {
      if (error instanceof StoreError && error.code !== 'unavailable') continue;
      throw error;
    }
    if (length === size && old.digest('hex') === sha256) return fresh.digest('hex');
  }
  return null;
};
