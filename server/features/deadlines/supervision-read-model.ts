import { histogramOf, percentile } from '#shared/deadlines/percentile';
import { promisedMinutes } from '#shared/deadlines/promise';
import type { FigureList, FigureName, Supervision } from '#shared/deadlines/supervision-contract';
import { trendOf } from '#shared/deadlines/trend';
import { wilsonInterval } from '#shared/fraud/wilson';
import { momentOf } from '../../platform/clock.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { figureList } from './figure-list-store.ts';
import { agesByBrand, decidedSince, flowSince, midnightInParis, pausedCount, waitingNow } from './supervision-store.ts';

const hour = 3_600_000;

/** The centre at this moment, from the queue and today's rows of the logbook. Today begins at midnight in Paris. */
export const supervisionAt = async (connection: Connection, now: Date): Promise<Supervision> => {
  const today = await midnightInParis(connection, now);
  const lastHour = momentOf(now.getTime() - hour);
  const queue = await waitingNow(connection, now);
  const minutes = await decidedSince(connection, today);
  const flows = await flowSince(connection, today);
  const recent = await flowSince(connection, lastHour);
  const decidedWithinHour = minutes.filter((taken) => taken <= promisedMinutes).length;
  return {
    at: now.toISOString(),
    waiting: queue.waiting,
    held: queue.held,
    paused: await pausedCount(connection),
    oldestMinutes: queue.oldestMinutes,
    oldestReference: queue.oldestReference,
    oldestDossierId: queue.oldestDossierId,
    decided: minutes.length,
    decidedWithinHour,
    shareInterval: minutes.length === 0 ? null : wilsonInterval(decidedWithinHour, minutes.length),
    p50Minutes: percentile(minutes, 0.5),
    p90Minutes: percentile(minutes, 0.9),
    histogram: histogramOf(minutes),
    ages: await agesByBrand(connection, now),
    arrivalsLastHour: recent.reduce((sum, { arrived }) => sum + arrived, 0),
    decidedLastHour: recent.reduce((sum, { decided }) => sum + decided, 0),
    trend: trendOf(flows, today.getTime(), now.getTime(), queue.waiting).map(({ at, ...quarter }) => ({
      at: momentOf(at).toISOString(),
      ...quarter,
    })),
  };
};

/** The dossiers behind one of these figures. */
export const listOf = async (connection: Connection, figure: FigureName, now: Date): Promise<FigureList> =>
  figureList(connection, figure, {
    now,
    today: await midnightInParis(connection, now),
    lastHour: momentOf(now.getTime() - hour),
  });
