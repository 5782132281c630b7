import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';

/** The same sentence in both languages: a judge reads the French one. */
export const wordsSchema = z.object({ fr: z.string(), en: z.string() });
export type Words = z.infer<typeof wordsSchema>;

export const verdicts = [
  'intact_and_trusted',
  'intact_unproven',
  'intact_unknown_signer',
  'signer_not_valid',
  'altered',
  'not_verifiable',
  'unsigned',
  'encrypted',
  'unreadable',
] as const;
export type Verdict = (typeof verdicts)[number];

/** What is looked at, in the order in which a reader asks. */
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

const levelSchema = z.nullable(z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA']));
const moment = z.nullable(z.string());

export const checkSchema = z.object({
  id: z.enum(checkIds),
  outcome: z.enum(['passed', 'failed', 'inconclusive', 'absent']),
  reason: z.enum(reasons),
  /** The moment and the authority that the sentence is about. */
  at: moment,
  who: z.nullable(z.string()),
  title: wordsSchema,
  sentence: wordsSchema,
});
export type ExplainedCheck = z.infer<typeof checkSchema>;

/** Who signed, as the certificate names him. */
const signerSchema = z.object({
  name: z.string(),
  issuer: z.string(),
  /** Hexadecimal. */
  serial: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
});

/** What a verification says of a file, with the sentences for people. Moments are ISO 8601 in UTC. */
export const verificationSchema = z.object({
  verdict: z.enum(verdicts),
  title: wordsSchema,
  sentence: wordsSchema,
  /** Of PAdES baseline signatures (EN 319 142-1), the lowest one; null when none is reached. */
  level: levelSchema,
  sha256: z.string(),
  size: z.number(),
  verifiedAt: z.string(),
  signatures: z.array(
    z.object({
      fieldName: z.string(),
      verdict: z.enum(verdicts),
      title: wordsSchema,
      level: levelSchema,
      signer: z.nullable(signerSchema),
      /** Proven by a timestamp; null when none holds. */
      signedAt: moment,
      checks: z.array(checkSchema),
    }),
  ),
  /** Timestamps over the whole document. */
  timestamps: z.array(
    z.object({
      verdict: z.enum(verdicts),
      at: moment,
      authority: z.nullable(z.string()),
      checks: z.array(checkSchema),
    }),
  ),
});
export type ExplainedVerification = z.infer<typeof verificationSchema>;

/** The largest file that is looked at, in octets. */
export const mostVerifiedBytes = 20 * 1024 * 1024;

export const verificationEndpoints = {
  verify: endpoint({
    method: 'POST',
    path: '/api/verifications',
    right: 'verification.make',
    summary: 'Verifies the signatures of a PDF, the body itself, 20 MB at most; nothing of it is kept',
    response: verificationSchema,
    carries: 'document',
  }),
};
