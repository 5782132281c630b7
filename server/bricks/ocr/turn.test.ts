import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJobQueue } from './job-queue.ts';
import { isSure, legibility, likelyTurns } from './turn.ts';

const word = (text: string, confidence: number, tall = false) => ({
  text,
  confidence,
  box: { x: 0, y: 0, width: tall ? 20 : 90, height: tall ? 90 : 20 },
});
const page = (confidence: number, tall = false) =>
  legibility(['Bulletin', 'salaire', 'net', 'imposable'].map((text) => word(text, confidence, tall)));

describe('which way a page lies', () => {
  it('is settled where the engine is sure of lines that run across', () => {
    expect(isSure(page(91))).toBe(true);
    expect(isSure(page(38))).toBe(false);
    expect(isSure(page(91, true))).toBe(false);
  });

  it('tries upside down first when across, and the side that read well first when up and down', () => {
    expect(likelyTurns(page(38))[0]).toBe(180);
    expect(likelyTurns(page(91, true))[0]).toBe(270);
    expect(likelyTurns(page(38, true))[0]).toBe(90);
  });

  it('does not turn an empty page', () => {
    expect(likelyTurns(legibility([]))).toEqual([]);
    expect(likelyTurns(legibility([word('|', 30), word('<<', 80)]))).toEqual([]);
  });

  it('babble never raises the merit', () => {
    const clear = [word('Bordeaux', 92)];
    expect(legibility([...clear, word('eIuoJnsS', 22)]).merit).toBeLessThan(legibility(clear).merit);
  });
});

describe('the queue of jobs', () => {
  const job = fc.record({ urgent: fc.boolean(), kind: fc.constantFrom<'page' | 'line'>('page', 'line') });

  it('takes urgent before the rest, lines before pages, and else as they came', () => {
    fc.assert(
      fc.property(fc.array(job, { maxLength: 30 }), (plans) => {
        const queue = createJobQueue<{ urgent: boolean; kind: 'page' | 'line'; place: number }>();
        plans.forEach((plan, place) => {
          queue.add({ ...plan, place });
        });
        const taken: { urgent: boolean; kind: 'page' | 'line'; place: number }[] = [];
        for (let next = queue.take(); next; next = queue.take()) taken.push(next);
        const key = (one: (typeof taken)[number]) =>
          (one.urgent ? 0 : 1000) + (one.kind === 'line' ? 0 : 100) + one.place;
        expect(taken.map(key)).toEqual(taken.map(key).toSorted((a, b) => a - b));
        expect(taken).toHaveLength(plans.length);
      }),
    );
  });

  it('puts a job that lost its process before its equals, not before the urgent', () => {
    const queue = createJobQueue<{ urgent: boolean; kind: 'page'; name: string }>();
    queue.add({ urgent: false, kind: 'page', name: 'waiting' });
    queue.add({ urgent: true, kind: 'page', name: 'urgent' });
    queue.add({ urgent: false, kind: 'page', name: 'again' }, true);
    expect([queue.take(), queue.take(), queue.take()].map((one) => one?.name)).toEqual(['urgent', 'again', 'waiting']);
  });
});
