import type { EngineName } from '../engines/text-engine.ts';
import type { ReadLine, ReadPage, ReadWord } from '../readings.ts';

/** What a reading process is told when it starts, as JSON in its first argument. */
export interface ProcessSettings {
  readonly engine: EngineName;
  readonly dataDir: string;
  readonly language: string;
  /** A page that claims to measure more, width × height, is refused before a pixel of it is decoded. */
  readonly pixelsPerPage: number;
  /** A process that holds more bytes than this ends itself in the middle of its job. */
  readonly mostMemory: number;
}

export type ReadRequest =
  | { readonly kind: 'page'; readonly image: Uint8Array }
  | { readonly kind: 'line'; readonly image: Uint8Array; readonly model: string }
  | { readonly kind: 'region'; readonly image: Uint8Array; readonly oneLine: boolean };

/** A process reads one request at a time. */
export interface Assignment {
  readonly id: number;
  readonly request: ReadRequest;
}

export type ReadResult =
  | { readonly kind: 'page'; readonly page: ReadPage }
  | { readonly kind: 'line'; readonly line: ReadLine }
  | { readonly kind: 'region'; readonly words: readonly ReadWord[] };

/** Why a request came to nothing, as the process itself knows it. */
export type RefusalCode = 'unreadable' | 'too_many_pixels' | 'unavailable';

/**
 * `rss` is the memory the process holds, in bytes: WebAssembly never gives any back. `workMs` is the processor time the
 * job has cost so far, in all threads of the process. `swollen` is its last word before it ends itself.
 */
export type ProcessReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  | { readonly kind: 'working'; readonly id: number; readonly workMs: number }
  | { readonly kind: 'done'; readonly id: number; readonly result: ReadResult; readonly rss: number }
  | { readonly kind: 'failed'; readonly id: number; readonly code: RefusalCode; readonly rss: number }
  | { readonly kind: 'swollen'; readonly rss: number };
