/** What a verification says. Dates are ISO 8601 in UTC, so that a report can travel. */
export interface VerificationReport {
  readonly verdict: Verdict;
  /** The lowest level of its signatures (EN 319 142-1 §6); null without a signature that reaches one. */
  readonly level: Level | null;
  readonly sha256: string;
  readonly size: number;
  /** In the order in which they were made. */
  readonly signatures: readonly SignatureReport[];
  readonly timestamps: readonly TimestampReport[];
}

export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

export const verdicts = [
  'intact_and_trusted',
  /** Intact, but something that is needed to vouch for it is missing or has ended. */
  'intact_unproven',
  'intact_unknown_signer',
  /** The certificate was revoked, or did not hold, when it signed. */
  'signer_not_valid',
  'altered',
  /** Made in a way that is not known here. */
  'not_verifiable',
  'unsigned',
  'encrypted',
  'unreadable',
] as const;
export type Verdict = (typeof verdicts)[number];

/** The form is PAdES baseline, the rest is what a reader asks in this order. */
export const checkIds = [
  'document_digest',
  'signature',
  'coverage',
  'later_changes',
  'chain',
  'revocation',
  'signature_timestamp',
  'document_timestamp',
  'form',
] as const;
export type CheckId = (typeof checkIds)[number];
export type Outcome = 'passed' | 'failed' | 'inconclusive' | 'absent';

export const reasons = [
  'digest_matches',
  'digest_differs',
  'digest_unknown',
  'signature_holds',
  'signature_broken',
  'certificate_not_bound',
  'way_unknown',
  'covers_all',
  'covers_its_revision',
  'range_broken',
  'range_leaves_gap',
  'nothing_later',
  'only_proofs_later',
  'signature_later',
  'content_changed',
  'form_changed',
  'annotation_added',
  'evidence_removed',
  'history_replaced',
  'bytes_appended',
  'signature_hidden',
  'chain_trusted',
  'chain_untrusted',
  'chain_ended',
  'chain_unfit',
  'not_revoked',
  'revoked',
  'status_missing',
  'timestamp_holds',
  'timestamp_absent',
  'timestamp_broken',
  'timestamp_untrusted',
  'timestamp_ended',
  'timestamp_revoked',
  'form_baseline',
  'form_with_signing_time',
] as const;
export type Reason = (typeof reasons)[number];

export interface Check {
  readonly id: CheckId;
  readonly outcome: Outcome;
  readonly reason: Reason;
  /** The moment that the sentence is about. */
  readonly at: string | null;
  /** The authority that the sentence is about. */
  readonly who: string | null;
}

export interface SignatureReport {
  readonly fieldName: string;
  readonly verdict: Verdict;
  readonly level: Level | null;
  readonly signer: Signer | null;
  /** Proven by a timestamp; null when none holds. */
  readonly signedAt: string | null;
  readonly checks: readonly Check[];
}

export interface Signer {
  readonly name: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serial: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** A timestamp over the document. */
export interface TimestampReport {
  readonly verdict: Verdict;
  readonly at: string | null;
  readonly authority: string | null;
  readonly checks: readonly Check[];
}

export const check = (
  id: CheckId,
  outcome: Outcome,
  reason: Reason,
  about: { readonly at?: Date | null; readonly who?: string | null } = {},
): Check => ({ id, outcome, reason, at: about.at?.toISOString() ?? null, who: about.who ?? null });
