/**
 * A place that keeps files by name for decades: a folder, or a bucket. Nothing is ever overwritten but what `replace`
 * names, and whatever has been acknowledged survives the loss of power.
 */
export interface ArchiveStore {
  /** Written in the journal; stays the same for as long as the store lives. */
  readonly name: string;
  /** That the store is there, and is this one: a folder whose disk is not mounted looks empty, not absent. */
  check(): Promise<void>;
  /** Null where the store has no end that it tells of. */
  space(): Promise<{ readonly free: number; readonly total: number } | null>;
  /** @param fresh a folder that is to be made, and that nobody knows before what is in it has settled */
  draft(fresh?: string): Draft;
  /** Puts the octets in the place of what is there, at once and durably. */
  replace(key: string, octets: Uint8Array): Promise<void>;
  /** @throws StoreError `unreadable` when it is longer than `most` octets: a damaged length must not fill the memory */
  load(key: string, most?: number): Promise<Buffer>;
  /**
   * The whole file with its digest, computed where it keeps nobody waiting. @param expected how long it should be
   * @throws like `load`
   */
  loadHashed(key: string, expected: number, most: number): Promise<LoadedFile>;
  stream(key: string): AsyncIterable<Buffer>;
  digest(key: string, options?: DigestOptions): Promise<Digest>;
  /** Everything whose name begins with the folder. */
  list(folder: string): AsyncIterable<StoredFile>;
  /** Durably; what is not there is no error. */
  remove(keys: readonly string[]): Promise<void>;
  /** Takes a bad copy out of the way and keeps it as evidence. @returns where */
  setAside(key: string): Promise<string>;
  /** Removes what was being written before `before` and never finished. @returns how many */
  sweep(before: Date): Promise<number>;
}

export interface Digest {
  readonly sha256: string;
  readonly size: number;
}
export interface LoadedFile extends Digest {
  readonly octets: Buffer;
  /** Said once, by who needs the octets no more: their memory is then used for another file. Left unsaid, it is only lost. */
  readonly release: () => void;
}
export interface DigestOptions {
  /** How long it should be, in octets, where that is known: so much memory is taken. */
  readonly expected?: number;
  /** Read the disk and not the memory of the kernel, where the system can. */
  readonly uncached?: boolean;
  /** Told of each block; what it returns is waited for, which is how a rate is kept. */
  readonly pace?: (octets: number) => Promise<void> | void;
}
export interface StoredFile {
  readonly key: string;
  readonly size: number;
  readonly modifiedAt: Date;
}

/** Files that become durable together: `settle` is what may be acknowledged, `abandon` leaves nothing behind. */
export interface Draft {
  sink(key: string): Promise<Sink>;
  put(key: string, octets: Uint8Array): Promise<void>;
  settle(): Promise<void>;
  abandon(): Promise<void>;
}
export interface Sink {
  write(chunk: Uint8Array): Promise<void>;
  /** Nothing more comes. Flushed and under its name at `settle`, which throws `exists` rather than overwrite. */
  keep(): Promise<void>;
}

export type StoreErrorCode = 'missing' | 'exists' | 'full' | 'unreadable' | 'unavailable';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly store: string;

  constructor(code: StoreErrorCode, store: string, detail: string, options?: ErrorOptions) {
    super(`${store}: ${code}: ${detail}`, options);
    this.name = 'StoreError';
    this.code = code;
    this.store = store;
  }
}

export const isMissing = (error: unknown): boolean => error instanceof StoreError && error.code === 'missing';

/** Exactly two: what is acknowledged lies in both. */
export type TwoStores = readonly [ArchiveStore, ArchiveStore];
