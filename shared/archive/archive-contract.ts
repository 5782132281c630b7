import * as z from 'zod/mini';
import { endpoint, noContent } from '#shared/http/endpoint';
import {
  archivedSchema,
  archiveListSchema,
  archiveSearchSchema,
  daySchema,
  headSchema,
} from '#shared/archive/archive-view';

/** What a key of a client system may be allowed. */
export const clientRights = ['deposit', 'search', 'consult', 'attest', 'export'] as const;
export type ClientRight = (typeof clientRights)[number];

const identifier = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/));
const name = z.string().check(z.regex(/^[^\p{Cc}]{1,255}$/u));

export const mostDepositedPieces = 200;

const announcedPiece = {
  role: identifier,
  name,
  mediaType: z.string().check(z.regex(/^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,80}$/)),
  /** Hexadecimal, computed by the depositor: a piece that arrives with another one is refused. */
  sha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
};
const deposit = {
  /** The depositor's own reference, by which the archive is found again. */
  reference: name,
  /** The retention rule; the rules are listed at /archive/v1/policies. */
  policy: identifier,
  /** When the retention begins, where that is known already. */
  startEventAt: z.optional(z.nullable(z.iso.datetime())),
};
const pieces = <Piece extends z.ZodMiniType>(piece: Piece) =>
  z.array(piece).check(z.minLength(1), z.maxLength(mostDepositedPieces));

/** The part `deposit` of a multipart body; one file for each piece follows it, in this order, whatever its field. */
export const depositManifestSchema = z.object({ ...deposit, pieces: pieces(z.object(announcedPiece)) });
/** A deposit of small pieces as one JSON body, 256 kB at most. */
export const depositJsonSchema = z.object({
  ...deposit,
  pieces: pieces(z.object({ ...announcedPiece, content: z.base64() })),
});
export type DepositManifest = z.infer<typeof depositManifestSchema>;

export const depositedSchema = z.object({
  archive: z.string(),
  /** `repeated`: the same deposit had been made with this key; the receipt is the one that was given. */
  outcome: z.enum(['created', 'repeated']),
  /** `text` is JSON: the rows of the journal and the last timestamped head; `signature` is Ed25519, base64. */
  receipt: z.object({ text: z.string(), signature: z.string() }),
});

export const policySchema = z.object({
  id: z.string(),
  validFrom: z.string(),
  months: z.number(),
  startEvent: z.string(),
  finalAction: z.enum(['eliminate', 'review', 'transfer']),
  mediaTypes: z.array(z.string()),
  largestOctets: z.number(),
  source: z.string(),
});

const sizeText = z.string().check(z.regex(/^\d{1,15}$/));

export const latestHeadSchema = z.object({
  /** Null before the first. */
  head: z.nullable(headSchema),
  /** `name+hash+key` of C2SP signed-note: what its signature is checked with. */
  key: z.string(),
});
export const consistencySchema = z.object({
  from: z.number(),
  to: z.number(),
  /** Base64: the roots of both sizes, and the hashes of RFC 9162 §2.1.4.1. */
  fromRoot: z.string(),
  toRoot: z.string(),
  proof: z.array(z.string()),
});

/** For the lender's systems, each with a key of its own: `Authorization: Bearer …`. */
export const archiveEndpoints = {
  deposit: endpoint({
    method: 'POST',
    path: '/archive/v1/archives',
    right: 'client.deposit',
    summary:
      'Deposits an archive; header Idempotency-Key. 201, or 200 when that very deposit had been made. Answers once it lies in both stores, read again',
    response: depositedSchema,
    carries: 'deposit',
    takes: { json: depositJsonSchema, manifest: depositManifestSchema },
  }),
  policies: endpoint({
    method: 'GET',
    path: '/archive/v1/policies',
    right: 'client.deposit',
    summary: 'The retention rules in force',
    response: z.array(policySchema),
  }),
  search: endpoint({
    method: 'GET',
    path: '/archive/v1/archives',
    right: 'client.search',
    summary: 'The archives that this key may see, newest first, 50 at a time',
    query: archiveSearchSchema,
    response: archiveListSchema,
  }),
  archive: endpoint({
    method: 'GET',
    path: '/archive/v1/archives/:id',
    right: 'client.search',
    summary: 'One archive: its pieces, its copies, its holds, its life cycle',
    response: archivedSchema,
  }),
  piece: endpoint({
    method: 'GET',
    path: '/archive/v1/archives/:id/pieces/:n',
    right: 'client.consult',
    summary:
      'A piece, verified before the first octet; Repr-Digest. 409 when neither copy is intact, 410 when eliminated',
    response: noContent,
    carries: 'file',
  }),
  startEvent: endpoint({
    method: 'POST',
    path: '/archive/v1/archives/:id/start-event',
    right: 'client.deposit',
    summary:
      'Tells an event that the retention is counted from, such as end_of_contract; telling again corrects the day',
    body: z.object({ event: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/)), on: daySchema }),
    response: z.object({ retainUntil: z.nullable(z.string()) }),
  }),
  attestation: endpoint({
    method: 'GET',
    path: '/archive/v1/archives/:id/attestation.json',
    right: 'client.attest',
    summary:
      'Attestation of integrity: `text` is JSON with the proofs, `signature` is Ed25519 over it; both copies of each piece are read for it',
    response: z.object({ text: z.string(), signature: z.string() }),
  }),
  attestationPdf: endpoint({
    method: 'GET',
    path: '/archive/v1/archives/:id/attestation.pdf',
    right: 'client.attest',
    summary: 'The same attestation to be read by people',
    response: noContent,
    carries: 'pdf',
  }),
  export: endpoint({
    method: 'GET',
    path: '/archive/v1/archives/:id/export',
    right: 'client.export',
    summary: 'The archive as a BagIt bag (tar) with SEDA manifest, PREMIS events, proofs and a verifier',
    response: noContent,
    carries: 'file',
  }),
  latestHead: endpoint({
    method: 'GET',
    path: '/archive/v1/heads/latest',
    right: 'client.search',
    summary: 'The newest signed head of the journal, with its timestamp token',
    response: latestHeadSchema,
  }),
  consistency: endpoint({
    method: 'GET',
    path: '/archive/v1/heads/consistency',
    right: 'client.search',
    summary: 'Proof that the journal of `to` rows begins with that of `from` rows',
    query: z.object({ from: sizeText, to: sizeText }),
    response: consistencySchema,
  }),
  verifier: endpoint({
    method: 'GET',
    path: '/archive/verifier.mjs',
    right: 'archive.verifier',
    summary: 'The program that checks a bag, an attestation or a receipt without Aval; needs Node and nothing else',
    response: noContent,
    carries: 'file',
  }),
};
