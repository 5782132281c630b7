import { entryOf } from '../journal/journal-entry.ts';
import type { Database } from '../ports.ts';
import { sql } from '../ports.ts';
import { insertStartEvent, keepTerm, ruledArchive } from './retention-store.ts';
import { termOf } from './retention.ts';

/** After a rebuild: what the journal tells of start events, back into the index, with the terms that follow. */
export const replayStartEvents = async (db: Database, timeZone: string): Promise<number> => {
  const rows = await db.many<{ seq: number; octets: Buffer }>(sql`
    select j.seq, j.octets from archive_journal j join archive a on a.id = j.archive_id
    where j.type = 'metadata modification' and j.view = 'life_cycle' order by j.seq`);
  const started = await db.many<{ id: string }>(sql`select id from archive where start_event_at is not null`);
  const archives = new Set(started.map(({ id }) => id));
  for (const { seq, octets } of rows) {
    const { archive, actor, detail } = entryOf(octets);
    const { event, on } = detail;
    if (archive === null || typeof event !== 'string' || typeof on !== 'string') continue;
    await insertStartEvent(db, archive, { event, on }, actor, seq);
    archives.add(archive);
  }
  for (const archive of archives)
    await db.transaction(async (tx) => {
      const retention = termOf(await ruledArchive(tx, archive, timeZone, true));
      await keepTerm(tx, archive, retention.state === 'running' ? retention.until : null);
    });
  return rows.length;
};
