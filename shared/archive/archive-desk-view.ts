import * as z from 'zod/mini';
import { archivedSchema, archiveSummarySchema, headSchema } from '#shared/archive/archive-view';

const moment = z.string();

/** Why a dossier waits for its archive. */
export const depositProblems = [
  'store_unavailable',
  'store_full',
  'frozen',
  'refused_by_policy',
  'file_damaged',
  'unexpected',
] as const;
export type DepositProblem = (typeof depositProblems)[number];

/** What a dossier becomes; a signed one that is given up later becomes two things. */
export const dossierEnds = ['signed', 'refused', 'withdrawn', 'retracted', 'expired'] as const;
export type DossierEnd = (typeof dossierEnds)[number];
/** Which archive of a dossier: one for each end, and one for each time that a sealed file of it is timestamped again. */
export const depositKinds = [...dossierEnds, 'renewed'] as const;
export type DepositKind = (typeof depositKinds)[number];

export const waitingDepositSchema = z.object({
  dossierId: z.string(),
  reference: z.string(),
  kind: z.enum(depositKinds),
  askedAt: moment,
  attempts: z.number(),
  problem: z.nullable(z.enum(depositProblems)),
  nextTryAt: z.nullable(moment),
});

export const incidentSchema = z.object({
  id: z.string(),
  /** Of a closed list. Those that begin with `journal_` or `head` stop the journal. */
  kind: z.string(),
  archive: z.nullable(z.string()),
  piece: z.nullable(z.number()),
  store: z.nullable(z.string()),
  detail: z.string(),
  openedAt: moment,
  closedAt: z.nullable(moment),
  closedBy: z.nullable(z.string()),
});
export type ArchiveIncident = z.infer<typeof incidentSchema>;

export const coverageSchema = z.object({
  store: z.string(),
  /** It does not answer, or is not the store that it was. */
  away: z.boolean(),
  /** Null while it is away, and of a bucket, which tells of no end. */
  space: z.nullable(z.object({ free: z.number(), total: z.number() })),
  copies: z.number(),
  octets: z.number(),
  bad: z.number(),
  /** How many were read and found right within the last seven days, the length of a full round. */
  verified: z.number(),
  /** The copy that was not read for the longest time. */
  oldestOkAt: z.nullable(moment),
});

/** A round that says that it lives: `finishedAt` null while it runs, or when it died in the middle. */
export const roundSchema = z.object({
  name: z.string(),
  startedAt: moment,
  beatAt: moment,
  finishedAt: z.nullable(moment),
  note: z.string(),
});

export const overviewSchema = z.object({
  journal: z.object({
    size: z.number(),
    /** Why the journal takes no row and nothing is deposited; null when it does. */
    frozen: z.nullable(z.string()),
  }),
  newestHead: z.nullable(headSchema),
  /** The newest time that an authority gave. */
  newestTokenAt: z.nullable(moment),
  coverage: z.array(coverageSchema),
  rounds: z.array(roundSchema),
  waiting: z.array(waitingDepositSchema),
  archives: z.number(),
  openIncidents: z.number(),
  openHolds: z.number(),
  due: z.number(),
});
export type ArchiveOverview = z.infer<typeof overviewSchema>;

/**
 * A head as its proof of time stands: `renewed` when a later token covers its own (RFC 4998), `due` within a year of the
 * end of the authority’s certificate, `lost` when that came first; `waiting` while the authority has not answered.
 */
export const headAtDeskSchema = z.extend(headSchema, {
  proof: z.enum(['waiting', 'good', 'renewed', 'due', 'lost']),
  /** The day by which another token must cover this one. */
  renewBy: z.nullable(z.string()),
});
export type HeadAtDesk = z.infer<typeof headAtDeskSchema>;

export const eliminationSchema = z.object({
  id: z.string(),
  proposedBy: z.object({ id: z.string(), name: z.string() }),
  proposedAt: moment,
  approvedBy: z.nullable(z.object({ id: z.string(), name: z.string() })),
  approvedAt: z.nullable(moment),
  /** Somebody decided against it; nothing goes. */
  dismissedBy: z.nullable(z.object({ id: z.string(), name: z.string() })),
  /** The rows of the journal that say that it was intended, and that it is done. */
  intentSeq: z.nullable(z.number()),
  executedSeq: z.nullable(z.number()),
  archives: z.array(
    z.object({
      id: z.string(),
      policy: z.string(),
      retainUntil: z.nullable(z.string()),
      removedAt: z.nullable(moment),
    }),
  ),
});
export type ArchiveElimination = z.infer<typeof eliminationSchema>;

/** An archive whose term is over, by which rule, and what is to become of it. */
export const dueSchema = z.extend(archiveSummarySchema, {
  action: z.enum(['eliminate', 'review', 'transfer']),
  rule: z.string(),
  /** The text that asks for the term. */
  source: z.string(),
});
export type DueArchive = z.infer<typeof dueSchema>;

/** What one rule of retention asks of an archive; both days are null while it waits for its event. */
export const termSchema = z.object({
  rule: z.string(),
  months: z.number(),
  days: z.number(),
  /** Whichever of them happens starts it; of several, the last. */
  startEvents: z.array(z.string()),
  since: z.nullable(z.string()),
  until: z.nullable(z.string()),
  action: z.enum(['eliminate', 'review', 'transfer']),
  source: z.string(),
});
export type RetentionTerm = z.infer<typeof termSchema>;

/** What an event would make of the term of an archive, before anybody tells it. */
export const foreseenTermSchema = z.object({
  /** The last day on which it would be kept; null while another rule waits for its event. */
  retainUntil: z.nullable(z.string()),
  /** That day is past: the archive would be due at once. */
  over: z.boolean(),
});
export type ForeseenTerm = z.infer<typeof foreseenTermSchema>;

export const archiveAtDeskSchema = z.extend(archivedSchema, {
  /** The dossier whose archive it is, for those of the centre. */
  dossierId: z.nullable(z.string()),
  /** Every rule that applies to it, the longest wins; empty for one of which no rule speaks. */
  terms: z.array(termSchema),
  /** What was told of it so far: the newest word on each event. */
  events: z.array(z.object({ event: z.string(), on: z.string() })),
  /** Other archives that hold a file of this one: perhaps the same thing deposited twice; ten at most. */
  sameContent: z.array(z.object({ id: z.string(), reference: z.string() })),
  /** Names of the people and the systems that stand in its life cycle, by their pseudonyms. */
  people: z.record(z.string(), z.string()),
});
export type ArchiveAtDesk = z.infer<typeof archiveAtDeskSchema>;
