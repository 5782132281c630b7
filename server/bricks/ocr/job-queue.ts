/** What waits for a reading process. Lines finish a page that was begun, so they go before new pages. */
export interface Waiting {
  readonly urgent: boolean;
  readonly kind: 'page' | 'line' | 'region';
}

const rank = (job: Waiting) => (job.urgent ? 0 : 2) + (job.kind === 'page' ? 1 : 0);

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
  return {
    get size() {
      return jobs.length;
    },
    add(job, first = false) {
      const before = jobs.findIndex((other) => (first ? rank(other) >= rank(job) : rank(other) > rank(job)));
      if (before === -1) jobs.push(job);
      else jobs.splice(before, 0, job);
    },
    take: () => jobs.shift(),
    remove(job) {
      const at = jobs.indexOf(job);
      if (at === -1) return false;
      jobs.splice(at, 1);
      return true;
    },
  };
}
