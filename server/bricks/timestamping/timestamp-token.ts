/** A token that was verified whole. */
export interface TimestampToken {
  /** TimeStampToken in DER: the ContentInfo that goes into a signature. */
  readonly der: Uint8Array;
  readonly at: Date;
  /** Hexadecimal. */
  readonly serial: string;
  readonly policy: string;
  /** Milliseconds; null when the token does not say. */
  readonly accuracyMs: number | null;
  readonly certificate: Uint8Array;
  /** From the issuer of the certificate to the trusted one; empty when the certificate itself is trusted. */
  readonly chain: readonly Uint8Array[];
}
