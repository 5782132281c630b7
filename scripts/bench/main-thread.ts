import type { CDPSession } from 'playwright-core';
import * as z from 'zod/mini';

/** The part of Chromium's trace events that is read here; times in microseconds. */
const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.optional(z.number()),
  dur: z.optional(z.number()),
  tdur: z.optional(z.number()),
  args: z.optional(z.record(z.string(), z.unknown())),
});
type TraceEvent = z.infer<typeof eventSchema>;

const categories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * Records a page while something is done to it. @returns for each frame that it drew, the milliseconds of processor time
 * that the page's main thread spent on it: its top-level tasks since the frame before (Chromium's own trace)
 */
export const mainThreadPerFrame = async (session: CDPSession, act: () => Promise<void>): Promise<number[]> => {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const one of value) events.push(eventSchema.parse(one));
  });
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => {
      resolve();
    });
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordContinuously', includedCategories: categories },
  });
  await act();
  await session.send('Tracing.end');
  await complete;
  return workPerFrame(events);
};

const workPerFrame = (events: readonly TraceEvent[]): number[] => {
  const commits = events.filter(({ name, ph }) => name === 'Commit' && ph === 'X');
  const main = busiest(commits);
  if (!main) throw new Error('the trace holds no frame');
  const here = ({ pid, tid }: TraceEvent): boolean => pid === main.pid && tid === main.tid;
  const frames = commits
    .filter(here)
    .map(({ ts }) => ts ?? 0)
    .sort((a, b) => a - b);
  const work = new Array<number>(frames.length).fill(0);
  for (const event of events) {
    if (!here(event) || event.ph !== 'X' || event.name !== 'RunTask') continue;
    // A frame is handed over inside the task that drew it: a task counts for the first frame that ends after its begin.
    const frame = frames.findIndex((commit) => commit > (event.ts ?? 0));
    if (frame >= 0) work[frame] = (work[frame] ?? 0) + (event.tdur ?? event.dur ?? 0) / 1000;
  }
  return work;
};

/** The thread of the page under test: the one that handed over the most frames. */
const busiest = (commits: readonly TraceEvent[]): TraceEvent | undefined => {
  const counts = new Map<string, { first: TraceEvent; count: number }>();
  for (const event of commits) {
    const key = `${String(event.pid)}/${String(event.tid)}`;
    const known = counts.get(key);
    counts.set(key, { first: known?.first ?? event, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.first;
};
