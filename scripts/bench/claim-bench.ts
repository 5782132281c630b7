import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { firstPage } from '#shared/queue/queue-contract';
import type { Claim } from '#shared/queue/queue-contract';
import { runAval } from '../../e2e/support/run-aval.ts';
import { prepared, sql } from '../../server/platform/db/sql.ts';
import type { Database } from '../../server/platform/db/connection.ts';
import { triageQueue } from '../../server/features/queue/triage-service.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { addAgents, addDecided, addWaiting, openBeside, removeWaiting, settle } from './crowd.ts';
import type { BenchAgent } from './crowd.ts';
import { quantile, rowOf } from './measure.ts';
import type { Bench, BenchTerms, Row } from './measure.ts';

interface Load extends BenchTerms {
  readonly agents: number;
  readonly waiting: number;
  readonly decided: number;
  readonly seconds: number;
}

/** Each agent takes one every two seconds. */
const pace = 2000;
/** Seconds left out at the start, in which connections open, statements are planned and the engine compiles. */
const warmUp = 8;
const firstPages = 60;

interface Taken {
  readonly times: number[];
  readonly ids: string[];
}

/**
 * By plain HTTP on connections kept open, each agent's own: 200 browsers stand elsewhere, and what their stand-ins spend
 * here is taken from the server. @throws Error when the answer is not 200
 */
const poster = (): ((url: string, path: string, cookie: string) => Promise<string>) => {
  const agent = new Agent({ keepAlive: true });
  return (url, path, cookie) =>
    new Promise((resolve, reject) => {
      const asked = request(`${url}${path}`, { method: 'POST', agent, headers: { Cookie: cookie } }, (response) => {
        response.setEncoding('utf8');
        let body = '';
        response.on('data', (part: string) => (body += part));
        response.on('end', () => {
          if (response.statusCode === 200) resolve(body);
          else reject(new Error(body));
        });
      });
      asked.on('error', reject);
      asked.end();
    });
};

/** Each agent holds what he took until his next turn; then it is treated and leaves the queue. */
const takeTurns = async (url: string, db: Database, agents: BenchAgent[], seconds: number): Promise<Taken> => {
  const times: number[] = [];
  const ids: string[] = [];
  const post = poster();
  const takeNext = async ({ cookie }: BenchAgent, counts: boolean): Promise<string> => {
    const begun = performance.now();
    const answered = await post(url, '/api/queue/next', cookie);
    if (counts) times.push(performance.now() - begun);
    const claim = JSON.parse(answered) as Claim;
    ids.push(claim.lease.dossierId);
    return claim.lease.dossierId;
  };
  const begun = performance.now();
  await Promise.all(
    agents.map(async (agent, number) => {
      let held: string | null = null;
      // Each keeps his own beat, whatever one answer took: who was made to wait does not come in a crowd afterwards.
      for (let at = (number * pace) / agents.length; at < seconds * 1000; at += pace) {
        await sleep(Math.max(0, begun + at - performance.now()));
        await db.run(prepared(sql`delete from queue_entry where dossier_id = ${held}`));
        held = await takeNext(agent, at >= warmUp * 1000);
      }
    }),
  );
  return { times, ids };
};

const timesOf = async (calls: number, url: string, headers: Record<string, string> = {}): Promise<number[]> => {
  const times: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    const begun = performance.now();
    const answer = await fetch(url, { headers });
    await answer.json();
    if (!answer.ok) throw new Error(`${url}: ${String(answer.status)}`);
    times.push(performance.now() - begun);
  }
  return times;
};

/** Agents take dossiers one after the other from a long queue, in a house that has closed many more. */
export const measureQueue = async ({ agents: many, waiting, decided, seconds, keep }: Load): Promise<Row[]> => {
  const data = '.cache/bench-queue';
  if (!keep) rmSync(data, { recursive: true, force: true });
  const aval = await runAval(data, { AVAL_ROLE: 'web' });
  const db = await openBeside(data);
  const agents = await addAgents(db, many);
  await addDecided(db, decided);
  await removeWaiting(db);
  await addWaiting(db, waiting);
  await settle(db);
  // What is let go with so many at work was decided on the way to so long a queue, not in one round before the first claim.
  await triageQueue(
    { db, clock: systemClock },
    agents.map(({ id }) => id),
  );
  const { times, ids } = await takeTurns(aval.url, db, agents, seconds);
  const headers = { Cookie: agents[0]?.cookie ?? '' };
  const pages = await timesOf(firstPages, `${aval.url}/api/queue?first=${String(firstPage)}`, headers);
  const lists = await timesOf(10, `${aval.url}/api/queue`, headers);
  const floor = await timesOf(200, `${aval.url}/health/ready`);
  await db.close();
  await aval.stop();
  if (!keep) rmSync(data, { recursive: true, force: true });
  const size = `${String(waiting)} waiting, ${String(decided)} closed`;
  const reference = { what: 'ms, p99 of a call that only asks the database for 1', value: quantile(floor, 0.99) };
  const median = { what: 'ms, its median', value: quantile(floor, 0.5) };
  const shared = { measure: `claim next over HTTP, p99, ${String(many)} agents, ${size}`, unit: 'ms', values: times };
  const first = `the first ${String(firstPage)} rows of the queue, p95, ${size}`;
  return [
    rowOf({ id: 'queue.claim_p99_ms', ...shared, share: 0.99, reference }),
    rowOf({ id: 'queue.claim_p50_ms', ...shared, measure: 'the same, median', reference: median }),
    {
      ...rowOf({
        id: 'queue.doubles',
        measure: 'dossiers taken twice',
        unit: 'dossiers',
        values: [ids.length - new Set(ids).size],
      }),
      runs: ids.length,
    },
    rowOf({ id: 'queue.first_page_ms', measure: first, unit: 'ms', values: pages, share: 0.95, reference: median }),
    rowOf({ id: 'queue.list_ms', measure: `its first 2,000 rows, median, ${size}`, unit: 'ms', values: lists }),
  ];
};

export const claimBench: Bench = {
  name: 'queue',
  run: ({ keep }) => measureQueue({ agents: 200, waiting: 100_000, decided: 5_000_000, seconds: 30, keep }),
};
