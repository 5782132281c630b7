/** A ResizeObserver for tests whose page has no layout: nothing in it ever changes its size. */
export class StillSize {
  observe = (): void => undefined;
  disconnect = (): void => undefined;
}
