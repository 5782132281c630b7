import { parentPort, workerData } from 'node:worker_threads';
import { PaperError } from './paper-error.ts';
import { openPdfDocument } from './pdf-document.ts';
import type { PdfAnswer, PdfRequest, PdfThreadData } from './pdf-protocol.ts';

/** A PDF is opened here, away from the event loop: a file that never ends costs one thread, which its owner ends. */
const port = parentPort;
if (!port) throw new Error('pdf-thread runs as a worker thread');
const { bytes, limits } = workerData as PdfThreadData;

const answer = (message: PdfAnswer, transfer: ArrayBuffer[] = []) => {
  port.postMessage(message, transfer);
};
const codeOf = (error: unknown) => (error instanceof PaperError ? error.code : 'unreadable');

try {
  const document = await openPdfDocument(bytes, limits);
  port.on('message', ({ number }: PdfRequest) => {
    try {
      const page = document.paint(number);
      answer({ kind: 'page', ...page }, [page.rgba.buffer]);
    } catch (error) {
      answer({ kind: 'refused', code: codeOf(error) });
    }
  });
  answer({ kind: 'opened', pageCount: document.pageCount });
} catch (error) {
  answer({ kind: 'refused', code: codeOf(error) });
}
