/** What is to be signed, one behind the other, so that one hand-over to a thread carries many. */
export interface SigningOrder {
  readonly data: Uint8Array;
  readonly lengths: readonly number[];
}
/** The signatures in the same order, each at a multiple of `signatureRoom`. */
export interface SigningAnswer {
  readonly signatures: Uint8Array;
  readonly lengths: readonly number[];
}

/** The longest Ecdsa-Sig-Value of P-256 (RFC 3279 §2.2.3): two INTEGER of at most 33 octets, with their headers. */
export const signatureRoom = 72;
