import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJobQueue } from './job-queue.ts';
import type { Waiting } from './job-queue.ts';

type Placed = Waiting & { readonly place: number };
type Named = Waiting & { readonly name: string };

describe('the queue of jobs', () => {
  const job = fc.record({ hurry: fc.boolean(), kind: fc.constantFrom<'page' | 'line'>('page', 'line') });

  it('takes urgent before the rest, lines before pages, and else as they came', () => {
    fc.assert(
      fc.property(fc.array(job, { maxLength: 30 }), (plans) => {
        const queue = createJobQueue<Placed>();
        plans.forEach((plan, place) => {
          queue.add({ ...plan, urgent: () => plan.hurry, place });
        });
        const taken: Placed[] = [];
        for (let next = queue.take(); next; next = queue.take()) taken.push(next);
        const key = (one: (typeof taken)[number]) =>
          (one.urgent() ? 0 : 1000) + (one.kind === 'line' ? 0 : 100) + one.place;
        expect(taken.map(key)).toEqual(taken.map(key).toSorted((a, b) => a - b));
        expect(taken).toHaveLength(plans.length);
      }),
    );
  });

  it('puts a job that lost its process before its equals, not before the urgent', () => {
    const queue = createJobQueue<Named>();
    queue.add({ urgent: () => false, kind: 'page', name: 'waiting' });
    queue.add({ urgent: () => true, kind: 'page', name: 'urgent' });
    queue.add({ urgent: () => false, kind: 'page', name: 'again' }, true);
    expect([queue.take(), queue.take(), queue.take()].map((one) => one?.name)).toEqual(['urgent', 'again', 'waiting']);
  });

  it('takes first what somebody has begun to wait for since it was added', () => {
    const queue = createJobQueue<Named>();
    const opened = new Set<string>();
    for (const name of ['first', 'second', 'third']) queue.add({ urgent: () => opened.has(name), kind: 'page', name });
    expect(queue.take()?.name).toBe('first');
    opened.add('third');
    expect([queue.take(), queue.take()].map((one) => one?.name)).toEqual(['third', 'second']);
  });
});
