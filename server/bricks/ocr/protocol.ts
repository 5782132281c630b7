import type { ReadLine, ReadPage, ReadWord } from './readings.ts';

/** What a reading process is told when it starts, as JSON in its first argument. */
export interface ProcessSettings {
  readonly dataDir: string;
  readonly language: string;
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

/** `rss` is the memory the process holds, in bytes: WebAssembly never gives any back. */
export type ProcessReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  | { readonly kind: 'done'; readonly id: number; readonly result: ReadResult; readonly rss: number }
  | { readonly kind: 'failed'; readonly id: number; readonly code: 'unreadable' | 'unavailable'; readonly rss: number };
