import type { SeenPage } from '../../../bricks/forensics/observations.ts';
import type { FileObservations } from '../../../bricks/forensics/observations.ts';
import type { SeenCode } from './observations.ts';

/** A key of the trust list, as it crosses to the thread. */
export interface TrustedKey {
  readonly authority: string;
  readonly certificate: string;
  readonly spki: Uint8Array;
}

export interface ExaminerData {
  /** Names of the authorities on the trust list. */
  readonly authorities: Readonly<Record<string, string>>;
  readonly trusted: readonly TrustedKey[];
}

export interface ExamineRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly pages: readonly SeenPage[];
  /** Upright pictures on which codes are looked for, by page. */
  readonly codePages: readonly { readonly page: number; readonly image: Uint8Array }[];
}

export interface Examined {
  readonly file: FileObservations;
  readonly codes: SeenCode[];
}

export type ExamineAnswer = { readonly id: number } & ({ readonly examined: Examined } | { readonly failed: string });
