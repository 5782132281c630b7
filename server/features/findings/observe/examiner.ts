import { Worker } from 'node:worker_threads';
import { limitWork } from '../../../bricks/paper/thread-limit.ts';
import type { TrustList } from '../../../bricks/two-d-doc/trust-list.ts';
import type { ExamineAnswer, Examined, ExamineRequest, ExaminerData } from './examiner-protocol.ts';

/** Looks at files in a thread of its own, one after the other. */
export interface Examiner {
  /** @returns null where the file cost too much or ended the thread: the reading goes on without what it would tell */
  examine(request: Omit<ExamineRequest, 'id'>): Promise<Examined | null>;
  close(): Promise<void>;
}

const usualWorkMs = 20_000;
/** A thread that has seen this many files is replaced: WebAssembly memory never shrinks. */
const filesPerThread = 200;
const mostMemoryMb = 512;

/**
 * @param trust whom 2D-Doc signatures are believed of
 * @param mostWorkMs processor time after which a file is given up
 */
export function openExaminer(
  { authorities, keys }: Pick<TrustList, 'authorities' | 'keys'>,
  mostWorkMs = usualWorkMs,
): Examiner {
  const trusted = keys.map(({ key, ...named }) => ({ ...named, spki: key.export({ format: 'der', type: 'spki' }) }));
  const workerData: ExaminerData = { authorities, trusted };
  let thread: Worker | null = null;
  let files = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    const old = thread;
    thread = null;
    await old?.terminate();
  };
  const start = (): Worker => {
    files = 0;
    const worker = new Worker(new URL('./examiner-thread.ts', import.meta.url), {
      workerData,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    });
    worker.unref();
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (thread === worker) thread = null;
    });
    return worker;
  };

  const ask = (request: Omit<ExamineRequest, 'id'>): Promise<Examined | null> => {
    const worker = (thread ??= start());
    files += 1;
    const id = files;
    return new Promise((resolve) => {
      const finish = (examined: Examined | null): void => {
        unwatch();
        worker.off('message', hear);
        worker.off('exit', lost);
        worker.off('error', lost);
        resolve(examined);
      };
      const hear = (answer: ExamineAnswer): void => {
        if (answer.id === id) finish('examined' in answer ? answer.examined : null);
      };
      const lost = (): void => {
        finish(null);
      };
      const unwatch = limitWork(worker, mostWorkMs, () => {
        void end();
        finish(null);
      });
      worker.on('message', hear);
      worker.on('exit', lost);
      worker.on('error', lost);
      worker.postMessage({ ...request, id } satisfies ExamineRequest);
    });
  };
  return {
    examine(request) {
      const examined = turn.then(async () => {
        if (files >= filesPerThread) await end();
        return ask(request);
      });
      turn = examined.catch(() => undefined);
      return examined;
    },
    async close() {
      await turn;
      await end();
    },
  };
}
