import { expectedHandling } from '#shared/deadlines/handling';
import { promiseOf } from '#shared/deadlines/promise';
import type { ClockEvent } from '#shared/deadlines/promise';
import { momentOf } from '../../platform/clock.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { clockEventsOf, handlingClassOf, handlingSeen } from './deadlines-store.ts';

/** What is promised for one dossier. While `pausedSince` is set nothing runs and `dueAt` moves with the moment asked. */
export interface DossierPromise {
  readonly dueAt: Date;
  readonly startBy: Date;
  readonly handlingMinutes: number;
  readonly pausedSince: Date | null;
  readonly elapsedMinutes: number;
}

/**
 * Reads a dossier's clock from its logbook.
 * @param happening what the caller's transaction does and may not have written yet (`submitted`, `resumed`…); saying
 *   what is written already does no harm
 * @returns null for a dossier that was never submitted
 */
export const promiseFor = async (
  connection: Connection,
  dossierId: string,
  now: Date,
  happening?: ClockEvent['kind'],
): Promise<DossierPromise | null> => {
  const written = await clockEventsOf(connection, dossierId);
  const events = happening === undefined ? written : [...written, { kind: happening, at: now.getTime() }];
  const { kind, pieces } = await handlingClassOf(connection, dossierId);
  const handling = expectedHandling(kind, pieces, await handlingSeen(connection, kind, pieces));
  const promised = promiseOf(events, handling, now.getTime());
  if (promised === null) return null;
  return {
    dueAt: momentOf(promised.dueAt),
    startBy: momentOf(promised.startBy),
    handlingMinutes: promised.handlingMinutes,
    pausedSince: promised.pausedSince === null ? null : momentOf(promised.pausedSince),
    elapsedMinutes: promised.elapsedMinutes,
  };
};
