/** What a token is judged with when nobody can be asked any more; all in DER. */
export interface Evidence {
  /** Where paths may end. */
  readonly roots: readonly Uint8Array[];
  /** That of the token's signer, and what leads from it to a root. */
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

/** Verifies a token and gives what others will verify it with; throws when the token is not right. */
export type TimeEvidence = (token: Uint8Array, digest: Uint8Array) => Promise<Evidence>;

export const noEvidence: Evidence = { roots: [], certificates: [], revocationLists: [] };

/** Each piece of evidence once, whatever number of tokens asked for it. */
export const joinEvidence = (all: readonly Evidence[]): Evidence => ({
  roots: once(all.flatMap(({ roots }) => roots)),
  certificates: once(all.flatMap(({ certificates }) => certificates)),
  revocationLists: once(all.flatMap(({ revocationLists }) => revocationLists)),
});

const once = (octets: readonly Uint8Array[]): Uint8Array[] => [
  ...new Map(octets.map((one) => [Buffer.from(one).toString('base64'), one])).values(),
];
