/** What waits for a reading process. Lines finish a page that was begun, so they go before new pages. */
export interface Waiting {
  /** Asked each time a process comes free: somebody may have begun to wait for it meanwhile. */
  readonly urgent: () => boolean;
  readonly kind: 'page' | 'line' | 'region';
}

const rank = (job: Waiting) => (job.urgent() ? 0 : 2) + (job.kind === 'page' ? 1 : 0);

/** Jobs in the order they are to be taken: urgent first, lines before pages, then as they came. */
export interface JobQueue<Job extends Waiting> {
  readonly size: number;
  /** `first` puts the job before its equals: it waited its turn once already. */
  add(job: Job, first?: boolean): void;
  take(): Job | undefined;
  remove(job: Job): boolean;
}

export function createJobQueue<Job extends Waiting>(): JobQueue<Job> {
  const jobs: Job[] = [];
  const remove = (job: Job) => {
    const at = jobs.indexOf(job);
    if (at === -1) return false;
    jobs.splice(at, 1);
    return true;
  };
  return {
    get size() {
      return jobs.length;
    },
    add(job, first = false) {
      if (first) jobs.unshift(job);
      else jobs.push(job);
    },
    take() {
      const ranked = jobs.map((job) => ({ job, rank: rank(job) }));
      const [first, ...others] = ranked;
      if (!first) return undefined;
      const next = others.reduce((best, one) => (one.rank < best.rank ? one : best), first);
      remove(next.job);
      return next.job;
    },
    remove,
  };
}
