/** One waiting job: what it takes (minutes) and when it is due (minutes from now). */
export interface TriageJob {
  id: string;
  handlingMinutes: number;
  dueInMinutes: number;
}

/**
 * Which jobs to let go so that the fewest are late, when load exceeds capacity: Moore–Hodgson (J. M. Moore,
 * Management Science 15, 1968). Jobs are taken by due time; whenever one would finish late, the longest taken so far
 * is dropped. With several agents the same rule runs on one machine that is `agents` times as fast, which is exact
 * for one agent and a good guide for more.
 * @returns the ids to let go; empty when all can be saved
 */
export const lateJobs = (jobs: readonly TriageJob[], agents: number): Set<string> => {
  const dropped = new Set<string>();
  if (agents <= 0) return dropped;
  const kept: TriageJob[] = [];
  let finish = 0;
  for (const job of [...jobs].sort((a, b) => a.dueInMinutes - b.dueInMinutes)) {
    insertByLength(kept, job);
    finish += job.handlingMinutes / agents;
    if (finish <= job.dueInMinutes) continue;
    const longest = kept.pop();
    if (!longest) continue;
    dropped.add(longest.id);
    finish -= longest.handlingMinutes / agents;
  }
  return dropped;
};

const insertByLength = (kept: TriageJob[], job: TriageJob): void => {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kept[middle]?.handlingMinutes ?? 0) <= job.handlingMinutes) low = middle + 1;
    else high = middle;
  }
  kept.splice(low, 0, job);
};
