import { ArchiveError } from '../archive-error.ts';
import { openCopies } from '../consult/copies.ts';
import { verifierKey } from '../heads/signed-note.ts';
import { StoreError } from '../stores/archive-store.ts';
import { depositRows, readArchiveRecord } from './archive-record.ts';
import type { ArchiveRecord } from './archive-record.ts';
import { lookAtBoth } from './look-at-both.ts';
import type { CopySeen } from './look-at-both.ts';
import { proveRows } from './prove-rows.ts';
import type { ProofParts, RowsProof, SealedHead } from './prove-rows.ts';
import { base64Lines } from './tlog-proof.ts';

/** What the archive is built on, and what it is not: stands in each attestation, as judges are told. */
export const standing = 'Système construit selon les principes de NF Z42-013 / CEN/TS 18170, ni certifié ni qualifié.';

export const attestationSchema = 'archive-attestation/1';

/**
 * That an archive is whole: what was read again at that moment, and the proofs that it is what was deposited. There is
 * none of an archive that is not whole. Digests are hexadecimal, other octets base64, moments ISO 8601 in UTC.
 */
export interface AttestationText {
  readonly schema: typeof attestationSchema;
  readonly standing: string;
  readonly madeAt: string;
  /** Pseudonym of who asked. */
  readonly requestedBy: string;
  readonly archive: {
    readonly id: string;
    readonly depositor: string;
    readonly reference: string;
    readonly policy: string;
    readonly receivedAt: string;
  };
  /** Those that were asked for, or all; piece 0 is the archive's description of itself. */
  readonly pieces: readonly AttestedPiece[];
  /** The rows of the journal, word for word, with their inclusion in `head`. */
  readonly rows: readonly { readonly seq: number; readonly octets: string; readonly proof: readonly string[] }[];
  /** The oldest head with a token that holds the rows. */
  readonly head: AttestedHead;
  /** The head of the day of this attestation, and that it begins with the other. */
  readonly newest: AttestedHead & { readonly consistency: readonly string[] };
  /** C2SP signed-note verifier key: of the heads and of this attestation. */
  readonly key: string;
  readonly evidence: {
    readonly roots: readonly string[];
    readonly certificates: readonly string[];
    readonly revocationLists: readonly string[];
  };
  /** The row that tells of this attestation. */
  readonly access: number;
}
export interface AttestedPiece {
  readonly piece: number;
  readonly role: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  /** Its row. */
  readonly seq: number;
  /** Each copy was read from its store again and has this digest; `repaired` was made again from the other first. */
  readonly copies: readonly CopySeen[];
}
export interface AttestedHead {
  readonly size: number;
  readonly root: string;
  readonly note: string;
  /** Null while no authority has answered. */
  readonly token: { readonly at: string; readonly der: string } | null;
}

/** Signed as receipts are: Ed25519 over a line that says what it is, then exactly the text. */
export interface Attestation {
  readonly text: string;
  /** Base64. */
  readonly signature: string;
}

const purpose = 'archive attestation v1\n';

export interface AttestationInput {
  readonly archive: string;
  /** One piece; all when left out. */
  readonly piece?: number;
  /** Pseudonym. */
  readonly actor: string;
}

/**
 * Reads both copies of each piece again, mends what is bad, and attests. It reads every octet twice: for a large
 * archive it is work for a job.
 * @throws ArchiveError `integrity_broken` where neither copy is right: of that there is an incident, not an attestation
 */
export const makeAttestation = async (parts: ProofParts, input: AttestationInput): Promise<Attestation> => {
  const record = await readArchiveRecord(parts.db, input.archive);
  const wanted = record.pieces.filter(({ n }) => input.piece === undefined || n === input.piece);
  if (wanted.length === 0) throw new ArchiveError('not_found', `${record.id}/${String(input.piece)}`);
  const { seq: access } = await parts.journal.record({
    ...{ type: 'dissemination', archive: record.id, piece: input.piece ?? null, actor: input.actor },
    detail: { purpose: 'attestation', sha256: null },
  });
  const pieces = await lookAtAll(parts, wanted);
  const proof = await proveRows(parts, depositRows({ ...record, pieces: wanted }));
  const text = JSON.stringify(textOf(parts, input, record, { pieces, proof, access }));
  const signature = Buffer.from(await parts.signer.sign(Buffer.from(purpose + text))).toString('base64');
  return { text, signature };
};

const lookAtAll = async (parts: ProofParts, wanted: ArchiveRecord['pieces']): Promise<AttestedPiece[]> => {
  const copies = openCopies(parts);
  const seen: AttestedPiece[] = [];
  try {
    for (const piece of wanted) {
      const { n, role, name, mediaType, size, sha256, depositSeq: seq } = piece;
      const found = await lookAtBoth(parts, copies, piece);
      seen.push({ piece: n, role, name, mediaType, size, sha256, seq, copies: found });
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new ArchiveError('store_unavailable', error.message, { cause: error });
  }
  return seen;
};

const textOf = (
  { clock, signer }: ProofParts,
  { actor }: AttestationInput,
  { id, depositor, clientRef, policy, receivedAt }: ArchiveRecord,
  made: { readonly pieces: readonly AttestedPiece[]; readonly proof: RowsProof; readonly access: number },
): AttestationText => {
  const { rows, head, newest, evidence } = made.proof;
  return {
    schema: attestationSchema,
    standing,
    madeAt: clock().toISOString(),
    requestedBy: actor,
    archive: { id, depositor, reference: clientRef, policy, receivedAt: receivedAt.toISOString() },
    pieces: made.pieces,
    rows: rows.map(({ seq, octets, proof }) => ({ seq, octets: octets.toString(), proof: base64Lines(proof) })),
    head: headText(head),
    newest: { ...headText(newest.head), consistency: base64Lines(newest.consistency) },
    key: verifierKey(signer),
    evidence: {
      roots: base64Lines(evidence.roots),
      certificates: base64Lines(evidence.certificates),
      revocationLists: base64Lines(evidence.revocationLists),
    },
    access: made.access,
  };
};

const headText = ({ size, root, note, token }: SealedHead): AttestedHead => ({
  ...{ size, root: root.toString('base64'), note },
  token: token && { at: token.at.toISOString(), der: token.der.toString('base64') },
});
