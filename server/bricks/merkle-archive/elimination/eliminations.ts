import { randomUUID } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';
import type { Appended } from '../journal/journal.ts';
import type { Entry } from '../journal/journal-entry.ts';
import type { Connection } from '../ports.ts';
import { dayIn } from '../retention/calendar-day.ts';
import { ruledArchives } from '../retention/retention-store.ts';
import { termOf } from '../retention/retention.ts';
import { carryOut } from './carry-out.ts';
import type { CarryOutParts } from './carry-out.ts';
import { objectionTo } from './elimination-rule.ts';
import type { Objection } from './elimination-rule.ts';
import {
  alreadyProposed,
  beginElimination,
  dismissElimination,
  eliminationById,
  insertElimination,
  newestEliminations,
  unfinished,
} from './elimination-store.ts';
import type { Elimination } from './elimination-store.ts';

export interface EliminationParts extends CarryOutParts {
  readonly timeZone: string;
  readonly clockIsSane: () => Promise<boolean>;
}

/** Two persons: one proposes, another approves. Whatever is refused is journaled with its cause. */
export interface Eliminations {
  propose(archives: readonly string[], by: string): Promise<Elimination>;
  /**
   * Decides, and writes the intent; the files go with `carryOut`.
   * @throws ArchiveError same_person, held, before_term, not_kept, already_decided
   */
  approve(id: string, by: string): Promise<Elimination>;
  dismiss(id: string, by: string): Promise<Elimination>;
  /** @returns whether all is done; when not, an incident says why, and `resume` goes on */
  carryOut(id: string): Promise<boolean>;
  /** At start and from time to time: ends what a crash or a store that was away left half done. @returns how many lists */
  resume(): Promise<number>;
  of(id: string): Promise<Elimination>;
  newest(most?: number): Promise<Elimination[]>;
}

type Cause = Objection | 'same_person';
/** What the transaction found; the refusal is written after it, for the transaction is undone. */
class Refused extends Error {
  readonly code: Cause;
  readonly archives: readonly string[];
  constructor(code: Cause, archives: readonly string[]) {
    super(code);
    this.code = code;
    this.archives = archives;
  }
}

export const openEliminations = (parts: EliminationParts): Eliminations => {
  const { db, journal, clock, timeZone, clockIsSane, onStep } = parts;

  const requireNoObjection = async (tx: Connection, archives: readonly string[]): Promise<void> => {
    const found = await ruledArchives(tx, archives, timeZone, true);
    if (found.length !== archives.length) throw new ArchiveError('not_found', 'an archive of the list');
    const today = dayIn(clock(), timeZone);
    for (const one of found) {
      const objection = objectionTo({ ...one, retention: termOf(one) }, today);
      if (objection) throw new Refused(objection, [one.id]);
    }
  };
  const rowsFor = (
    archives: readonly string[],
    by: string,
    detail: Extract<Entry, { type: 'deaccession' }>['detail'],
  ): Entry[] => archives.map((archive) => ({ type: 'deaccession', archive, piece: null, actor: by, detail }));
  const found = async (tx: Connection, id: string, lock = false): Promise<Elimination> => {
    const elimination = await eliminationById(tx, id, lock);
    if (!elimination) throw new ArchiveError('not_found', id);
    return elimination;
  };
  const requireUndecided = ({ approvedBy, dismissedBy, id }: Elimination): void => {
    if (approvedBy !== null || dismissedBy !== null) throw new ArchiveError('already_decided', id);
  };

  /** Runs a decision; one that is refused leaves rows of its own. */
  const deciding = async (
    elimination: string | null,
    by: string,
    work: (tx: Connection) => Promise<Elimination>,
  ): Promise<Elimination> => {
    try {
      // A date that cannot be believed ends no term.
      if (!(await clockIsSane())) throw new ArchiveError('frozen', 'the clock is in doubt');
      return await db.transaction(work);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code: cause, archives } = error;
      const rows = rowsFor(archives, by, { step: 'refused', elimination, cause });
      await db.transaction((tx): Promise<Appended[]> => journal.append(tx, rows));
      throw new ArchiveError(cause, archives.join(' '));
    }
  };

  return {
    propose: (asked, by) =>
      deciding(null, by, async (tx) => {
        const archives = [...new Set(asked)].sort();
        if (archives.length === 0 || archives.length > 500) throw new ArchiveError('bad_request', '1 to 500 archives');
        await requireNoObjection(tx, archives);
        const before = await alreadyProposed(tx, archives);
        if (before.length > 0) throw new ArchiveError('already_decided', `proposed before: ${before.join(' ')}`);
        const id = randomUUID();
        await insertElimination(tx, { id, by, at: clock(), archives });
        await journal.append(tx, rowsFor(archives, by, { step: 'proposed', elimination: id }));
        return found(tx, id);
      }),

    approve: async (id, by) => {
      const decided = await deciding(id, by, async (tx) => {
        const elimination = await found(tx, id, true);
        requireUndecided(elimination);
        const archives = elimination.archives.map((one) => one.id);
        if (elimination.proposedBy === by) throw new Refused('same_person', archives);
        await requireNoObjection(tx, archives);
        const rows = await journal.append(tx, rowsFor(archives, by, { step: 'approved', elimination: id }));
        await beginElimination(tx, { id, by, at: clock(), seq: rows.at(-1)?.seq ?? 0, archives });
        return found(tx, id);
      });
      onStep?.('intended');
      return decided;
    },

    dismiss: (id, by) =>
      db.transaction(async (tx) => {
        const elimination = await found(tx, id, true);
        requireUndecided(elimination);
        const archives = elimination.archives.map((one) => one.id);
        await dismissElimination(tx, id, by, clock());
        await journal.append(tx, rowsFor(archives, by, { step: 'dismissed', elimination: id }));
        return found(tx, id);
      }),

    carryOut: (id) => carryOut(parts, id),
    resume: async () => {
      const ids = await unfinished(db);
      for (const id of ids) await carryOut(parts, id);
      return ids.length;
    },
    of: (id) => found(db, id),
    newest: (most = 200) => newestEliminations(db, most),
  };
};
