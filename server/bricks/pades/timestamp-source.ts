/** What the steps of a signature need of a timestamp authority: a token that was verified already. */
export interface TimestampSource {
  /** @param digest SHA-256 */
  timestamp(digest: Uint8Array): Promise<{ readonly der: Uint8Array; readonly at: Date }>;
}
