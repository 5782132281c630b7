import { createPublicKey, verify } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';
import { entryOf } from '../journal/journal-entry.ts';
import type { Connection, HeadSigner } from '../ports.ts';
import { sql } from '../ports.ts';

/**
 * What the depositor keeps: the very rows that were written, the last timestamped head before them, and the key's
 * signature over it all. It is made from the journal alone, so that asking again gives the same octets, and it convicts
 * an archive that would rewrite its history.
 */
export interface Receipt {
  /** JSON; the signature is over exactly these octets, after a line that says what they are. */
  readonly text: string;
  /** Ed25519, base64. */
  readonly signature: string;
}
export interface ReceiptText {
  readonly archive: string;
  readonly at: string;
  readonly rows: readonly { readonly seq: number; readonly octets: string }[];
  /** The newest head that had its token when the rows were written. */
  readonly head: { readonly note: string; readonly token: string } | null;
  readonly key: string;
}

const purpose = 'archive receipt v1\n';

export interface ReceiptFacts {
  readonly archive: string;
  readonly rows: readonly { readonly seq: number; readonly octets: Buffer }[];
  readonly head: ReceiptText['head'];
}

export const makeReceipt = async (signer: HeadSigner, { archive, rows, head }: ReceiptFacts): Promise<Receipt> => {
  const last = rows.at(-1);
  if (!last) throw new ArchiveError('not_found', archive);
  const text: ReceiptText = {
    archive,
    at: entryOf(last.octets).at,
    rows: rows.map(({ seq, octets }) => ({ seq, octets: octets.toString() })),
    head,
    key: signer.name,
  };
  const octets = JSON.stringify(text);
  return { text: octets, signature: Buffer.from(await signer.sign(Buffer.from(purpose + octets))).toString('base64') };
};

/** What the receipt of a deposit was made of, found again in the journal. */
export const receiptFacts = async (db: Connection, archive: string): Promise<ReceiptFacts> => {
  const rows = await db.many<{ seq: number; octets: Buffer }>(sql`
    select j.seq, j.octets from archive a
    join archive_piece p on p.archive_id = a.id and p.n = 0 and p.version = 1
    join archive_journal j on j.seq between p.deposit_seq and a.ingestion_seq
    where a.id = ${archive} order by j.seq`);
  return { archive, rows, head: await headBefore(db, rows[0]?.seq ?? 0) };
};

const headBefore = async (db: Connection, seq: number): Promise<ReceiptText['head']> => {
  const row = await db.maybeOne<{ octets: Buffer }>(sql`
    select octets from archive_journal where type = 'token' and view = 'events' and seq < ${seq} order by seq desc limit 1`);
  return (
    row &&
    headOf(
      await db.maybeOne<HeadWithToken>(sql`
    select note, token from archive_head join archive_token using (size)
    where size = ${Number(entryOf(row.octets).detail['size'])}`),
    )
  );
};

/** The same for rows that are being written: tokens and their rows are committed together. */
export const headNow = async (tx: Connection): Promise<ReceiptText['head']> =>
  headOf(
    await tx.maybeOne<HeadWithToken>(sql`
    select note, token from archive_head join archive_token using (size) order by size desc limit 1`),
  );

interface HeadWithToken {
  readonly note: string;
  readonly token: Buffer;
}
const headOf = (found: HeadWithToken | null): ReceiptText['head'] =>
  found && { note: found.note, token: found.token.toString('base64') };

/** @returns what the receipt says, or null when the key did not sign it */
export const readReceipt = ({ text, signature }: Receipt, publicKey: Uint8Array): ReceiptText | null => {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(purpose + text), key, Buffer.from(signature, 'base64'))) return null;
  const found: unknown = JSON.parse(text);
  return isReceiptText(found) ? found : null;
};

const isReceiptText = (value: unknown): value is ReceiptText =>
  typeof value === 'object' && value !== null && 'archive' in value && 'rows' in value && Array.isArray(value.rows);
