import { restorePiece } from './consult/restore-piece.ts';
import type { RestoreInput } from './consult/restore-piece.ts';
import { openConsult } from './consult/consult.ts';
import type { Consultation, ConsultInput } from './consult/consult.ts';
import { openCopies } from './consult/copies.ts';
import { openDeposits } from './deposit/deposit.ts';
import type { DepositResult, DepositStep } from './deposit/deposit.ts';
import type { DepositInput } from './deposit/deposit-input.ts';
import { clockIsSane } from './heads/clock-sanity.ts';
import type { HeadRow } from './heads/head-rows.ts';
import { makeHead } from './heads/make-head.ts';
import type { NoHead } from './heads/make-head.ts';
import { timestampHeads, watchEvidence } from './heads/timestamp-heads.ts';
import type { TokenOutcome } from './heads/timestamp-heads.ts';
import { openVouching } from './heads/vouching.ts';
import { openIncidents } from './incidents.ts';
import type { Incidents } from './incidents.ts';
import { journalTree } from './journal/journal-rows.ts';
import { openJournal } from './journal/journal.ts';
import { promisingDatabase } from './journal/promises.ts';
import type { Journal } from './journal/journal.ts';
import { asWriter, hasWriterRole } from './journal/writer-role.ts';
import type { Alarm, Clock, Database, HeadSigner, TimestampSource, VerifyToken } from './ports.ts';
import { sql } from './ports.ts';
import { checkAtStart } from './recovery/check-at-start.ts';
import type { StartVerdict } from './recovery/check-at-start.ts';
import { checkNightly } from './recovery/check-nightly.ts';
import type { NightlyResult } from './recovery/check-nightly.ts';
import { rebuild } from './recovery/rebuild.ts';
import type { RebuildResult } from './recovery/rebuild.ts';
import { watchHeartbeats } from './scrub/heartbeat.ts';
import { scrubCopies } from './scrub/scrub-copies.ts';
import type { ScrubBudget, ScrubResult } from './scrub/scrub-copies.ts';
import { walkOrphans } from './scrub/walk-orphans.ts';
import type { WalkResult } from './scrub/walk-orphans.ts';
import type { TwoStores } from './stores/archive-store.ts';
import { prepareOcflRoot } from './stores/ocfl-root.ts';
import type { NodeSource } from './tree/tree-proofs.ts';

export interface ArchiveParts {
  readonly db: Database;
  readonly stores: TwoStores;
  readonly signer: HeadSigner;
  readonly timestamps: TimestampSource;
  readonly verifyToken: VerifyToken;
  readonly clock: Clock;
  readonly alarm?: Alarm;
  /** Share of each store that stays free; 0.05 when left out. */
  readonly reserve?: number;
  readonly onDepositStep?: (step: DepositStep) => void;
}

/** What the surroundings call. Rounds (`head`, `scrub`, `walk`, `check…`) are theirs to repeat. */
export interface Archive {
  readonly stores: TwoStores;
  readonly journal: Journal;
  readonly incidents: Incidents;
  /** The tree of the journal, for proofs. */
  readonly tree: NodeSource;
  /** Every transaction runs as the writer, who may add to the journal and not change it. */
  readonly db: Database;
  deposit(input: DepositInput): Promise<DepositResult>;
  consult(input: ConsultInput): Promise<Consultation>;
  /** Puts a piece back from a file that was kept elsewhere. @returns how many copies were made again */
  restore(input: RestoreInput): Promise<number>;
  /** A head, then its token; at least hourly, or each 10 000 rows. */
  head(): Promise<{ head: HeadRow | NoHead; token: TokenOutcome }>;
  scrub(store: string, budget: ScrubBudget): Promise<ScrubResult>;
  walk(store: string, part: string): Promise<WalkResult>;
  /** Whether times may be believed; no due list without it. */
  clockIsSane(): Promise<boolean>;
  checkAtStart(): Promise<StartVerdict>;
  checkNightly(): Promise<NightlyResult>;
  /** @param silentFor milliseconds */
  watch(silentFor: number): Promise<void>;
  rebuild(): Promise<RebuildResult>;
}

/**
 * Puts the parts together. Nothing is written but the roots of the stores; call `checkAtStart` next.
 * @throws when the two stores are one
 */
export const openArchive = async (given: ArchiveParts): Promise<Archive> => {
  const { stores, signer, clock, timestamps, verifyToken, alarm = () => undefined, reserve = 0.05 } = given;
  if (stores[0].name === stores[1].name) throw new Error(`both stores are ${stores[0].name}`);
  for (const store of stores) await prepareOcflRoot(store);
  const limited = await hasWriterRole(given.db);
  const db = promisingDatabase(asWriter(given.db, limited), stores);
  const journal = openJournal(db, clock);
  const incidents = openIncidents(db, journal, clock, alarm);
  const tree = journalTree(db);
  const parts = { db, stores, signer, clock, journal, incidents, timestamps, verifyToken, tree };
  const copies = openCopies(parts);
  const storeOf = (name: string) => {
    const store = stores.find((one) => one.name === name);
    if (!store) throw new Error(`no store ${name}`);
    return store;
  };
  return {
    ...{ stores, journal, incidents, tree, db },
    deposit: openDeposits({ ...parts, reserve, ...(given.onDepositStep ? { onStep: given.onDepositStep } : {}) }),
    consult: openConsult({ ...parts, copies, vouching: openVouching(db, tree, signer) }),
    restore: (input) => restorePiece({ ...parts, copies }, input),
    head: async () => {
      const head = await makeHead(parts);
      return { head, token: await timestampHeads(parts) };
    },
    scrub: (store, budget) => scrubCopies({ ...parts, copies }, storeOf(store), budget),
    walk: (store, part) => walkOrphans(parts, storeOf(store), part),
    clockIsSane: async () => {
      const { last } = await db.one<{ last: Date | null }>(sql`select last_at as last from archive_counter`);
      return clockIsSane(parts, clock(), last);
    },
    checkAtStart: async () => {
      if (!limited)
        await incidents.open({ kind: 'writer_role_missing', detail: 'the login may not take the role of the writer' });
      tree.forget();
      return checkAtStart(parts);
    },
    checkNightly: () => checkNightly(parts),
    watch: async (silentFor) => {
      await watchHeartbeats(parts, silentFor);
      await watchEvidence(parts);
    },
    rebuild: async () => {
      const result = await rebuild({ ...parts, owner: given.db });
      tree.forget();
      return result;
    },
  };
};
