import { signal } from '@angular/core';
import type { QueueLine } from '#client/console/queue/queue-arrangement';

/** A line where it lies: its place in the list, and its top in pixels. */
export interface PlacedLine {
  readonly line: QueueLine;
  readonly index: number;
  readonly top: number;
}

/** A line of the page, that shows one line of the list after the other. */
export class LineSlot {
  private readonly shown;
  readonly key: number;
  readonly placed;

  constructor(key: number, placed: PlacedLine) {
    this.key = key;
    this.shown = signal(placed);
    this.placed = this.shown.asReadonly();
  }

  show(placed: PlacedLine): void {
    const { line, index, top } = this.shown();
    if (line !== placed.line || index !== placed.index || top !== placed.top) this.shown.set(placed);
  }
}

let lastKey = 0;

/**
 * The slots that show these lines: each stays with its dossier where it can, and those that are free are written over,
 * since making a row and taking it away costs ten times its words. Their order is the one they had, so that nothing in
 * the page is moved: it is not the order of the lines.
 */
export function refill(slots: readonly LineSlot[], lines: readonly PlacedLine[]): readonly LineSlot[] {
  const wanted = new Map(lines.map((placed) => [placed.line.id, placed]));
  const free: LineSlot[] = [];
  for (const slot of slots) {
    const { id } = slot.placed().line;
    const placed = wanted.get(id);
    if (!placed) {
      free.push(slot);
      continue;
    }
    slot.show(placed);
    wanted.delete(id);
  }
  const fresh: LineSlot[] = [];
  for (const placed of wanted.values()) {
    const slot = takeLike(free, placed.line.kind);
    if (slot) slot.show(placed);
    else fresh.push(new LineSlot((lastKey += 1), placed));
  }
  if (free.length === 0 && fresh.length === 0) return slots;
  const idle = new Set(free);
  return [...slots.filter((slot) => !idle.has(slot)), ...fresh];
}

/** A slot that shows a line of the same kind, else any: the other kind is drawn from nothing. */
function takeLike(free: LineSlot[], kind: QueueLine['kind']): LineSlot | undefined {
  const at = free.findIndex((slot) => slot.placed().line.kind === kind);
  return at < 0 ? free.pop() : free.splice(at, 1)[0];
}

/** In the order of the list, as whoever reads the page without seeing it meets them. */
export function inOrder(slots: readonly LineSlot[]): readonly LineSlot[] {
  const sorted = [...slots].sort((one, other) => one.placed().index - other.placed().index);
  return sorted.every((slot, at) => slot === slots[at]) ? slots : sorted;
}
