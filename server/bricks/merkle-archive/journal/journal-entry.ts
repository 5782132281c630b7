import { ArchiveError } from '../archive-error.ts';

/**
 * What can happen, in the words of the PREMIS event vocabulary where it has one. Each kind lists all that is told of it:
 * identifiers, digests, numbers and salted commitments, so that the journal holds nobody's data and is kept for ever.
 */
export type Happening =
  // The life of an archive.
  | { type: 'message digest calculation'; detail: PieceFacts }
  | { type: 'ingestion'; detail: IngestionFacts }
  | { type: 'dissemination'; detail: { purpose: 'consultation' | 'export' | 'attestation'; sha256: string | null } }
  | { type: 'fixity check'; detail: { store: string; outcome: 'failure' | 'transient'; found: string | null } }
  | { type: 'quarantine'; detail: { store: string; found: string | null } }
  | { type: 'replication'; detail: { store: string; from: string; sha256: string } }
  | { type: 'hold'; detail: { hold: string; step: 'set' | 'lifted'; cause: string; reason: string } }
  | { type: 'deletion'; detail: { store: string; what: 'orphan'; files: number } }
  | { type: 'deletion'; detail: { what: 'elimination'; elimination: string; stores: readonly string[]; files: number } }
  | { type: 'deletion'; detail: { what: 'reappeared'; store: string; files: number } }
  | { type: 'metadata modification'; detail: { event: string; on: string; retainUntil: string | null } }
  | { type: 'deaccession'; detail: EliminationStep }
  | { type: 'migration'; detail: MigrationFacts }
  | { type: 'validation'; detail: { as: string; tool: string; toolVersion: string; outcome: 'valid' | 'not_checked' } }
  | { type: 'digest renewal'; detail: { algorithm: string; old: string; new: string } }
  // The life of the whole.
  | { type: 'fixity round'; detail: { store: string; copies: number; octets: number; failures: number; list: string } }
  | { type: 'token'; detail: { size: number; note: string; token: string; genTime: string } }
  | { type: 'incident'; detail: { incident: string; kind: string; store: string | null } }
  | { type: 'recovery'; detail: { cause: string; replayed: number; evidence: string | null } }
  | { type: 'policy assignment'; detail: RuleFacts }
  | { type: 'evidence renewal'; detail: { what: 'timestamp'; cause: string; expiresAt: string } }
  | { type: 'evidence renewal'; detail: { what: 'chain'; size: number; chain: string; certificates: number } }
  | { type: 'evidence renewal'; detail: { what: 'tree'; algorithm: string; size: number; root: string; token: string } }
  | { type: 'void'; detail: Record<string, never> };

/** A rule of retention as it was put in force. */
export interface RuleFacts {
  policy: string;
  rule: string;
  duration: string;
  events: readonly string[];
  action: string;
  from: string;
  until: string | null;
}
export type EliminationStep =
  | { step: 'proposed' | 'approved' | 'dismissed'; elimination: string }
  | { step: 'refused'; elimination: string | null; cause: string };
/** How a rendition was made: with both digests and the tool, anybody can judge it (décret 2016-1673, article 5). */
export interface MigrationFacts {
  from: number;
  source: string;
  result: string;
  format: string;
  tool: string;
  toolVersion: string;
  parameters: string;
  pages: number;
  /** The largest difference of any part of any page, 0–1. */
  difference: number;
  /** A signature stays with its original: no copy of another form has it. */
  signedSource: boolean;
  /** SHA-256 of the OCFL inventory that has both. */
  inventory: string;
}

export interface PieceFacts {
  version: number;
  role: string;
  mediaType: string;
  size: number;
  sha256: string;
  /** Commitment to the name. */
  name: string;
  derivedFrom: number | null;
}
export interface IngestionFacts {
  depositor: string;
  policy: string;
  pieces: number;
  version: number;
  /** SHA-256 of the OCFL inventory. */
  inventory: string;
  stores: readonly string[];
  /** Commitment to the depositor's reference. */
  reference: string;
}

export type Entry = Happening & {
  readonly archive: string | null;
  readonly piece: number | null;
  /** Who did it, as a pseudonym: `system`, or an identifier that means nothing without the house's own tables. */
  readonly actor: string;
};

export type EventType = Happening['type'];
export type JournalView = 'life_cycle' | 'events';

/** One sequence, two views (NF Z42-013): the life cycle of archives, and the events of the system. */
export const viewOf = ({ archive, type }: Pick<Entry, 'archive' | 'type'>): JournalView =>
  archive === null || type === 'incident' ? 'events' : 'life_cycle';

const pseudonym = /^[A-Za-z0-9._:-]{1,80}$/;
const largest = 65_535;

/**
 * The octets that are hashed, stored and never made again: JSON with its keys in this order.
 * @throws ArchiveError when the actor looks like a name or an address, or the row is too long for an entry bundle
 */
export const octetsOf = (seq: number, at: Date, entry: Entry): Buffer => {
  if (!pseudonym.test(entry.actor)) throw new ArchiveError('bad_request', 'an actor is a pseudonym');
  const { type, archive, piece, actor, detail } = entry;
  const row = { seq, at: at.toISOString(), view: viewOf(entry), type, archive, piece, actor, detail };
  const octets = Buffer.from(JSON.stringify(row));
  // C2SP tlog-tiles gives the length of an entry 16 bits.
  if (octets.length > largest) throw new ArchiveError('bad_request', 'a journal row of more than 64 KiB');
  return octets;
};

/** A row as it is read back; the detail is read field by field by who asks. */
export interface WrittenEntry {
  readonly seq: number;
  readonly at: string;
  readonly view: string;
  readonly type: string;
  readonly archive: string | null;
  readonly piece: number | null;
  readonly actor: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** @throws SyntaxError or TypeError when the octets are not those of a row */
export const entryOf = (octets: Uint8Array): WrittenEntry => {
  const found: unknown = JSON.parse(Buffer.from(octets).toString());
  if (!isEntry(found)) throw new TypeError('not a journal row');
  return found;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEntry = (value: unknown): value is WrittenEntry =>
  isRecord(value) &&
  Number.isSafeInteger(value['seq']) &&
  [value['at'], value['view'], value['type'], value['actor']].every((field) => typeof field === 'string') &&
  (value['archive'] === null || typeof value['archive'] === 'string') &&
  (value['piece'] === null || Number.isSafeInteger(value['piece'])) &&
  isRecord(value['detail']);
