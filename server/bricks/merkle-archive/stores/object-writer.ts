import { orderThreads } from '../order-threads.ts';

export interface GatheredFile {
  readonly file: string;
  /** Longer than the file, shared with the thread. */
  readonly memory: SharedArrayBuffer;
  readonly size: number;
}
export interface WritingOrder {
  /** Made, and refused where it exists; the folders above it are made where they are missing. */
  readonly fresh: string;
  /** In `fresh` or below it. */
  readonly files: readonly GatheredFile[];
  /** Folders above `fresh` that hold a name which may not have reached the disk. */
  readonly flush: readonly string[];
}
/** What lies on the disk now, whether all went well or not: whoever abandons it takes away no more than that. */
export interface Written {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}
export interface WritingAnswer {
  readonly written: Written;
  /** The code of the system's error and what it was about; null when all of it is durable. */
  readonly failure: { readonly code: string; readonly at: string } | null;
}

/** More than that flush no faster: flushes that meet share a commit of the disk, and some always meet. */
const mostThreads = 8;

/**
 * Writes the files of a folder that nobody knows yet and makes all of it durable, in a thread: forty system calls for one
 * hand-over. What a thread that died had under way may lie there, as after a loss of power: the walk over orphans finds it.
 */
export const writeObject = orderThreads<WritingOrder, WritingAnswer>(
  new URL('./writing-thread.ts', import.meta.url),
  mostThreads,
  ({ fresh }) => ({ written: { folders: [], files: [] }, failure: { code: 'ECANCELED', at: fresh } }),
);
