import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { ServerToClient } from '#shared/events/socket-events';
import type { Claim } from '#shared/queue/queue-contract';
import { runAval } from '../../e2e/support/run-aval.ts';
import { addAgents, addWaiting, openBeside } from './crowd.ts';
import type { BenchAgent } from './crowd.ts';
import { quantile, rowOf } from './measure.ts';
import type { Bench } from './measure.ts';

const sockets = 200;
const rounds = 60;

const connect = (url: string, { cookie }: BenchAgent): Promise<Socket<ServerToClient>> =>
  new Promise((resolve, reject) => {
    const socket: Socket<ServerToClient> = io(url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { as: 'staff' },
      extraHeaders: { Cookie: cookie },
    });
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('connect_error', reject);
  });

/**
 * From the moment a claim is answered (its commit is just before) to its row on each of 200 other consoles. A message
 * that outruns the answer counts as 0.
 */
export const liveBench: Bench = {
  name: 'live',
  run: async () => {
    const data = '.cache/bench-live';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data, { AVAL_ROLE: 'web' });
    const db = await openBeside(data);
    const [taker, ...watchers] = await addAgents(db, 21);
    await addWaiting(db, 1000);
    if (!taker) throw new Error('no agent');
    const consoles: Socket<ServerToClient>[] = [];
    for (let number = 0; number < sockets; number += 1) {
      consoles.push(await connect(aval.url, watchers[number % watchers.length] ?? taker));
    }
    const arrivals: { dossierId: string; at: number }[] = [];
    for (const socket of consoles) {
      socket.on('queue:row', ({ row }) => arrivals.push({ dossierId: row.dossierId, at: performance.now() }));
    }
    const act = async (path: string, body?: object): Promise<unknown> => {
      const headers = { Cookie: taker.cookie, 'Content-Type': 'application/json' };
      const response = await fetch(`${aval.url}${path}`, {
        method: 'POST',
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return response.status === 204 ? null : response.json();
    };
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      arrivals.length = 0;
      const { lease } = (await act('/api/queue/next')) as Claim;
      const committed = performance.now();
      for (let wait = 0; wait < 100 && arrivals.length < sockets; wait += 1) await sleep(5);
      times.push(
        ...arrivals
          .filter(({ dossierId }) => dossierId === lease.dossierId)
          .map(({ at }) => Math.max(0, at - committed)),
      );
      await act(`/api/dossiers/${lease.dossierId}/lease/release`, { token: lease.token });
      await sleep(60);
    }
    const floor: number[] = [];
    for (let call = 0; call < 100; call += 1) {
      const begun = performance.now();
      await (await fetch(`${aval.url}/health/live`)).json();
      floor.push(performance.now() - begun);
    }
    for (const socket of consoles) socket.close();
    await db.close();
    await aval.stop();
    if (times.length < sockets * rounds)
      console.error(`live: ${String(sockets * rounds - times.length)} messages did not arrive`);
    const reference = { what: 'ms, p99 of an empty HTTP call', value: quantile(floor, 0.99) };
    return [
      rowOf({
        id: 'live.p99_ms',
        measure: 'commit to another console, p99, 200 sockets',
        unit: 'ms',
        values: times,
        share: 0.99,
        reference,
      }),
    ];
  },
};
