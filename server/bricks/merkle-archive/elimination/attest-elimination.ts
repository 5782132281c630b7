import { createPublicKey, verify } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';
import { newestHead, tokenOf } from '../heads/head-rows.ts';
import { rowAt } from '../journal/journal-rows.ts';
import type { Connection, HeadSigner } from '../ports.ts';
import { sql } from '../ports.ts';
import { addDays } from '../retention/calendar-day.ts';
import type { NodeSource } from '../tree/tree-proofs.ts';
import { inclusionProof } from '../tree/tree-proofs.ts';
import { eliminationById } from './elimination-store.ts';

/** The attestation of an elimination: JSON, and the key's signature over exactly these octets after a line of purpose. */
export interface EliminationAttestation {
  readonly text: string;
  /** Ed25519, base64. */
  readonly signature: string;
}
export interface EliminationText {
  readonly attestation: 'elimination';
  readonly elimination: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly archives: readonly EliminatedArchive[];
  readonly stores: readonly string[];
  /** The last day on which a backup may still hold what was eliminated. */
  readonly backupsUntil: string;
  /** The newest head and its token, over which the proofs are; null while the next head is still to come. */
  readonly head: { readonly note: string; readonly token: string | null } | null;
  readonly key: string;
  readonly statement: { readonly fr: string; readonly en: string };
}
interface EliminatedArchive {
  readonly archive: string;
  readonly policy: string;
  readonly retainUntil: string | null;
  readonly removedAt: string;
  readonly pieces: readonly { readonly n: number; readonly size: number; readonly sha256: string }[];
  /** Decision and deletion as the journal has them, octet for octet, each with its path to the root of the head. */
  readonly rows: readonly { readonly seq: number; readonly octets: string; readonly proof: readonly string[] | null }[];
}

const purpose = 'archive elimination v1\n';
const statement = {
  fr: 'Les exemplaires de ces archives ont été détruits dans les deux magasins et leur absence a été constatée ; leurs sels et leurs métadonnées ont été effacés. Le journal garde leurs empreintes. Cette archive suit les principes de la norme NF Z42-013 ; elle n’est ni certifiée ni qualifiée.',
  en: 'The copies of these archives were destroyed in both stores and found to be absent; their salts and metadata were erased. The journal keeps their digests. This archive follows the principles of NF Z42-013; it is neither certified nor qualified.',
};

/** @throws ArchiveError `not_kept` while the elimination is not finished */
export const attestElimination = async (
  { db, tree, signer }: { db: Connection; tree: NodeSource; signer: HeadSigner },
  id: string,
): Promise<EliminationAttestation> => {
  const found = await eliminationById(db, id);
  if (!found) throw new ArchiveError('not_found', id);
  const { approvedBy, approvedAt, executedSeq } = found;
  if (approvedBy === null || approvedAt === null || executedSeq === null) throw new ArchiveError('not_kept', id);
  const head = await newestHead(db);
  const proofOf = async (seq: number): Promise<string[] | null> =>
    head && seq < head.size
      ? (await inclusionProof(tree, seq, head.size)).map((hash) => hash.toString('base64'))
      : null;
  const archives: EliminatedArchive[] = [];
  for (const { id: archive, policy, retainUntil, removedAt } of found.archives) {
    const told = await rowsAbout(db, archive, id);
    const rows = await Promise.all(
      told.map(async (seq) => ({
        seq,
        octets: (await rowAt(db, seq))?.octets.toString() ?? '',
        proof: await proofOf(seq),
      })),
    );
    const pieces = await db.many<{ n: number; size: number; sha256: string }>(sql`
      select n, size, encode(sha256, 'hex') as sha256 from archive_piece where archive_id = ${archive} order by n`);
    archives.push({ archive, policy, retainUntil, removedAt: removedAt?.toISOString() ?? '', pieces, rows });
  }
  const { days, at, stores } = await endOf(db, id, executedSeq);
  const text: EliminationText = {
    ...{ attestation: 'elimination', elimination: id, proposedBy: found.proposedBy, approvedBy },
    ...{ proposedAt: found.proposedAt.toISOString(), approvedAt: approvedAt.toISOString(), archives, stores },
    backupsUntil: addDays(at.toISOString().slice(0, 10), days),
    head: head && { note: head.note, token: (await tokenOf(db, head.size))?.token.toString('base64') ?? null },
    key: signer.name,
    statement,
  };
  const octets = JSON.stringify(text);
  return { text: octets, signature: Buffer.from(await signer.sign(Buffer.from(purpose + octets))).toString('base64') };
};

const rowsAbout = async (db: Connection, archive: string, id: string): Promise<number[]> =>
  (
    await db.many<{ seq: number }>(sql`select seq from archive_journal where archive_id = ${archive}
      and type in ('deaccession', 'deletion')
      and convert_from(octets, 'UTF8')::jsonb #>> '{detail,elimination}' = ${id} order by seq`)
  ).map(({ seq }) => seq);

/** When it was done, in which stores, and the longest life of a backup among its policies. */
const endOf = (db: Connection, id: string, seq: number): Promise<{ at: Date; days: number; stores: string[] }> =>
  db.one(sql`select j.at, array(select jsonb_array_elements_text(convert_from(j.octets, 'UTF8')::jsonb #> '{detail,stores}')) as stores,
      coalesce((select max(p.backup_days) from archive_policy p where p.id in (
        select policy_id from archive a join archive_elimination_item i on i.archive_id = a.id
        where i.elimination_id = ${id})), 0) as days
    from archive_journal j where j.seq = ${seq}`);

/** @returns what the attestation says, or null when the key did not sign it */
export const readEliminationAttestation = (
  { text, signature }: EliminationAttestation,
  publicKey: Uint8Array,
): EliminationText | null => {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(purpose + text), key, Buffer.from(signature, 'base64'))) return null;
  const found: unknown = JSON.parse(text);
  return isEliminationText(found) ? found : null;
};

const isEliminationText = (value: unknown): value is EliminationText =>
  typeof value === 'object' && value !== null && 'attestation' in value && value.attestation === 'elimination';
