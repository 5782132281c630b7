import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { limitWork } from './thread-limit.ts';

const threadOf = async (source: string): Promise<Worker> => {
  const thread = new Worker(`require('node:worker_threads').parentPort.postMessage(1); ${source}`, { eval: true });
  await once(thread, 'message');
  return thread;
};

describe('the watch over a thread', () => {
  it('gives up one that never ends its task', async () => {
    const thread = await threadOf('for (;;);');
    await new Promise<void>((resolve) => limitWork(thread, 300, resolve));
    await thread.terminate();
  });

  it('gives up one that waits for ever', async () => {
    const thread = await threadOf('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);');
    await new Promise<void>((resolve) => limitWork(thread, 100, resolve));
    await thread.terminate();
  });

  it('grants one that waits more time than one that works', async () => {
    const thread = await threadOf('setInterval(() => undefined, 1000);');
    let lost = false;
    const unwatch = limitWork(thread, 2_000, () => (lost = true));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    unwatch();
    expect(lost).toBe(false);
    await thread.terminate();
  });
});
