import type { Worker } from 'node:worker_threads';

const lookMs = 250;
/** A thread that stays silent for so many times the work it is granted, without doing it, does not come back. */
const patience = 10;

/**
 * Watches a thread at one task. The processor's time counts, not the clock's: a file that takes long because the machine
 * is busy must not be told as a bad one.
 * @param mostWorkMs processor time after which the task is given up
 * @param onLost called once, unless stopped before
 * @returns stops the watch
 */
export function limitWork(thread: Worker, mostWorkMs: number, onLost: () => void): () => void {
  let before: number | null = null;
  const begun = performance.now();
  const look = async (): Promise<void> => {
    const { user, system } = await thread.cpuUsage();
    const spent = (user + system) / 1000;
    before ??= spent;
    if (spent - before > mostWorkMs) lost();
  };
  const looking = setInterval(() => {
    if (performance.now() - begun > mostWorkMs * patience) lost();
    else void look().catch(() => undefined); // it has ended: its exit is heard elsewhere
  }, lookMs).unref();
  let over = false;
  const stop = (): void => {
    over = true;
    clearInterval(looking);
  };
  function lost(): void {
    if (over) return;
    stop();
    onLost();
  }
  void look().catch(() => undefined);
  return stop;
}
