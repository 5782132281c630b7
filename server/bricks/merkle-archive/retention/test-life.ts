import { openEliminations } from '../elimination/eliminations.ts';
import { openHoldDesk } from '../holds/holds.ts';
import { entryOf } from '../journal/journal-entry.ts';
import type { Archive } from '../open-archive.ts';
import type { Clock } from '../ports.ts';
import { sql } from '../ports.ts';
import { openRetention } from './retention.ts';

/** The services of an archive's life over an archive of the tests. */
export const lifeOf = (archive: Archive, clock: Clock, more: { onStep?: (step: string) => void } = {}) => {
  const { db, journal, stores, incidents } = archive;
  const clockIsSane = () => archive.clockIsSane();
  const parts = { db, journal, stores, incidents, clock, timeZone: 'Europe/Paris', clockIsSane, ...more };
  return { retention: openRetention(parts), holds: openHoldDesk(parts), eliminations: openEliminations(parts) };
};

/** What the journal tells of an archive since it came in: type, step or cause, who. */
export const storyOf = async (archive: Archive, id: string): Promise<string[]> =>
  (
    await archive.db.many<{ octets: Buffer }>(
      sql`select octets from archive_journal where archive_id = ${id} order by seq`,
    )
  )
    .map(({ octets }) => entryOf(octets))
    .filter(({ type }) => !['message digest calculation', 'ingestion'].includes(type))
    .map(({ type, detail, actor }) =>
      [type, detail['step'] ?? detail['event'], detail['cause'], actor].filter(Boolean).join(' '),
    );
