export interface Period {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** Certificates that ended since then are still told of (RFC 6960 §4.4.4, archive cutoff); null when unsaid. */
  readonly keptSince: Date | null;
}

/** What an authority says of one certificate. `reason` is the CRLReason (RFC 5280 §5.3.1), null when none is given. */
export type Statement = Period &
  ({ readonly kind: 'good' } | { readonly kind: 'revoked'; readonly at: Date; readonly reason: number | null });
