/** A4 in points; the origin of `y` is the top edge of a sheet, as people measure. */
export const paper = { width: 595.28, height: 841.89, margin: 56 } as const;
export const left = paper.margin;
export const right = paper.width - paper.margin;
export const columnWidth = right - left;
/** Text stands between these; above and below are the margins with their running lines. */
export const topOfText = 88;
export const endOfText = paper.height - 66;

/** Red, green and blue, 0 to 1. */
export type Ink = readonly [number, number, number];

export const inkOf = (colour: string): Ink =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as unknown as Ink;

export type Face = 'regular' | 'strong' | 'mono';

/** Sizes in points. `leading` is the distance between baselines. */
export interface TextStyle {
  readonly size: number;
  readonly leading: number;
  readonly face?: Face;
  readonly ink?: Ink;
}
