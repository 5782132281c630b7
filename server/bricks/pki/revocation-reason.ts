/** Reasons that are final (RFC 5280 §5.3.1); a hold that is lifted again is no proof of anything and is not offered. */
export const revocationReasons = {
  unspecified: 0,
  key_compromise: 1,
  affiliation_changed: 3,
  superseded: 4,
  cessation_of_operation: 5,
  privilege_withdrawn: 9,
} as const;
export type RevocationReason = keyof typeof revocationReasons;

export interface Revocation {
  readonly at: Date;
  readonly reason: RevocationReason;
}

/** The CRLReason of a list or an answer; null where it is to be left out rather than say "unspecified". */
export const reasonNumber = (reason: RevocationReason): number | null => revocationReasons[reason] || null;
