import type { Entry } from '#client/console/queue/queue-board';
import { inOrder, refill } from '#client/console/queue/line-slots';
import type { LineSlot, PlacedLine } from '#client/console/queue/line-slots';
import { queueRow } from './queue-row.fixture';

const entry = (id: string): Entry => ({
  kind: 'row',
  id,
  row: queueRow({ dossierId: id }),
  due: 0,
  sequence: 1,
  seenAt: null,
});
const entries = Array.from({ length: 100 }, (_, index) => entry(`d${String(index)}`));
const from = (start: number, many = 5): PlacedLine[] =>
  entries.slice(start, start + many).map((line, at) => ({ line, index: start + at, top: 38 * (start + at) }));
const shown = (slots: readonly LineSlot[]) => slots.map((slot) => slot.placed().index);

describe('the lines of the page', () => {
  it('go from dossier to dossier without any being made or taken away', () => {
    const before = refill([], from(0));
    const after = refill(before, from(2));
    expect(after).toBe(before);
    expect(shown(after)).toEqual([5, 6, 2, 3, 4]);
    expect(refill(after, from(80))).toBe(before);
    expect(shown(after)).toEqual([80, 81, 82, 83, 84]);
  });

  it('stay with their dossier when others come in above it', () => {
    const slots = refill([], from(0));
    const watched = slots[3];
    const moved = from(0).map((placed) => ({ ...placed, index: placed.index + 1, top: placed.top + 38 }));
    refill(slots, [{ line: entry('new'), index: 0, top: 0 }, ...moved.slice(0, 4)]);
    expect(watched?.placed().line.id).toBe('d3');
    expect(watched?.placed().top).toBe(4 * 38);
  });

  it('stand in the order of the list once it rests', () => {
    const slots = refill(refill([], from(0)), from(2));
    expect(shown(inOrder(slots))).toEqual([2, 3, 4, 5, 6]);
    const rested = inOrder(slots);
    expect(inOrder(rested)).toBe(rested);
  });

  it('are as many as there are lines, and a line of another kind is drawn from nothing only where none is free', () => {
    const group: PlacedLine = { line: { kind: 'group', id: 'late', count: 9, letGo: 0 }, index: 0, top: 0 };
    const slots = refill([], [group, ...from(1, 4)]);
    const rows = slots.slice(1);
    const later = refill(slots, from(50, 5));
    expect(shown(later).sort((a, b) => a - b)).toEqual([50, 51, 52, 53, 54]);
    for (const slot of rows) expect(later).toContain(slot);
    expect(refill(later, from(50, 2))).toHaveLength(2);
  });
});
