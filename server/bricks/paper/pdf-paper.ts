import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { encodePage } from './image-paper.ts';
import { PaperError } from './paper-error.ts';
import type { PaperLimits } from './paper-limits.ts';
import type { Paper } from './paper.ts';
import type { PdfAnswer, PdfRequest, PdfThreadData } from './pdf-protocol.ts';
import { limitWork } from './thread-limit.ts';

/**
 * Waits for the thread's next word. A thread that dies or works too long means a file that cannot be read; it is ended.
 * A refusal of one page leaves the others readable.
 */
async function nextAnswer(thread: Worker, mostWorkMs: number): Promise<PdfAnswer> {
  const stop = new AbortController();
  const lost = () => {
    throw new PaperError('unreadable');
  };
  const { promise, resolve: giveUp } = Promise.withResolvers<undefined>();
  const unwatch = limitWork(thread, mostWorkMs, () => {
    giveUp(undefined);
  });
  const overworked = promise.then(lost);
  const death = once(thread, 'exit', { signal: stop.signal }).then(lost);
  const message = once(thread, 'message', { signal: stop.signal }).then(([answer]: PdfAnswer[]) => answer ?? lost());
  try {
    return await Promise.race([message, death, overworked]);
  } catch (error) {
    await thread.terminate();
    throw error instanceof PaperError ? error : new PaperError('unreadable', { cause: error });
  } finally {
    unwatch();
    stop.abort();
    await Promise.allSettled([death, message]);
  }
}

/** Opens a PDF in a thread of its own; `close` ends it. @throws PaperError */
export async function openPdfPaper(bytes: Uint8Array, limits: PaperLimits): Promise<Paper> {
  const workerData: PdfThreadData = { bytes, limits };
  const thread = new Worker(new URL('./pdf-thread.ts', import.meta.url), { workerData, execArgv: [], stderr: true });
  let alive = true;
  thread.once('exit', () => (alive = false));
  const opened = await nextAnswer(thread, limits.pdfWorkMs);
  if (opened.kind !== 'opened') {
    await thread.terminate();
    throw new PaperError(opened.kind === 'refused' ? opened.code : 'unreadable');
  }
  let turn: Promise<unknown> = Promise.resolve();

  const paint = async (number: number) => {
    if (!alive) throw new PaperError('unreadable');
    const request: PdfRequest = { number };
    thread.postMessage(request);
    const answer = await nextAnswer(thread, limits.pdfWorkMs);
    if (answer.kind !== 'page') throw new PaperError(answer.kind === 'refused' ? answer.code : 'unreadable');
    return answer;
  };
  return {
    media: 'pdf',
    pageCount: opened.pageCount,
    async page(number) {
      const painting = turn.then(() => paint(number));
      turn = painting.catch(() => undefined);
      const { rgba, width, height, layer } = await painting;
      const source = sharp(rgba, { raw: { width, height, channels: 4 } });
      return { number, ...(await encodePage(source, { width, height }, limits)), layer };
    },
    async close() {
      await thread.terminate();
    },
  };
}
