import type { Incidents } from '../incidents.ts';
import type { Clock, Connection } from '../ports.ts';
import { sql } from '../ports.ts';

/** A round that lives says so. One that died says nothing, and that is what `watch` hears. */
export interface Heartbeat {
  start(): Promise<void>;
  beat(note: string): Promise<void>;
  finish(note: string): Promise<void>;
}

export const heartbeatOf = (db: Connection, clock: Clock, name: string): Heartbeat => ({
  start: async () => {
    await db.run(sql`insert into archive_heartbeat (name, started_at, beat_at) values (${name}, ${clock()}, ${clock()})
      on conflict (name) do update set started_at = excluded.started_at, beat_at = excluded.beat_at, finished_at = null`);
  },
  beat: async (note) => {
    await db.run(sql`update archive_heartbeat set beat_at = ${clock()}, note = ${note} where name = ${name}`);
  },
  finish: async (note) => {
    await db.run(sql`update archive_heartbeat set beat_at = ${clock()}, finished_at = ${clock()}, note = ${note}
      where name = ${name}`);
  },
});

/** @param silentFor milliseconds without a beat after which a round is given up for dead */
export const watchHeartbeats = async (
  { db, clock, incidents }: { db: Connection; clock: Clock; incidents: Incidents },
  silentFor: number,
): Promise<void> => {
  const before = new Date(clock().getTime() - silentFor);
  const silent = await db.many<{ name: string; beat_at: Date }>(
    sql`select name, beat_at from archive_heartbeat where beat_at < ${before} order by name`,
  );
  for (const { name, beat_at } of silent)
    await incidents.open({
      kind: 'scrub_silent',
      store: name,
      detail: `${name}: no sign of life since ${beat_at.toISOString()}`,
    });
};
