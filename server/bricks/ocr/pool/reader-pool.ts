import { createJobQueue } from './job-queue.ts';
import { OcrError } from '../ocr-error.ts';
import type { OcrErrorCode } from '../ocr-error.ts';
import type { ProcessReport, ProcessSettings, ReadRequest, ReadResult } from './protocol.ts';
import { createSeat } from './seat.ts';
import type { Seat } from './seat.ts';
import { watchOver } from './watchdog.ts';
import type { Watchdog } from './watchdog.ts';

export interface PoolSettings extends ProcessSettings {
  readonly workers: number;
  readonly startTimeoutMs: number;
  /** Processor time without a word of progress after which a page, or a line, is given up. */
  readonly pageWorkMs: number;
  readonly lineWorkMs: number;
  /**
   * A process is replaced after so many jobs, or once it holds so many bytes between two of them: WebAssembly only ever
   * grows.
   */
  readonly jobsPerProcess: number;
  readonly memoryPerProcess: number;
}

/** What the pool tells its owner for the log; it never carries text of a document. */
export type OcrDiagnostic =
  | { readonly kind: 'started'; readonly pid: number | undefined }
  | { readonly kind: 'recycled'; readonly jobs: number; readonly rss: number }
  | { readonly kind: 'died'; readonly during: 'start' | 'idle' | Job['kind']; readonly lastWords: string }
  | { readonly kind: 'timeout'; readonly during: Job['kind'] }
  | { readonly kind: 'swollen'; readonly rss: number };

export interface JobOptions {
  /** Goes before all that are not; a function is asked again each time a process comes free. */
  readonly urgent?: boolean | (() => boolean);
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

interface Job {
  readonly id: number;
  readonly urgent: () => boolean;
  readonly kind: ReadRequest['kind'];
  readonly request: ReadRequest;
  readonly onProgress: (share: number) => void;
  readonly settle: (outcome: ReadResult | OcrErrorCode) => void;
  deaths: number;
}

type Occupant =
  | { state: 'down' }
  | { state: 'starting' }
  | { state: 'leaving' }
  | { state: 'idle'; served: number }
  | { state: 'busy'; served: number; job: Job; watchdog: Watchdog };

export interface ReaderPool {
  run(request: ReadRequest, options: JobOptions): Promise<ReadResult>;
  /** Resolves once a process stands ready. @throws OcrError unavailable */
  ready(): Promise<void>;
  processIds(): number[];
  close(): Promise<void>;
}

const startsBeforeGivingUp = 3;

export function createReaderPool(settings: PoolSettings, onDiagnostic: (event: OcrDiagnostic) => void): ReaderPool {
  const queue = createJobQueue<Job>();
  const waitingForReady: ((error: OcrError | null) => void)[] = [];
  let nextId = 1;
  let failedStarts = 0;
  let closed = false;

  const places = Array.from({ length: settings.workers }, () => {
    const place: { seat: Seat; occupant: Occupant } = {
      occupant: { state: 'down' },
      seat: createSeat(settings, settings.startTimeoutMs, {
        reported: (report) => {
          reported(place, report);
        },
        exited: (lastWords) => {
          exited(place, lastWords);
        },
      }),
    };
    return place;
  });
  type Place = (typeof places)[number];

  function settleReady(error: OcrError | null) {
    for (const told of waitingForReady.splice(0)) told(error);
  }

  function start(place: Place) {
    place.occupant = { state: 'starting' };
    place.seat.start();
  }

  function begin(place: Place, job: Job, served: number) {
    const limit = job.kind === 'page' ? settings.pageWorkMs : settings.lineWorkMs;
    const watchdog = watchOver(limit, () => {
      onDiagnostic({ kind: 'timeout', during: job.kind });
      dismiss(place);
      job.settle('timeout');
    });
    place.occupant = { state: 'busy', served, job, watchdog };
    place.seat.assign({ id: job.id, request: job.request });
  }

  /** Hands waiting jobs to idle processes and starts what is missing. */
  function advance() {
    for (const place of places) {
      if (queue.size === 0) return;
      if (place.occupant.state !== 'idle') continue;
      const job = queue.take();
      if (job) begin(place, job, place.occupant.served);
    }
    if (queue.size === 0 || closed) return;
    const missing = places.find((place) => place.occupant.state === 'down');
    const coming = places.filter((place) => place.occupant.state === 'starting').length;
    if (missing && coming < queue.size) start(missing);
  }

  function dismiss(place: Place) {
    if (place.occupant.state === 'busy') place.occupant.watchdog.stop();
    place.occupant = { state: 'leaving' };
    place.seat.kill();
  }

  function reported(place: Place, report: ProcessReport) {
    const { occupant } = place;
    if (report.kind === 'ready') {
      failedStarts = 0;
      onDiagnostic({ kind: 'started', pid: place.seat.pid });
      if (occupant.state === 'starting') place.occupant = { state: 'idle', served: 0 };
      settleReady(null);
      advance();
      return;
    }
    if (report.kind === 'swollen') {
      onDiagnostic(report);
      dismiss(place);
      if (occupant.state === 'busy') occupant.job.settle('too_heavy');
      return;
    }
    if (occupant.state !== 'busy' || occupant.job.id !== report.id) return;
    if (report.kind === 'working') {
      occupant.watchdog.worked(report.workMs);
      return;
    }
    if (report.kind === 'progress') {
      occupant.watchdog.heard();
      occupant.job.onProgress(report.share);
      return;
    }
    occupant.watchdog.stop();
    const served = occupant.served + 1;
    place.occupant = { state: 'idle', served };
    if (served >= settings.jobsPerProcess || report.rss > settings.memoryPerProcess) {
      onDiagnostic({ kind: 'recycled', jobs: served, rss: report.rss });
      dismiss(place);
    }
    occupant.job.settle(report.kind === 'done' ? report.result : report.code);
    advance();
  }

  function exited(place: Place, lastWords: string) {
    const left = place.occupant;
    place.occupant = { state: 'down' };
    if (left.state === 'starting') {
      failedStarts += 1;
      onDiagnostic({ kind: 'died', during: 'start', lastWords });
      if (failedStarts >= startsBeforeGivingUp) {
        failedStarts = 0;
        settleReady(new OcrError('unavailable'));
        for (let job = queue.take(); job; job = queue.take()) job.settle('unavailable');
      } else if (waitingForReady.length > 0 && !closed) start(place);
    } else if (left.state === 'busy') {
      left.watchdog.stop();
      onDiagnostic({ kind: 'died', during: left.job.kind, lastWords });
      left.job.deaths += 1;
      if (left.job.deaths > 1 || closed) left.job.settle(closed ? 'closed' : 'crashed');
      else queue.add(left.job, true);
    } else if (left.state === 'idle' && !closed) onDiagnostic({ kind: 'died', during: 'idle', lastWords });
    advance();
  }

  return {
    run(request, { urgent = false, signal, onProgress = () => undefined }) {
      return new Promise((resolve, reject) => {
        if (closed || signal?.aborted) {
          reject(new OcrError(closed ? 'closed' : 'cancelled'));
          return;
        }
        const abandon = () => {
          const place = places.find(({ occupant }) => occupant.state === 'busy' && occupant.job === job);
          if (place) dismiss(place);
          else queue.remove(job);
          job.settle('cancelled');
        };
        const job: Job = {
          id: nextId++,
          urgent: typeof urgent === 'function' ? urgent : () => urgent,
          kind: request.kind,
          request,
          onProgress,
          deaths: 0,
          settle: (outcome) => {
            signal?.removeEventListener('abort', abandon);
            if (typeof outcome === 'string') reject(new OcrError(outcome));
            else resolve(outcome);
          },
        };
        signal?.addEventListener('abort', abandon, { once: true });
        queue.add(job);
        advance();
      });
    },
    ready() {
      const [first] = places;
      if (!first || closed) return Promise.reject(new OcrError('closed'));
      if (places.some(({ occupant }) => occupant.state === 'idle' || occupant.state === 'busy'))
        return Promise.resolve();
      return new Promise((resolve, reject) => {
        waitingForReady.push((error) => {
          if (error) reject(error);
          else resolve();
        });
        if (first.occupant.state === 'down') start(first);
      });
    },
    processIds: () => places.flatMap(({ seat }) => (seat.pid === undefined ? [] : [seat.pid])),
    async close() {
      closed = true;
      settleReady(new OcrError('closed'));
      for (let job = queue.take(); job; job = queue.take()) job.settle('closed');
      for (const place of places) place.seat.kill();
      while (places.some(({ occupant }) => occupant.state !== 'down'))
        await new Promise((resolve) => setTimeout(resolve, 10));
    },
  };
}
