/** Another process that carries an elimination out, for tests that kill it. Run by `killed.test.ts`. */
import { createPrivateKey } from 'node:crypto';
import type { ClientConfig } from 'pg';
import { systemClock } from '../../../platform/clock.ts';
import { openDatabase } from '../../../platform/db/connection.ts';
import { headSigner } from '../heads/head-key.ts';
import { openArchive } from '../open-archive.ts';
import { lifeOf } from '../retention/test-life.ts';
import { openFolderStore } from '../stores/folder-store.ts';

export interface EliminationOrder {
  readonly config: ClientConfig;
  readonly folders: readonly [string, string];
  readonly key: string;
  readonly elimination: string;
  readonly dieAfter: string;
}

const [given = ''] = process.argv.slice(2);
const order = JSON.parse(given) as EliminationOrder;
const clock = () => systemClock.now();
// No head is made here, so nobody is asked for the time.
const nobody = () => Promise.reject(new Error('not asked here'));
const archive = await openArchive({
  db: openDatabase({ ...order.config, max: 5 }),
  stores: [await openFolderStore(order.folders[0], 'a'), await openFolderStore(order.folders[1], 'b')],
  signer: headSigner('archive.example/log', createPrivateKey(order.key)),
  ...{ timestamps: { timestamp: nobody }, verifyToken: nobody, clock, reserve: 0 },
});
const { eliminations } = lifeOf(archive, clock, {
  onStep: (step) => {
    if (step === order.dieAfter) process.kill(process.pid, 'SIGKILL');
  },
});
await eliminations.approve(order.elimination, 'agent:2');
await eliminations.carryOut(order.elimination);
process.exit(0);
