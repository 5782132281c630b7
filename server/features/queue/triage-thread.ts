import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type pg from 'pg';
import { systemClock } from '../../platform/clock.ts';
import { openDatabase } from '../../platform/db/connection.ts';
import { triageQueue } from './triage-service.ts';

/**
 * Triage reads everything that waits: on a bad morning that is 100,000 rows, which would keep the event loop of the
 * web process from its agents. It runs here, on a connection of its own.
 */
const port = parentPort;
if (!port) throw new Error('triage-thread runs as a worker thread');
// Linux gives each thread a priority of its own; elsewhere it may be the whole process's, which must keep it.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
const db = openDatabase({ ...(workerData as pg.PoolConfig), max: 2 });

port.on('message', (present: readonly string[]) => {
  triageQueue({ db, clock: systemClock }, present).then(
    (changed) => {
      port.postMessage({ changed });
    },
    (error: unknown) => {
      port.postMessage({ failed: error instanceof Error ? error.message : 'unknown' });
    },
  );
});
