import type { Connection } from '../platform/db/connection.ts';
import { sql } from '../platform/db/sql.ts';
import { AppError } from '../platform/errors.ts';

/** The refusal that a piece of work ends in. @throws where it succeeds, or fails in another way */
export const refusalOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, got ${String(error)}`);
};

export const codeOf = async (work: Promise<unknown>): Promise<string> => (await refusalOf(work)).code;

/** The events of a dossier in the logbook, in their order. */
export const storyOf = async (db: Connection, dossierId: string): Promise<string[]> =>
  (
    await db.many<{ event: string }>(sql`select event from logbook where dossier_id = ${dossierId} order by sequence`)
  ).map(({ event }) => event);
