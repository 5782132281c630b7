import { readPromise } from '../heads/log-files.ts';
import type { HeadParts } from '../heads/make-head.ts';
import type { Entry } from '../journal/journal-entry.ts';
import type { Journal } from '../journal/journal.ts';
import type { Database } from '../ports.ts';
import { sql } from '../ports.ts';
import type { StoppingKind } from '../incidents.ts';
import { linkObjects } from './link-objects.ts';
import type { LinkResult } from './link-objects.ts';
import { isPrefix, isSound, replay, signedHeads } from './replay-journal.ts';

export interface RebuildParts extends HeadParts {
  readonly journal: Journal;
  /** As the owner of the tables: a journal in doubt is set aside, which the writer may not do. */
  readonly owner: Database;
}

export interface RebuildResult extends LinkResult {
  /** Rows put back from the stores. */
  readonly replayed: number;
  /** Numbers that may have been told to somebody and whose rows are lost: left void, never given again. */
  readonly voided: number;
  /** The schema in which the journal that was in doubt is kept, where it was not a true beginning. */
  readonly evidence: string | null;
}

const stopping: readonly StoppingKind[] = [
  'journal_gap',
  'journal_altered',
  'journal_cut',
  'head_forged',
  'heads_missing',
];

/**
 * Makes the database again from the stores: the heads outside prevail. A journal that is a true beginning is gone on
 * with; any other is kept as evidence and replayed from its first row. Then the objects are linked, and the journal
 * tells of its own recovery.
 */
export const rebuild = async (parts: RebuildParts): Promise<RebuildResult> => {
  const { db, owner, stores, journal, clock } = parts;
  const heads = await signedHeads(parts);
  const head = heads.at(-1)?.size ?? 0;
  const before = await owner.one<{ size: number; intended: number; frozen: string | null }>(
    sql`select size, intended, frozen from archive_counter`,
  );
  const promised = Math.max(...(await Promise.all(stores.map(readPromise))));
  const isBeginning = (await isSound(owner)) && (await isPrefix(owner, stores, before.size, head));
  const evidence = isBeginning ? null : `archive_evidence_${clock().toISOString().replace(/\D/g, '')}`;
  if (evidence !== null) await owner.run(sql`select archive_set_aside(${evidence})`);
  const since = isBeginning ? before.size : 0;
  if (head > since || !isBeginning) await replay({ ...parts, db: owner }, heads, since);
  await owner.run(sql`update archive_counter set frozen = null`);

  const { size } = await owner.one<{ size: number }>(sql`select size from archive_counter`);
  const lostEnd = evidence !== null || head > before.size || promised > before.intended;
  const voided = lostEnd ? Math.max(0, promised - size) : 0;
  const nothing: Entry = { type: 'void', archive: null, piece: null, actor: 'system', detail: {} };
  const replayed = Math.max(0, head - since);
  const detail = { cause: before.frozen ?? 'asked for', replayed, evidence };
  await db.transaction((tx) =>
    journal.append(tx, [
      ...Array.from({ length: voided }, () => nothing),
      { type: 'recovery', archive: null, piece: null, actor: 'system', detail },
    ]),
  );
  const linked = await linkObjects({ db, journal, stores });
  for (const kind of stopping) await parts.incidents.close(kind, 'recovery');
  return { replayed, voided, evidence, ...linked };
};
