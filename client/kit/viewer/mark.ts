import type { Box } from '#shared/reading/page';

/**
 * One frame on a scan. `read` a field that agrees, `doubt` one to look at, `fail` a term that a check contradicts,
 * `support` a place that bears out the selected one. `label` is shown while it is selected.
 */
export interface Mark {
  readonly id: string;
  readonly box: Box;
  readonly tone: 'read' | 'doubt' | 'fail' | 'support';
  readonly label: string;
}

/** Which frames are drawn over the scan. */
export type Frames = 'fields' | 'words' | 'none';

/** The turn of `B`: fields, words, nothing. */
export const nextFrames = (frames: Frames): Frames =>
  frames === 'fields' ? 'words' : frames === 'words' ? 'none' : 'fields';
