import type { ProductKind } from '#shared/brands/catalogue';
import { clockEvents } from '#shared/deadlines/promise';
import type { ClockEvent } from '#shared/deadlines/promise';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** The moments of the logbook that move a dossier's clock. */
export const clockEventsOf = async (connection: Connection, dossierId: string): Promise<ClockEvent[]> => {
  const rows = await connection.many<{ event: string; at: Date }>(
    sql`select event, at from logbook where dossier_id = ${dossierId} and event = any(${Object.keys(clockEvents)})
        order by sequence`,
  );
  return rows.flatMap(({ event, at }) => {
    const kind = clockEvents[event];
    return kind === undefined ? [] : [{ kind, at: at.getTime() }];
  });
};

/** What a dossier's handling is estimated from. */
export const handlingClassOf = (
  connection: Connection,
  dossierId: string,
): Promise<{ kind: ProductKind; pieces: number }> =>
  connection.one(
    sql`select offer.kind, (select count(*) from requirement
          where dossier_id = dossier.id and dropped_at is null)::int as pieces
        from dossier join offer using (brand_id, product_id) where dossier.id = ${dossierId}`,
  );

/**
 * Minutes that the last decided dossiers of a class took from their last claim to the decision, newest first. Ids sort
 * by time, so that the primary key gives the newest; only the last 2,000 decisions are looked through.
 */
export const handlingSeen = async (connection: Connection, kind: ProductKind, pieces: number): Promise<number[]> => {
  const rows = await connection.many<{ minutes: number }>(
    sql`select (detail->>'handlingMinutes')::float8 as minutes
        from (select id, detail from decision where kind in ('approve', 'refuse') order by id desc limit 2000) as latest
        where detail->>'productKind' = ${kind} and (detail->>'requirements')::int = ${pieces}
        order by id desc limit 200`,
  );
  return rows.map(({ minutes }) => minutes);
};
