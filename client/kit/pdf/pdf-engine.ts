import type { PDFDocumentProxy, PDFPageProxy, PDFWorker } from 'pdfjs-dist';

/** Why a document cannot be shown: not a PDF that can be read, locked by a password, or the reader did not come. */
export type PdfProblem = 'broken' | 'locked' | 'unable';

export interface OpenedPdf {
  readonly pages: readonly PDFPageProxy[];
  close(): void;
}

export class PdfError extends Error {
  override readonly name = 'PdfError';
  readonly problem: PdfProblem;

  constructor(problem: PdfProblem, cause: unknown) {
    super(`the document is ${problem}`, { cause });
    this.problem = problem;
  }
}

/** The build with older browsers in mind: phones of applicants are several years behind. */
const load = () => import('pdfjs-dist/legacy/build/pdf.mjs');
interface Engine {
  readonly pdfjs: Awaited<ReturnType<typeof load>>;
  /** One for the visit: a document that closes leaves it to the next. */
  readonly worker: PDFWorker;
}
let engine: Promise<Engine> | null = null;

/** Fetched when a document is first opened; asked for again if it did not come. */
export const pdfEngine = async (): Promise<Engine> => {
  engine ??= start();
  try {
    return await engine;
  } catch (error) {
    engine = null;
    throw new PdfError('unable', error);
  }
};

const start = async (): Promise<Engine> => {
  const port = new Worker(new URL('./pdf-worker', import.meta.url), { type: 'module' });
  const failed = new Promise<never>((_, reject) => {
    port.addEventListener('error', () => {
      reject(new Error('the reader of documents did not start'));
    });
  });
  const pdfjs = await Promise.race([load(), failed]);
  const worker = pdfjs.PDFWorker.create({ port });
  await Promise.race([worker.promise, failed]);
  return { pdfjs, worker };
};

/**
 * Opens a document from bytes; the caller's bytes are copied, since the worker takes what it is given.
 * No WebAssembly and no font from elsewhere: our contracts embed what they need, and the pages allow neither.
 * @throws PdfError
 */
export const openPdf = async (bytes: Uint8Array): Promise<OpenedPdf> => {
  const { pdfjs, worker } = await pdfEngine();
  const task = pdfjs.getDocument({ data: bytes.slice(), worker, useWasm: false, verbosity: 0 });
  try {
    const document: PDFDocumentProxy = await task.promise;
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
    const pages = await Promise.all(numbers.map((number) => document.getPage(number)));
    return { pages, close: () => void task.destroy() };
  } catch (error) {
    void task.destroy();
    throw new PdfError(error instanceof pdfjs.PasswordException ? 'locked' : 'broken', error);
  }
};
