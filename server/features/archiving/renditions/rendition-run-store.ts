import type { RenderedPiece, RenditionRun } from '#shared/archive/rendition-run';
import type { Connection } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';

interface NewRun {
  readonly id: string;
  readonly archive: string;
  readonly by: string;
  readonly at: Date;
  readonly pieces: number;
}

/** @returns whether it was put down; not while another of the same archive goes on */
export const putRun = async (tx: Connection, { id, archive, by, at, pieces }: NewRun): Promise<boolean> =>
  (await tx.run(
    sql`insert into archive_rendition_run (id, archive_id, asked_by, asked_at, pieces)
        values (${id}, ${archive}, ${by}, ${at}, ${pieces}) on conflict do nothing`,
  )) === 1;

/** One piece more is done with. A job that runs twice tells of a piece once. */
export const addRendered = async (connection: Connection, id: string, rendered: RenderedPiece): Promise<void> => {
  await connection.run(
    sql`update archive_rendition_run set done = done || ${JSON.stringify([rendered])}::jsonb
        where id = ${id} and not done @> ${JSON.stringify([{ piece: rendered.piece }])}::jsonb`,
  );
};

export const endRun = async (connection: Connection, id: string, at: Date, problem: string | null): Promise<void> => {
  await connection.run(
    sql`update archive_rendition_run set finished_at = ${at}, problem = ${problem}
        where id = ${id} and finished_at is null`,
  );
};

/** What is still to be done, and for whom; null when it ended. */
export const openRun = (
  connection: Connection,
  id: string,
): Promise<{ readonly archive: string; readonly by: string; readonly done: readonly RenderedPiece[] } | null> =>
  connection.maybeOne(
    sql`select archive_id as archive, asked_by as by, done from archive_rendition_run
        where id = ${id} and finished_at is null`,
  );

interface Row extends Omit<RenditionRun, 'askedAt' | 'finishedAt'> {
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
}
/** The one that goes on, or else that was asked for last, with the name of who asked. */
export const newestRun = async (connection: Connection, archive: string): Promise<RenditionRun | null> => {
  const row = await connection.maybeOne<Row>(
    sql`select coalesce(person.name, asked_by) as "askedBy", asked_at as "askedAt", pieces, done, problem,
          finished_at as "finishedAt"
        from archive_rendition_run left join person on 'person:' || person.id = asked_by
        where archive_id = ${archive} order by finished_at is null desc, asked_at desc limit 1`,
  );
  return row && { ...row, askedAt: row.askedAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
};
