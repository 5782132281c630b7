import { ArchiveError } from '../archive-error.ts';
import { newestHead, tokenOf, tokenOver } from '../heads/head-rows.ts';
import { noteDigest, readHead } from '../heads/signed-note.ts';
import type { Head } from '../heads/signed-note.ts';
import type { Incidents, StoppingKind } from '../incidents.ts';
import type { Journal } from '../journal/journal.ts';
import { rowAt } from '../journal/journal-rows.ts';
import type { Clock, Database, HeadSigner } from '../ports.ts';
import { sql } from '../ports.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { leafHash } from '../tree/hashes.ts';
import { consistencyProof, inclusionProof, NodeMissing } from '../tree/tree-proofs.ts';
import type { NodeSource } from '../tree/tree-proofs.ts';
import { consistencyHolds, inclusionHolds } from '../tree/verify-proofs.ts';
import { joinEvidence } from './time-evidence.ts';
import type { Evidence, TimeEvidence } from './time-evidence.ts';

/** An opened archive has all but the last three. */
export interface ProofParts {
  readonly db: Database;
  readonly stores: TwoStores;
  readonly journal: Journal;
  readonly incidents: Incidents;
  readonly tree: NodeSource;
  /** Makes a head where rows have none yet. */
  head(): Promise<unknown>;
  readonly clock: Clock;
  readonly signer: HeadSigner;
  readonly timeEvidence: TimeEvidence;
}

export interface SealedHead extends Head {
  readonly note: string;
  readonly token: { readonly der: Buffer; readonly at: Date } | null;
}
export interface ProvenRow {
  readonly seq: number;
  readonly octets: Buffer;
  /** Inclusion in the head. */
  readonly proof: readonly Buffer[];
}
export interface RowsProof {
  readonly rows: readonly ProvenRow[];
  /** The oldest head with a token that holds all rows: since when somebody else has known of them. */
  readonly head: SealedHead;
  /** The head of today, which begins with the other: what was said then has not been rewritten since. */
  readonly newest: { readonly head: SealedHead; readonly consistency: readonly Buffer[] };
  readonly evidence: Evidence;
}

/**
 * The rows with all that proves them. Every proof is verified here before it leaves; one that does not hold stops the
 * journal, for it means that the journal is not what was signed.
 * @throws ArchiveError `frozen`
 */
export const proveRows = async (parts: ProofParts, seqs: readonly number[]): Promise<RowsProof> => {
  const head = await headOver(parts, Math.max(...seqs));
  const newest = (await newestSealed(parts)) ?? head;
  const rows: ProvenRow[] = [];
  for (const seq of seqs) rows.push(await proveRow(parts, head, seq));
  const consistency = await proofOrStop(parts, () => consistencyProof(parts.tree, head.size, newest.size));
  const claim = { first: head.size, firstRoot: head.root, second: newest.size, secondRoot: newest.root };
  if (!consistencyHolds({ ...claim, proof: consistency }))
    return stop(parts, 'journal_altered', `the head of ${String(head.size)} rows does not begin that of today`);
  const tokens = [head, newest].flatMap(({ note, token }) => (token ? [{ note, der: token.der }] : []));
  const evidence = await Promise.all(tokens.map(({ note, der }) => parts.timeEvidence(der, noteDigest(note))));
  return { rows, head, newest: { head: newest, consistency }, evidence: joinEvidence(evidence) };
};

const proveRow = async (parts: ProofParts, { size, root }: Head, seq: number): Promise<ProvenRow> => {
  const row = await rowAt(parts.db, seq);
  if (!row) return stop(parts, 'journal_gap', `row ${String(seq)} is not there`);
  const proof = await proofOrStop(parts, () => inclusionProof(parts.tree, seq, size));
  if (!inclusionHolds({ index: seq, size, leaf: leafHash(row.octets), proof, root }))
    return stop(parts, 'journal_altered', `row ${String(seq)} is not in the signed tree`);
  return { seq, octets: row.octets, proof };
};

const proofOrStop = async (parts: ProofParts, make: () => Promise<Buffer[]>): Promise<Buffer[]> => {
  try {
    return await make();
  } catch (error) {
    if (error instanceof NodeMissing) return stop(parts, 'journal_gap', error.message);
    throw error;
  }
};

const stop = async ({ incidents }: ProofParts, kind: StoppingKind, detail: string): Promise<never> => {
  await incidents.stop({ kind, detail });
  throw new ArchiveError('frozen', kind);
};

/** Without a head that has a token over the row, one is made; while no authority answers, the newest head goes alone. */
const headOver = async (parts: ProofParts, seq: number): Promise<SealedHead> => {
  const timed = async (): Promise<SealedHead | null> => {
    const token = await tokenOver(parts.db, seq);
    return token && sealed(parts, token.size);
  };
  const before = await timed();
  if (before) return before;
  await parts.head();
  const head = (await timed()) ?? (await newestSealed(parts));
  if (!head || head.size <= seq) throw new ArchiveError('frozen', `no head holds row ${String(seq)}`);
  return head;
};

const newestSealed = async (parts: ProofParts): Promise<SealedHead | null> => {
  const newest = await newestHead(parts.db);
  return newest && sealed(parts, newest.size);
};

const sealed = async (parts: ProofParts, size: number): Promise<SealedHead> => {
  const { note } = await parts.db.one<{ note: string }>(sql`select note from archive_head where size = ${size}`);
  const head = readHead(note, parts.signer);
  if (head?.size !== size) return stop(parts, 'head_forged', `the head of ${String(size)} rows`);
  const token = await tokenOf(parts.db, size);
  return { ...head, note, token: token && { der: token.token, at: token.at } };
};
