import { createPrivateKey, sign } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { concat } from '#shared/signature-format/write-der';
import type { SigningKey } from './signing-key.ts';
import { signatureRoom } from './signing-order.ts';
import type { SigningAnswer, SigningOrder } from './signing-order.ts';

interface Waiting {
  readonly data: Uint8Array;
  readonly resolve: (signature: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

/** So many go in one hand-over: the first of them are answered while the next are signed. */
const largestOrder = 32;

/**
 * Signs beside the event loop, which serves others meanwhile. One alone goes to a thread of Node's pool, whose hand-over
 * costs this thread 20 µs; where several are asked for at once they go together to a thread of their own, started then.
 * @param pkcs8 a P-256 key in DER
 */
export const signBeside = (pkcs8: Uint8Array): SigningKey['sign'] => {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const waiting: Waiting[] = [];
  let thread: SigningThread | null = null;

  const inPool = ({ data, resolve, reject }: Waiting): void => {
    sign('sha256', data, key, (error, signature) => {
      if (error) reject(error);
      else resolve(signature);
    });
  };
  const start = (): SigningThread =>
    openThread(pkcs8, (lost) => {
      thread = null;
      for (const one of lost) inPool(one);
    });
  const handOver = (): void => {
    const [alone, ...others] = waiting;
    if (alone && others.length === 0) {
      waiting.length = 0;
      inPool(alone);
      return;
    }
    thread ??= start();
    while (waiting.length > 0) thread.send(waiting.splice(0, largestOrder));
  };

  return (data) =>
    new Promise((resolve, reject) => {
      waiting.push({ data, resolve, reject });
      // After what else is asked for in this turn of the loop.
      if (waiting.length === 1) setImmediate(handOver);
    });
};

interface SigningThread {
  send(order: readonly Waiting[]): void;
}

/** An idle thread keeps no process from ending. @param died what was under way then */
const openThread = (pkcs8: Uint8Array, died: (lost: readonly Waiting[]) => void): SigningThread => {
  const worker = new Worker(new URL('./signing-thread.ts', import.meta.url), { workerData: pkcs8, execArgv: [] });
  const orders: (readonly Waiting[])[] = [];
  worker.unref();
  worker.on('message', ({ signatures, lengths }: SigningAnswer) => {
    const order = orders.shift() ?? [];
    if (orders.length === 0) worker.unref();
    for (const [index, { resolve }] of order.entries()) {
      const from = signatureRoom * index;
      resolve(signatures.slice(from, from + (lengths[index] ?? 0)));
    }
  });
  worker.once('error', () => undefined);
  worker.once('exit', () => {
    died(orders.splice(0).flat());
  });
  return {
    send: (order) => {
      orders.push(order);
      worker.ref();
      const lengths = order.map(({ data }) => data.length);
      // Octets of their own: those of a pool of Buffer's would be handed over with the whole pool.
      const data = concat(...order.map((one) => one.data));
      worker.postMessage({ data, lengths } satisfies SigningOrder);
    },
  };
};
