import type { OwnDay } from '#shared/deadlines/own-day-contract';
import { percentile } from '#shared/deadlines/percentile';
import { promisedMinutes } from '#shared/deadlines/promise';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { midnightInParis } from './supervision-store.ts';

interface Taken {
  ends: boolean;
  handlingMinutes: number;
  elapsedMinutes: number;
}

/** What this person decided today. A request for pieces is work done, but does not end the hour of the promise. */
export const ownDay = async (connection: Connection, personId: string, now: Date): Promise<OwnDay> => {
  const today = await midnightInParis(connection, now);
  const taken = await connection.many<Taken>(
    sql`select kind <> 'complement' as ends, (detail->>'handlingMinutes')::float8 as "handlingMinutes",
          (detail->>'elapsedMinutes')::float8 as "elapsedMinutes"
        from decision where person_id = ${personId} and decided_at >= ${today}`,
  );
  const promised = taken.filter(({ ends }) => ends);
  return {
    at: now.toISOString(),
    decided: taken.length,
    promised: promised.length,
    kept: promised.filter(({ elapsedMinutes }) => elapsedMinutes <= promisedMinutes).length,
    handlingMinutes: percentile(
      taken.map(({ handlingMinutes }) => handlingMinutes),
      0.5,
    ),
  };
};
