import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Claim } from '#shared/queue/queue-contract';
import { runAval } from '../../e2e/support/run-aval.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { addAgents, addWaiting, openBeside } from './crowd.ts';
import type { BenchAgent } from './crowd.ts';
import { quantile, rowOf } from './measure.ts';
import type { Bench } from './measure.ts';

const agentsCount = 50;
const waitingCount = 10_000;
const seconds = 30;
/** Seconds left out at the start, in which connections open and the engine compiles. */
const warmUp = 3;

/** 50 agents take one dossier a second each while 10,000 wait; what each took is treated at once and leaves. */
export const claimBench: Bench = {
  name: 'queue',
  run: async () => {
    const data = '.cache/bench-queue';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data, { AVAL_ROLE: 'web' });
    const db = await openBeside(data);
    const agents = await addAgents(db, agentsCount);
    await addWaiting(db, waitingCount);

    const times: number[] = [];
    const taken: string[] = [];
    const takeNext = async (agent: BenchAgent, counts: boolean): Promise<void> => {
      const begun = performance.now();
      const response = await fetch(`${aval.url}/api/queue/next`, { method: 'POST', headers: { Cookie: agent.cookie } });
      const claim = (await response.json()) as Claim;
      if (!response.ok) throw new Error(JSON.stringify(claim));
      if (counts) times.push(performance.now() - begun);
      taken.push(claim.lease.dossierId);
      await db.run(
        sql`update queue_entry set waiting = false, holder_id = null, lease_until = null
            where dossier_id = ${claim.lease.dossierId}`,
      );
    };
    const workOneShift = async (agent: BenchAgent, number: number): Promise<void> => {
      await sleep((number * 1000) / agentsCount);
      for (let second = 0; second < seconds; second += 1) {
        const begun = performance.now();
        await takeNext(agent, second >= warmUp);
        await sleep(Math.max(0, 1000 - (performance.now() - begun)));
      }
    };
    await Promise.all(agents.map(workOneShift));
    const floor: number[] = [];
    for (let call = 0; call < 200; call += 1) {
      const begun = performance.now();
      await (await fetch(`${aval.url}/health/ready`)).json();
      floor.push(performance.now() - begun);
    }
    await db.close();
    await aval.stop();
    const reference = { what: 'ms, p99 of a call that only asks the database for 1', value: quantile(floor, 0.99) };
    const doubles = taken.length - new Set(taken).size;
    const shared = { measure: 'claim next over HTTP, p99, 50 agents, 10,000 waiting', unit: 'ms', values: times };
    return [
      rowOf({ id: 'queue.claim_p99_ms', ...shared, share: 0.99, reference }),
      rowOf({
        id: 'queue.claim_p50_ms',
        ...shared,
        measure: 'the same, median',
        reference: { what: 'ms, its median', value: quantile(floor, 0.5) },
      }),
      {
        ...rowOf({ id: 'queue.doubles', measure: 'dossiers taken twice', unit: 'dossiers', values: [doubles] }),
        runs: taken.length,
      },
    ];
  },
};
