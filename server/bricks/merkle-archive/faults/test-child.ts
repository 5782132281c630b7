/** Another process of the archive, for tests that kill it, shift its clock or break its disk. Run by `test-processes.ts`. */
import { createPrivateKey } from 'node:crypto';
import type { ClientConfig } from 'pg';
import { systemClock } from '../../../platform/clock.ts';
import { openDatabase } from '../../../platform/db/connection.ts';
import { httpSource } from '../../timestamping/http-source.ts';
import { verifyToken } from '../../timestamping/token-verification.ts';
import { ArchiveError } from '../archive-error.ts';
import { headSigner } from '../heads/head-key.ts';
import { openArchive } from '../open-archive.ts';
import { openFolderStore } from '../stores/folder-store.ts';
import { depositOf, pieceOf } from '../test-archive.ts';

export interface ChildOrder {
  readonly task: 'deposit' | 'break_off' | 'head' | 'scrub' | 'busy';
  readonly config: ClientConfig;
  readonly folders: readonly [string, string];
  readonly key: string;
  readonly authority: { readonly url: string; readonly root: string };
  readonly name: string;
  /** Octets of the only piece; without it, its content is a word. */
  readonly size?: number;
  /** The step of a deposit after which the process ends itself as `kill -9` would. */
  readonly dieAfter?: string;
}

const die = () => process.kill(process.pid, 'SIGKILL');
const say = (what: unknown) => process.stdout.write(`${JSON.stringify(what)}\n`);
const [given = ''] = process.argv.slice(2);
const order = JSON.parse(given) as ChildOrder;
const trusted = [Buffer.from(order.authority.root, 'base64')];
const archive = await openArchive({
  db: openDatabase({ ...order.config, max: 5 }),
  stores: [await openFolderStore(order.folders[0], 'a'), await openFolderStore(order.folders[1], 'b')],
  signer: headSigner('archive.example/log', createPrivateKey(order.key)),
  timestamps: httpSource({ url: order.authority.url, trusted, timeoutMs: 5000 }),
  verifyToken: (der, digest) => verifyToken(der, { digest, trusted }),
  clock: () => systemClock.now(),
  alarm: (incident) => say({ alarm: incident.kind }),
  reserve: 0,
  onDepositStep: (step) => {
    if (step === order.dieAfter) die();
  },
});

const half = async function* () {
  yield Buffer.from('the first half');
  await new Promise((resolve) => setTimeout(resolve, 20));
  die();
};

try {
  if (order.task === 'deposit')
    say(await archive.deposit(depositOf(order.name, ...(order.size === undefined ? [] : [Buffer.alloc(order.size)]))));
  if (order.task === 'break_off')
    await archive.deposit({ ...depositOf(order.name), pieces: [pieceOf('whole'), pieceOf('', { octets: half() })] });
  if (order.task === 'head') say(await archive.head());
  if (order.task === 'scrub') {
    const scrub = archive.scrub('a', { octetsPerSecond: 100, copies: 100 });
    setTimeout(() => say({ scrubbing: true }), 200);
    await scrub;
  }
  for (let at = 0; order.task === 'busy'; at += 1) {
    const { receipt } = await archive.deposit(depositOf(`${order.name}-${String(at)}`));
    say({ acknowledged: `${order.name}-${String(at)}`, receipt });
    if (at % 3 === 0) await archive.head();
  }
} catch (error) {
  say({ failed: error instanceof ArchiveError ? error.code : String(error) });
}
process.exit(0);
