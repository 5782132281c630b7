import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { House } from '../../platform/house.ts';

/** A thread that triages when asked; one that died is replaced at the next round. */
export interface TriageRound {
  /** @returns how many dossiers changed @throws Error when the round failed */
  run(present: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

type Answer = { readonly changed: number } | { readonly failed: string };

export const openTriageRound = ({ db }: Pick<House, 'db'>): TriageRound => {
  const open = (): Worker => {
    const opened = new Worker(new URL('./triage-thread.ts', import.meta.url), {
      workerData: db.connectionConfig,
      execArgv: [],
    });
    opened.unref();
    opened.once('exit', () => {
      if (thread === opened) thread = null;
    });
    return opened;
  };
  // At once, not at the first round: to load its modules takes a core for half a second.
  let thread: Worker | null = open();
  return {
    run: async (present) => {
      thread ??= open();
      const ended = new AbortController();
      const died = once(thread, 'exit', { signal: ended.signal }).then(() => {
        throw new Error('the triage thread ended');
      });
      thread.postMessage(present);
      try {
        const [answer] = (await Promise.race([once(thread, 'message', { signal: ended.signal }), died])) as [Answer];
        if ('failed' in answer) throw new Error(answer.failed);
        return answer.changed;
      } finally {
        died.catch(() => undefined);
        ended.abort();
      }
    },
    close: async () => {
      await thread?.terminate();
    },
  };
};
