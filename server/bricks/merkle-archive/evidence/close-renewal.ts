import { ArchiveError } from '../archive-error.ts';
import { tokenOf } from '../heads/head-rows.ts';
import { readHead } from '../heads/signed-note.ts';
import type { Journal } from '../journal/journal.ts';
import { rowsBetween } from '../journal/journal-rows.ts';
import type { Clock, Connection, Database, HeadSigner, TimestampSource, VerifyToken } from '../ports.ts';
import { sql } from '../ports.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { insertRenewedTree, renewedTrees, withoutDigest } from './evidence-store.ts';
import type { RenewedTreeRow } from './evidence-store.ts';
import { readAnchor, readRenewed, renewedNoteDigest, signRenewed, writeAnchor } from './renewed-head.ts';
import { leafOf, pathOf, rootOfLeaves } from './renewed-tree.ts';
import type { NextAlgorithm } from './renewed-tree.ts';

export interface RenewedTreeParts {
  readonly db: Database;
  readonly stores: TwoStores;
  readonly journal: Journal;
  readonly signer: HeadSigner;
  readonly clock: Clock;
  readonly timestamps: TimestampSource;
  readonly verifyToken: VerifyToken;
  head(): Promise<unknown>;
}

/**
 * Ends a campaign: a second tree under the new algorithm, whose leaf 0 is the root and last token of the old one, and whose
 * other leaves are the octets of all rows, those with the new digests among them. Its head is signed and timestamped over a
 * digest of the new kind. Asked again later, the same tree grows. @throws ArchiveError `bad_request` while pieces remain
 */
export const closeRenewal = async (parts: RenewedTreeParts, algorithm: NextAlgorithm): Promise<RenewedTreeRow> => {
  const { db, stores, journal, signer, clock } = parts;
  if ((await withoutDigest(db, algorithm, 1)).length > 0)
    throw new ArchiveError('bad_request', 'pieces have no new digest yet');
  await parts.head();
  const before = (await renewedTrees(db, algorithm))[0] ?? null;
  const newest = await newestTimed(db);
  const anchor = before?.anchor ?? writeAnchor(await anchorOf(db, signer, newest));
  const leaves = await leavesOf(db, algorithm, anchor, newest);
  const root = rootOfLeaves(algorithm, leaves);
  const note = await signRenewed(signer, algorithm, { leaves: leaves.length, root });
  const digest = renewedNoteDigest(note);
  const { der } = await parts.timestamps.timestamp(digest);
  await parts.verifyToken(der, digest);
  const row = { algorithm, size: newest, at: clock(), root, anchor, note, token: Buffer.from(der) };
  const folder = `trees/${algorithm}/${String(newest)}`;
  for (const store of stores) {
    await store.replace(`${folder}/anchor.json`, anchor);
    await store.replace(`${folder}/checkpoint`, Buffer.from(note));
    await store.replace(`${folder}/token.tst`, row.token);
  }
  const token = renewedNoteDigest(row.token.toString('base64')).toString('hex');
  const detail = { what: 'tree' as const, algorithm, size: newest, root: root.toString('hex'), token };
  await db.transaction(async (tx) => {
    await insertRenewedTree(tx, row);
    await journal.append(tx, [{ type: 'evidence renewal', archive: null, piece: null, actor: 'system', detail }]);
  });
  return row;
};

/** How many rows the newest head that has a token holds. */
const newestTimed = async (db: Connection): Promise<number> =>
  (await db.one<{ size: number }>(sql`select coalesce(max(size), 0) as size from archive_token`)).size;

const anchorOf = async (db: Connection, signer: HeadSigner, size: number) => {
  const token = await tokenOf(db, size);
  if (!token) throw new ArchiveError('frozen', 'no head has a token');
  const { note } = await db.one<{ note: string }>(sql`select note from archive_head where size = ${size}`);
  const root = readHead(note, signer)?.root.toString('base64') ?? '';
  return { tree: signer.name, algorithm: 'sha256' as const, size, root, note, token: token.token.toString('base64') };
};

const leavesOf = async (db: Database, algorithm: NextAlgorithm, anchor: Buffer, size: number): Promise<Buffer[]> => {
  const leaves = [leafOf(algorithm, anchor)];
  for await (const rows of rowsBetween(db, 0, size))
    for (const { octets } of rows) leaves.push(leafOf(algorithm, octets));
  if (leaves.length !== size + 1) throw new ArchiveError('frozen', 'journal_gap');
  return leaves;
};

/** The path of a row of the journal in a renewed tree: it is leaf `seq + 1`. */
export const renewedPath = async (
  db: Database,
  { algorithm, anchor, size }: Pick<RenewedTreeRow, 'anchor' | 'size'> & { algorithm: NextAlgorithm },
  seq: number,
): Promise<Buffer[]> => pathOf(algorithm, await leavesOf(db, algorithm, anchor, size), seq + 1);

/** Everything of a renewed tree computed again: leaves, root, signature, time, and the old head in its first leaf. */
export const checkRenewed = async (
  { db, signer, verifyToken }: Pick<RenewedTreeParts, 'db' | 'signer' | 'verifyToken'>,
  algorithm: NextAlgorithm,
): Promise<'holds' | 'root_differs' | 'not_signed' | 'anchor_differs' | 'token_differs'> => {
  for (const { anchor, size, note, token } of await renewedTrees(db, algorithm)) {
    const signed = readRenewed(note, signer, algorithm);
    if (signed?.leaves !== size + 1) return 'not_signed';
    if (!rootOfLeaves(algorithm, await leavesOf(db, algorithm, anchor, size)).equals(signed.root))
      return 'root_differs';
    const old = readAnchor(anchor);
    const head = old && readHead(old.note, signer);
    if (!head || head.size !== old.size || head.root.toString('base64') !== old.root) return 'anchor_differs';
    try {
      await verifyToken(token, renewedNoteDigest(note));
    } catch {
      return 'token_differs';
    }
  }
  return 'holds';
};
