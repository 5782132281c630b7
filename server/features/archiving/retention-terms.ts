import type { ArchiveAtDesk } from '#shared/archive/archive-desk-view';
import { termsOf } from '../../bricks/merkle-archive/retention/retention-rule.ts';
import { ruledArchive } from '../../bricks/merkle-archive/retention/retention-store.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { timeZone } from './open-archive.ts';

/** What each rule that applies to an archive asks of it, the one that keeps it longest first; and what was told of it. */
export const readTerms = async (
  connection: Connection,
  id: string,
): Promise<Pick<ArchiveAtDesk, 'terms' | 'events'>> => {
  const { rules, events, receivedOn } = await ruledArchive(connection, id, timeZone);
  const terms = termsOf(rules, events, receivedOn)
    .map(({ rule: { name, duration, startEvents, finalAction, source }, since, until }) => ({
      ...{ rule: name, months: duration.months, days: duration.days, startEvents: [...startEvents], since, until },
      ...{ action: finalAction, source },
    }))
    .sort((a, b) => (b.until ?? '9999').localeCompare(a.until ?? '9999'));
  return { terms, events: events.map(({ event, on }) => ({ event, on })) };
};
