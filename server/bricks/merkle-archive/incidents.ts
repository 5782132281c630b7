import { randomUUID } from 'node:crypto';
import { ArchiveError } from './archive-error.ts';
import type { Entry } from './journal/journal-entry.ts';
import { freeze } from './journal/journal.ts';
import type { Journal } from './journal/journal.ts';
import type { Alarm, Clock, Database } from './ports.ts';
import { sql } from './ports.ts';

/** What may go wrong by itself. Those of the journal stop it: nothing is added to a history that is in doubt. */
export type IncidentKind =
  | 'copy_bad'
  | 'integrity_broken'
  | 'object_structure'
  | 'unexpected_file'
  | 'store_failed'
  | 'clock_off'
  | 'token_refused'
  | 'token_late'
  | 'evidence_expiring'
  | 'store_log_damaged'
  | 'scrub_silent'
  | 'writer_role_missing'
  | 'rendition_failed'
  | 'elimination_incomplete'
  | 'eliminated_file'
  | 'evidence_lost'
  | StoppingKind;
export type StoppingKind = 'journal_gap' | 'journal_altered' | 'journal_cut' | 'head_forged' | 'heads_missing';

export interface Trouble {
  readonly kind: IncidentKind;
  readonly archive?: string;
  readonly piece?: number;
  readonly store?: string;
  /** Exact and loud: which row, which file, which size. Nothing personal. */
  readonly detail: string;
}

export interface Incidents {
  /** Opens it once and sounds the alarm; one that is open already is not opened again. @returns whether it is new */
  open(trouble: Trouble): Promise<boolean>;
  /** Opens it and stops the journal. */
  stop(trouble: Trouble & { kind: StoppingKind }): Promise<void>;
  close(kind: IncidentKind, by: string): Promise<void>;
  isOpen(kind: IncidentKind): Promise<boolean>;
}

export const openIncidents = (db: Database, journal: Journal, clock: Clock, alarm: Alarm): Incidents => {
  const insert = async ({ kind, archive, piece, store, detail }: Trouble): Promise<string | null> => {
    const id = randomUUID();
    const made = await db.run(sql`
      insert into archive_incident (id, kind, archive_id, piece, store, detail, opened_at)
      values (${id}, ${kind}, ${archive ?? null}, ${piece ?? null}, ${store ?? null}, ${detail}, ${clock()})
      on conflict do nothing`);
    if (made === 0) return null;
    alarm({ kind, detail });
    return id;
  };
  const entryOf = (id: string, { kind, archive, piece, store }: Trouble): Entry => ({
    type: 'incident',
    archive: archive ?? null,
    piece: piece ?? null,
    actor: 'system',
    detail: { incident: id, kind, store: store ?? null },
  });
  return {
    open: async (trouble) => {
      const id = await insert(trouble);
      if (id !== null) await journal.record(entryOf(id, trouble)).catch(unlessFrozen);
      return id !== null;
    },
    // A journal in doubt takes no row, not even this one: the recovery tells of it afterwards.
    stop: async (trouble) => {
      await insert(trouble);
      await db.transaction((tx) => freeze(tx, trouble.kind));
    },
    close: async (kind, by) => {
      await db.run(sql`update archive_incident set closed_at = ${clock()}, closed_by = ${by}
        where kind = ${kind} and closed_at is null`);
    },
    isOpen: async (kind) =>
      (await db.many(sql`select 1 from archive_incident where kind = ${kind} and closed_at is null limit 1`)).length >
      0,
  };
};

/** A journal in doubt takes no row; the incident stands in its table all the same. */
const unlessFrozen = (error: unknown): void => {
  if (!(error instanceof ArchiveError && error.code === 'frozen')) throw error;
};
