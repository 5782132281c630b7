import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { runAval } from '../../e2e/support/run-aval.ts';
import { writeRequest } from '../../server/bricks/timestamping/timestamp-request.ts';
import { tokenOfReply } from '../../server/bricks/timestamping/timestamp-reply.ts';
import { verifyToken } from '../../server/bricks/timestamping/token-verification.ts';
import { quantile, rowOf } from './measure.ts';
import type { Bench } from './measure.ts';
import { openPkijsAuthority } from './pkijs-authority.ts';
import { connections, openTimestampLoad } from './timestamp-load.ts';
import type { Sent } from './timestamp-load.ts';

const runs = 9;
const secondsARun = 1.5;
/** In which connections open, statements are planned and the engine compiles. */
const warmUpSeconds = 6;

/** Tokens of the kept replies are verified whole. @throws Error when one does not hold, or none was kept */
const verifyKept = async (url: string, kept: readonly Sent[]): Promise<void> => {
  const root = new Uint8Array(await (await fetch(`${url}/pki/root.cer`)).arrayBuffer());
  for (const { digest, nonce, reply } of kept)
    await verifyToken(tokenOfReply(reply), { digest, nonce, trusted: [root] });
  if (kept.length === 0) throw new Error('too few tokens to verify any');
};

/** The same token by pkijs, in its own process without HTTP or journal: what a library would give at best. */
const rateOf = async (answer: (request: Uint8Array) => Promise<Uint8Array>): Promise<number> => {
  const begun = performance.now();
  let made = 0;
  for (; performance.now() - begun < secondsARun * 1000; made += 1)
    await answer(writeRequest(randomBytes(32), randomBytes(8)));
  return (made * 1000) / (performance.now() - begun);
};

/**
 * Tokens per second of the whole program at /tsa, journal in PostgreSQL included. The library takes turns with it: a
 * rented core may be a third faster a minute later.
 */
export const tsaBench: Bench = {
  name: 'tsa',
  run: async () => {
    const data = '.cache/bench-tsa';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data, { AVAL_ROLE: 'web' });
    const load = openTimestampLoad(aval.url);
    const answer = await openPkijsAuthority();
    await load.ask(warmUpSeconds);
    await rateOf(answer);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      ours.push(await load.ask(secondsARun));
      theirs.push(await rateOf(answer));
    }
    load.close();
    await verifyKept(aval.url, load.kept);
    await aval.stop();
    const reference = { what: 'tokens/s, pkijs in process', value: quantile(theirs, 0.5) };
    const measure = `timestamps over HTTP, one process, ${String(connections)} connections, each journalled`;
    const row = rowOf({ id: 'tsa.http_per_s', measure, unit: 'tokens/s', values: ours, reference });
    const ratio = { id: 'tsa.vs_pkijs', measure: 'the same as a multiple of pkijs in process', unit: '×' };
    return [row, rowOf({ ...ratio, values: ours.map((rate, run) => rate / (theirs[run] ?? Number.NaN)) })];
  },
};
