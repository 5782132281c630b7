/** One waiting job: what it takes (minutes) and when it is due (minutes from now). */
export interface TriageJob {
  readonly handlingMinutes: number;
  readonly dueInMinutes: number;
}

/**
 * Which jobs to let go so that the fewest are late, when load exceeds capacity: Moore–Hodgson (J. M. Moore,
 * Management Science 15, 1968). Jobs are taken by due time; whenever one would finish late, the longest taken so far
 * is dropped. With several agents the same rule runs on one machine that is `agents` times as fast, which is exact
 * for one agent and a good guide for more.
 * @returns those to let go; none when all can be saved
 */
export const lateJobs = <Job extends TriageJob>(jobs: readonly Job[], agents: number): Set<Job> => {
  const dropped = new Set<Job>();
  if (agents <= 0) return dropped;
  const kept = new LongestFirst<Job>();
  let finish = 0;
  for (const job of [...jobs].sort((a, b) => a.dueInMinutes - b.dueInMinutes)) {
    kept.push(job);
    finish += job.handlingMinutes / agents;
    if (finish <= job.dueInMinutes) continue;
    const longest = kept.pop();
    if (!longest) continue;
    dropped.add(longest);
    finish -= longest.handlingMinutes / agents;
  }
  return dropped;
};

/** Keeps the longest at hand: a binary heap, since a bad morning has 100,000 jobs. */
class LongestFirst<Job extends TriageJob> {
  private readonly jobs: Job[] = [];

  push(job: Job): void {
    let at = this.jobs.push(job) - 1;
    while (at > 0 && this.lengthAt((at - 1) >> 1) < job.handlingMinutes) {
      this.move((at - 1) >> 1, at);
      at = (at - 1) >> 1;
    }
    this.jobs[at] = job;
  }

  pop(): Job | undefined {
    const [longest] = this.jobs;
    const last = this.jobs.pop();
    if (!last || this.jobs.length === 0) return longest;
    let at = 0;
    for (let below = this.longerBelow(at); this.lengthAt(below) > last.handlingMinutes; below = this.longerBelow(at)) {
      this.move(below, at);
      at = below;
    }
    this.jobs[at] = last;
    return longest;
  }

  private longerBelow(at: number): number {
    const left = 2 * at + 1;
    return this.lengthAt(left + 1) > this.lengthAt(left) ? left + 1 : left;
  }

  private lengthAt(at: number): number {
    return this.jobs[at]?.handlingMinutes ?? Number.NEGATIVE_INFINITY;
  }

  private move(from: number, to: number): void {
    const job = this.jobs[from];
    if (job) this.jobs[to] = job;
  }
}
