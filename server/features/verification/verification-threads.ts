import { Worker } from 'node:worker_threads';
import type { VerificationReport } from '../../bricks/pades/verify/report.ts';
import type { VerificationTerms } from './verify-document.ts';

/** Far above what an honest file of 20 MB takes. */
const limits = { milliseconds: 15_000, megabytes: 384 };

/** Threads that have nothing to do; one that was ended is never among them. */
const idle: Worker[] = [];

const takeThread = (): Worker => {
  const thread = idle.pop() ?? startThread();
  thread.ref();
  return thread;
};

const startThread = (): Worker =>
  new Worker(new URL('./verification-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });

/** An idle thread keeps no process from ending. */
const putBack = (thread: Worker): void => {
  thread.removeAllListeners();
  thread.once('error', () => idle.splice(idle.indexOf(thread), 1));
  thread.unref();
  idle.push(thread);
};

/** @returns null when the file took more time or memory than any honest one; its thread is ended then */
export const verifyInThread = (pdf: Uint8Array, terms: VerificationTerms): Promise<VerificationReport | null> =>
  new Promise((resolve, reject) => {
    const thread = takeThread();
    const end = (): void => {
      clearTimeout(timer);
      thread.removeAllListeners();
      thread.on('error', () => undefined);
      void thread.terminate();
    };
    const timer = setTimeout(() => {
      end();
      resolve(null);
    }, limits.milliseconds);
    thread.removeAllListeners();
    thread.once('message', (report: VerificationReport) => {
      clearTimeout(timer);
      putBack(thread);
      resolve(report);
    });
    thread.once('error', (error: Error & { code?: string }) => {
      end();
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(null);
      else reject(error);
    });
    const bytes = Uint8Array.from(pdf);
    thread.postMessage({ bytes, terms }, [bytes.buffer]);
  });
