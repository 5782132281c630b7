import { entryOf } from '../journal/journal-entry.ts';
import type { Database } from '../ports.ts';
import { sql } from '../ports.ts';
import { insertHold, liftHold } from './hold-store.ts';

/** Reasons stand in the journal as commitments only: after a rebuild, who set the hold must be asked again. */
const lost = '(lost: the journal has its commitment)';

/** After a rebuild: holds must keep as they did, or what was to be kept could be eliminated. @returns how many rows told */
export const replayHolds = async (db: Database): Promise<number> => {
  const rows = await db.many<{ octets: Buffer }>(sql`
    select j.octets from archive_journal j join archive a on a.id = j.archive_id where j.type = 'hold' order by j.seq`);
  await db.transaction(async (tx) => {
    for (const { octets } of rows) {
      const { archive, actor, at, detail } = entryOf(octets);
      const { hold: id, step, cause } = detail;
      if (archive === null || typeof id !== 'string' || typeof cause !== 'string') continue;
      const moment = new Date(at);
      if (step === 'set') await insertHold(tx, { id, archive, cause, reason: lost, setBy: actor, setAt: moment });
      else await liftHold(tx, id, actor, moment, lost);
    }
  });
  return rows.length;
};
