import OpenSeadragon from 'openseadragon';

/** How long after the last stir frames still come, in milliseconds: longer than any spring of the viewer moves. */
const patience = 600;

interface Frames {
  requestAnimationFrame: (callback: FrameRequestCallback) => number;
  cancelAnimationFrame: (id: number) => void;
}
const library = OpenSeadragon as unknown as Frames;

const parked = new Map<number, FrameRequestCallback>();
let lastParked = 0;
let stirredAt = Number.NEGATIVE_INFINITY;

/**
 * OpenSeadragon asks for the next frame in each frame, for as long as a page is open: sixty times a second, all day
 * long, over a page that lies still. Here the question waits until something stirs.
 */
library.requestAnimationFrame = (callback) => {
  if (performance.now() - stirredAt < patience) return requestAnimationFrame(callback);
  // Below zero, where the browser gives no number of its own.
  parked.set((lastParked -= 1), callback);
  return lastParked;
};
library.cancelAnimationFrame = (id) => {
  if (!parked.delete(id)) cancelAnimationFrame(id);
};

/** Something moves, or may move soon: frames come again. */
export function stir(): void {
  stirredAt = performance.now();
  for (const callback of parked.values()) requestAnimationFrame(callback);
  parked.clear();
}
