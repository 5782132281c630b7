/** That a row is in the tree of a head, as C2SP tlog-proof writes it: verifiable with the key of the log alone. */
export interface TlogProof {
  readonly index: number;
  /** From the leaf up. */
  readonly hashes: readonly Uint8Array[];
  /** The signed note of the head. */
  readonly note: string;
}

export const writeTlogProof = ({ index, hashes, note }: TlogProof): string =>
  ['c2sp.org/tlog-proof@v1', `index ${String(index)}`, ...base64Lines(hashes), '', note].join('\n');

/** That a head begins another: their sizes, then the hashes of RFC 9162 §2.1.4.1, in the manner of the above. */
export const writeConsistency = (first: number, second: number, hashes: readonly Uint8Array[]): string =>
  [`old ${String(first)}`, `new ${String(second)}`, ...base64Lines(hashes), ''].join('\n');

export const base64Lines = (hashes: readonly Uint8Array[]): string[] =>
  hashes.map((hash) => Buffer.from(hash).toString('base64'));
