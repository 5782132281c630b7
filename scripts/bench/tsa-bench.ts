import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { runAval } from '../../e2e/support/run-aval.ts';
import { writeRequest } from '../../server/bricks/timestamping/timestamp-request.ts';
import { tokenOfReply } from '../../server/bricks/timestamping/timestamp-reply.ts';
import { verifyToken } from '../../server/bricks/timestamping/token-verification.ts';
import { quantile, rowOf } from './measure.ts';
import type { Bench } from './measure.ts';
import { openPkijsAuthority } from './pkijs-authority.ts';

const connections = 128;
const runs = 5;
const secondsARun = 2;
const warmUpSeconds = 2;
/** One in so many replies is kept and verified whole afterwards. */
const keptEvery = 997;

/** PKIStatusInfo, behind the header of the reply. */
const granted = Buffer.from('3003020100', 'hex');

interface Sent {
  readonly digest: Uint8Array;
  readonly nonce: Uint8Array;
  readonly reply: Uint8Array;
}

interface Load {
  /** Replies since the last call. */
  count(): number;
  kept: Sent[];
  close(): void;
}

/**
 * Keep-alive connections that each send the next request when its answer is there. A plain socket and the little of
 * HTTP that is needed, so that the asking process costs less than the one that answers.
 */
const ask = (url: string): Promise<Load> => {
  const { port, hostname } = new URL(url);
  let replies = 0;
  let total = 0;
  const kept: Sent[] = [];
  const sockets = Array.from({ length: connections }, () => connect(Number(port), hostname));
  for (const socket of sockets) {
    socket.setNoDelay(true);
    let heard: Buffer = Buffer.alloc(0);
    let asked = { digest: new Uint8Array(), nonce: new Uint8Array() };
    const send = (): void => {
      const nonce = randomBytes(16);
      nonce[0] = 0x40 | ((nonce[0] ?? 0) & 0x3f);
      asked = { digest: randomBytes(32), nonce };
      const body = writeRequest(asked.digest, nonce);
      const head = `POST /tsa HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/timestamp-query\r\nContent-Length: ${body.length}\r\n\r\n`;
      socket.write(Buffer.concat([Buffer.from(head), body]));
    };
    socket.once('connect', send);
    socket.on('data', (chunk: Buffer) => {
      heard = heard.length === 0 ? chunk : Buffer.concat([heard, chunk]);
      const end = heard.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(heard.toString('latin1', 0, end))?.[1] ?? 0);
      const reply = heard.subarray(end + 4, end + 4 + length);
      if (reply.length < length) return;
      if (!heard.subarray(0, 15).equals(Buffer.from('HTTP/1.1 200 OK')) || !reply.subarray(4, 9).equals(granted))
        throw new Error(`not a token: ${heard.toString('latin1', 0, 200)}`);
      replies += 1;
      total += 1;
      if (total % keptEvery === 0) kept.push({ ...asked, reply: Uint8Array.from(reply) });
      heard = Buffer.alloc(0);
      send();
    });
  }
  const load: Load = {
    kept,
    count: () => {
      const now = replies;
      replies = 0;
      return now;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
  return new Promise((resolve, reject) => {
    for (const socket of sockets) socket.on('error', reject);
    setTimeout(() => {
      load.count();
      resolve(load);
    }, warmUpSeconds * 1000);
  });
};

/** Rates of `runs` stretches of time. */
const measureHttp = async (url: string): Promise<number[]> => {
  const load = await ask(url);
  const rates: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    await new Promise((resolve) => setTimeout(resolve, secondsARun * 1000));
    rates.push((load.count() * 1000) / (performance.now() - begun));
  }
  load.close();
  const root = new Uint8Array(await (await fetch(`${url}/pki/root.cer`)).arrayBuffer());
  for (const { digest, nonce, reply } of load.kept)
    await verifyToken(tokenOfReply(reply), { digest, nonce, trusted: [root] });
  if (load.kept.length === 0) throw new Error('too few tokens to verify any');
  return rates;
};

/** The same token by pkijs, in its own process without HTTP or journal: what a library would give at best. */
const measurePkijs = async (): Promise<number[]> => {
  const answer = await openPkijsAuthority();
  const rates: number[] = [];
  for (let run = -1; run < runs; run += 1) {
    const begun = performance.now();
    let made = 0;
    for (; performance.now() - begun < secondsARun * 1000; made += 1)
      await answer(writeRequest(randomBytes(32), randomBytes(8)));
    if (run >= 0) rates.push((made * 1000) / (performance.now() - begun));
  }
  return rates;
};

/** Tokens per second of the whole program at /tsa, journal in PostgreSQL included, its one thread busy. */
export const tsaBench: Bench = {
  name: 'tsa',
  run: async () => {
    const data = '.cache/bench-tsa';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data, { AVAL_ROLE: 'web' });
    const rates = await measureHttp(aval.url);
    await aval.stop();
    const library = await measurePkijs();
    const reference = { what: 'tokens/s, pkijs in process', value: quantile(library, 0.5) };
    const measure = `timestamps over HTTP, one thread, ${connections} connections, each journalled`;
    const row = rowOf({ id: 'tsa.http_per_s', measure, unit: 'tokens/s', values: rates, reference });
    const ratio = { id: 'tsa.vs_pkijs', measure: 'the same as a multiple of pkijs in process', unit: '×' };
    return [row, rowOf({ ...ratio, values: rates.map((rate) => rate / reference.value) })];
  },
};
