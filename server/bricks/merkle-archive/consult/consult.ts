import { createHash } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';
import type { Vouching } from '../heads/vouching.ts';
import { groupCommit } from '../journal/group-commit.ts';
import { StoreError } from '../stores/archive-store.ts';
import type { ArchiveStore, Digest, LoadedFile } from '../stores/archive-store.ts';
import type { Copies, CopyParts } from './copies.ts';
import { isVouchedFor, pieceRecordsInOrder } from './piece-facts.ts';
import type { PieceKey, PieceRecord } from './piece-facts.ts';

export interface ConsultParts extends CopyParts {
  readonly copies: Copies;
  readonly vouching: Vouching;
}

export interface ConsultInput {
  readonly archive: string;
  readonly piece: number;
  /** Pseudonym. */
  readonly actor: string;
  readonly purpose?: 'consultation' | 'export' | 'attestation';
  /** Told of each step as it is done, for who watches the verification. */
  readonly onStep?: (step: ConsultStep) => void;
}
export type ConsultStep =
  | { readonly step: 'vouched'; readonly seq: number }
  | { readonly step: 'journaled'; readonly seq: number }
  | { readonly step: 'verified' | 'bad' | 'repaired'; readonly store: string };

/** A piece that is what was deposited. */
export interface Consultation {
  readonly archive: string;
  readonly piece: number;
  readonly name: string;
  readonly role: string;
  readonly mediaType: string;
  readonly size: number;
  /** Hexadecimal; `Repr-Digest` of RFC 9530 says it. */
  readonly sha256: string;
  readonly store: string;
  /** The row that tells of this very access. */
  readonly seq: number;
  /**
   * Up to 32 MiB: the very octets that were verified. Beyond: hashed again while they are read, and cut before the last
   * block with an error when they are not the same any more; whoever sends them then breaks the connection.
   */
  readonly octets: Buffer | AsyncIterable<Buffer>;
  /** Said by who needs `octets` no more, once they have left the process; their memory is then used again. */
  readonly release: () => void;
}

export const largestInMemory = 32 * 1024 * 1024;

/** Nothing leaves before it is verified against the journal and the access to it is written down. */
export const openConsult = (parts: ConsultParts): ((input: ConsultInput) => Promise<Consultation>) => {
  const { db, journal, copies } = parts;
  // Readers who come together ask the index together.
  const find = groupCommit<PieceKey, PieceRecord | null>((wanted) => pieceRecordsInOrder(db, wanted));
  return async ({
    archive,
    piece: n,
    actor,
    purpose = 'consultation',
    onStep,
  }: ConsultInput): Promise<Consultation> => {
    const piece = await find({ archive, n });
    if (!piece) throw new ArchiveError('not_found', `${archive}/${String(n)}`);
    if (piece.state !== 'kept') throw new ArchiveError('eliminated', archive);
    await requireVouched(parts, piece);
    onStep?.({ step: 'vouched', seq: piece.depositSeq });
    // Written down while the copy is read: both must be done before the first octet leaves.
    const access = journal.record({
      ...{ type: 'dissemination', archive, piece: n, actor },
      detail: { purpose, sha256: piece.sha256 },
    });
    const [journaled, found] = await Promise.all([access, firstGood(parts, piece, onStep)]);
    onStep?.({ step: 'journaled', seq: journaled.seq });
    if (!found) {
      await copies.giveUp(piece, `neither copy of ${piece.key} has digest ${piece.sha256}`);
      throw new ArchiveError('integrity_broken', `${archive}/${String(n)}`);
    }
    for (const bad of found.bad)
      if (await copies.repair(piece, bad, found.store)) onStep?.({ step: 'repaired', store: bad.name });
    const { name, role, mediaType, size, sha256 } = piece;
    return {
      ...{ archive, piece: n, name, role, mediaType, size, sha256, store: found.store.name, seq: journaled.seq },
      octets: found.loaded?.octets ?? hashedAgain(piece, found.store),
      release: found.loaded?.release ?? (() => undefined),
    };
  };
};

/** The reference digest is the journal's, never the index's; and the journal's row must be in the signed tree. */
const requireVouched = async ({ copies, incidents, vouching }: ConsultParts, piece: PieceRecord): Promise<void> => {
  const about = `${piece.archive}/${String(piece.n)}`;
  if (!(await vouching.holds(piece))) {
    await incidents.stop({
      kind: 'journal_altered',
      detail: `row ${String(piece.depositSeq)} is not in the signed tree`,
    });
    throw new ArchiveError('frozen', 'journal_altered');
  }
  if (isVouchedFor(piece)) return;
  await copies.giveUp(piece, `the index does not say what row ${String(piece.depositSeq)} says`);
  throw new ArchiveError('integrity_broken', about);
};

interface Found {
  readonly store: ArchiveStore;
  /** Those looked at before, whose copy is not right. */
  readonly bad: readonly ArchiveStore[];
  /** Null when they are too many to be held. */
  readonly loaded: LoadedFile | null;
}

const firstGood = async (
  { stores, copies, incidents }: ConsultParts,
  piece: PieceRecord,
  onStep: ConsultInput['onStep'],
): Promise<Found | null> => {
  const bad: ArchiveStore[] = [];
  let away: StoreError | null = null;
  for (const store of stores) {
    try {
      const seen = await seenGood(copies, piece, store);
      onStep?.({ step: seen ? 'verified' : 'bad', store: store.name });
      if (seen) return { store, bad, loaded: seen.loaded };
      bad.push(store);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      away = error;
      await incidents.open({ kind: 'store_failed', store: store.name, detail: error.message });
    }
  }
  // A copy that cannot be looked at may be good: the piece is not lost, and is not held.
  if (away) throw new ArchiveError('store_unavailable', away.message, { cause: away });
  return null;
};

const seenGood = async (
  copies: Copies,
  piece: PieceRecord,
  store: ArchiveStore,
): Promise<Pick<Found, 'loaded'> | null> => {
  if (piece.size > largestInMemory) return (await copies.look(piece, store)).good ? { loaded: null } : null;
  let loaded: LoadedFile | null = null;
  const load = async (): Promise<Digest> => (loaded = await store.loadHashed(piece.key, piece.size, largestInMemory));
  const verdict = await copies.judge(piece, store, load);
  if (!verdict.good || (verdict.transient && (await load()).sha256 !== piece.sha256)) return null;
  return { loaded };
};

async function* hashedAgain({ key, sha256, archive, n }: PieceRecord, store: ArchiveStore): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | null = null;
  for await (const chunk of store.stream(key)) {
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (hash.digest('hex') !== sha256)
    throw new ArchiveError('integrity_broken', `${archive}/${String(n)} while sending`);
  if (held) yield held;
}
