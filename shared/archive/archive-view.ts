import * as z from 'zod/mini';

/** A moment in ISO 8601, UTC. */
const moment = z.string();
const digest = z.string();

/** `eliminating`: an elimination was begun and is being finished. */
export const archiveStates = ['kept', 'eliminating', 'eliminated'] as const;
export type ArchiveState = (typeof archiveStates)[number];

/** What a dossier's archive is made of, in this order. Client systems name the roles of their own pieces. */
export const dossierPieceRoles = [
  'signed_contract',
  'proof_file',
  'proof_data',
  'frozen_contract',
  'pre_contract_sheet',
  'withdrawal_receipt',
  'received_piece',
  'dossier',
  'readings',
  'findings',
  'decisions',
  'mails',
  'logbook',
] as const;
export type DossierPieceRole = (typeof dossierPieceRoles)[number];

export const copySchema = z.object({
  store: z.string(),
  status: z.enum(['good', 'bad', 'removed']),
  /** When it was last read and found to be what was deposited. */
  lastOkAt: moment,
});

export const archivePieceSchema = z.object({
  /** From 1 on, in the order of the deposit. */
  n: z.number(),
  role: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  sha256: digest,
  /** The version of the archive that brought it: 1, or later for a rendition. */
  version: z.number(),
  /** The piece that it is a rendition of. */
  derivedFrom: z.nullable(z.number()),
  /** The row of the journal that vouches for it. */
  depositSeq: z.number(),
  copies: z.array(copySchema),
});
export type ArchivePiece = z.infer<typeof archivePieceSchema>;

export const archiveSummarySchema = z.object({
  id: z.string(),
  /** Who brought it: `aval` for the dossiers of the centre, else the name of a client system. */
  depositor: z.string(),
  /** The depositor's own reference: that of the dossier for those of the centre. */
  reference: z.string(),
  policy: z.string(),
  state: z.enum(archiveStates),
  receivedAt: moment,
  /** What the retention is counted from; null while that has not happened. */
  startEventAt: z.nullable(moment),
  /** The last day on which it is kept (YYYY-MM-DD); null while a rule waits for its event. */
  retainUntil: z.nullable(z.string()),
  pieces: z.number(),
  octets: z.number(),
  /** Whether a hold keeps it, whatever its term. */
  held: z.boolean(),
});
export type ArchiveSummary = z.infer<typeof archiveSummarySchema>;

/** One row of the journal as its octets say it: nothing personal, names and references as salted commitments. */
export const journalRowSchema = z.object({
  seq: z.number(),
  at: moment,
  /** PREMIS event words where there is one: ingestion, fixity check, dissemination, replication, deletion… */
  type: z.string(),
  piece: z.nullable(z.number()),
  actor: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type JournalRow = z.infer<typeof journalRowSchema>;

export const headSchema = z.object({
  /** How many rows of the journal it covers. */
  size: z.number(),
  /** Base64, as in the note. */
  root: z.string(),
  at: moment,
  /** C2SP checkpoint: origin, size and root, signed Ed25519. The token is over SHA-256 of exactly this text. */
  note: z.string(),
  /** RFC 3161; null while the authority has not answered. */
  token: z.nullable(z.object({ at: moment, expiresAt: moment, der: z.string() })),
});
export type ArchiveHead = z.infer<typeof headSchema>;

export const holdSchema = z.object({
  id: z.string(),
  cause: z.string(),
  reason: z.string(),
  setBy: z.string(),
  setAt: moment,
  liftedBy: z.nullable(z.string()),
  liftedAt: z.nullable(moment),
  liftReason: z.nullable(z.string()),
});
export type ArchiveHold = z.infer<typeof holdSchema>;

export const archivedSchema = z.extend(archiveSummarySchema, {
  contents: z.array(archivePieceSchema),
  holds: z.array(holdSchema),
  /** The oldest head that covers its deposit, with its token: what proves since when it has been there. */
  coveredBy: z.nullable(headSchema),
  /** Its life cycle, oldest first; the last 500 rows where it has more. */
  life: z.array(journalRowSchema),
});
export type Archived = z.infer<typeof archivedSchema>;

export const archiveListSchema = z.object({
  archives: z.array(archiveSummarySchema),
  /** `after` of the next page; null on the last. */
  next: z.nullable(z.string()),
});

const text = z.string().check(z.maxLength(255));
/** A day of the calendar, YYYY-MM-DD. */
export const daySchema = z.iso.date();

/** Every condition narrows; left out, it does not. */
export const archiveSearchShape = {
  /** The depositor's reference, or the beginning of it. */
  reference: z.optional(text),
  /** Digest of a piece, hexadecimal: who holds a file finds its archive. */
  sha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/i))),
  policy: z.optional(text),
  state: z.optional(z.enum(archiveStates)),
  receivedFrom: z.optional(z.iso.datetime()),
  receivedTo: z.optional(z.iso.datetime()),
  after: z.optional(z.guid()),
};
export const archiveSearchSchema = z.object(archiveSearchShape);
export type ArchiveSearch = z.infer<typeof archiveSearchSchema>;
