import { createHash } from 'node:crypto';
import { DerError } from '#shared/signature-format/read-der';
import { namesCertificate, readSignedData, readTimestampStatement } from '../cms-reader.ts';
import type { SignedData, TimestampStatement } from '../cms-reader.ts';
import { shownName } from '../trust/certificate.ts';
import type { Certificate } from '../trust/certificate.ts';
import { findChain } from '../trust/certificate-chain.ts';
import { hasPatchedCertificate } from '../trust/patched-certificate.ts';
import { revocationOf } from '../trust/revocation.ts';
import type { Evidence } from '../trust/revocation.ts';
import { digestNames } from '../trust/signature-check.ts';
import { check } from './report.ts';
import type { Check, CheckId, Reason } from './report.ts';

/** Verifies a token whole (RFC 3161); its errors carry a `code` that says what is wrong. */
export type VerifyToken = (
  der: Uint8Array,
  expected: {
    readonly digest: Uint8Array;
    readonly trusted: readonly Uint8Array[];
    readonly certificates: readonly Uint8Array[];
    readonly at: Date;
  },
) => Promise<unknown>;

/** By what timestamps and certificates are judged. */
export interface Grounds {
  readonly trusted: readonly Certificate[];
  readonly trustedForTime: readonly Certificate[];
  readonly evidence: Evidence;
  readonly verifyToken: VerifyToken;
  /** The moment of the verification. */
  readonly at: Date;
}

export interface TimeProof {
  readonly check: Check;
  /** What the token says, believed or not; null when it cannot be read. */
  readonly at: Date | null;
  readonly authority: string | null;
  /** Whether evidence says that the authority's certificate was good. */
  readonly vouched: boolean;
}

/** Codes of a token that was changed or is about something else; the others are about trust. */
const broken = new Set(['malformed', 'wrong_imprint', 'wrong_signature', 'wrong_signer', 'wrong_nonce']);

/**
 * Judges a token over some bytes.
 * @param provenAt when the token is known to have existed: the time of a later timestamp, or now
 */
export const proveTime = async (
  id: CheckId,
  der: Uint8Array,
  stamped: readonly Uint8Array[],
  provenAt: Date,
  grounds: Grounds,
): Promise<TimeProof> => {
  const read = readToken(der);
  if (!read) return { check: check(id, 'failed', 'timestamp_broken'), at: null, authority: null, vouched: false };
  const { token, said, bound } = read;
  const authority = token.signer ? shownName(token.signer.subject) : null;
  const about = { at: said.at, who: authority };
  const give = (outcome: Check['outcome'], reason: Reason, vouched = false): TimeProof => ({
    check: check(id, outcome, reason, about),
    at: said.at,
    authority,
    vouched,
  });
  if (!bound) return give('failed', 'timestamp_broken');
  const algorithm = digestNames[said.digestAlgorithm];
  if (!algorithm) return give('inconclusive', 'timestamp_untrusted');
  const hash = createHash(algorithm);
  for (const part of stamped) hash.update(part);
  try {
    await grounds.verifyToken(der, {
      digest: hash.digest(),
      trusted: grounds.trustedForTime.map((one) => one.der),
      certificates: grounds.evidence.certificates.map((one) => one.der),
      at: provenAt,
    });
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    if (broken.has(code)) return give('failed', 'timestamp_broken');
    return give('inconclusive', code === 'expired' ? 'timestamp_ended' : 'timestamp_untrusted');
  }
  if (hasPatchedCertificate(token.certificates, [...grounds.evidence.certificates, ...grounds.trustedForTime]))
    return give('inconclusive', 'timestamp_untrusted');
  const status = authorityStatus(token, said.at, provenAt, grounds);
  if (status === 'revoked') return give('failed', 'timestamp_revoked');
  return give('passed', 'timestamp_holds', status === 'good');
};

interface ReadToken {
  readonly token: SignedData;
  readonly said: TimestampStatement;
  /** Whether the certificates beside it hold the one that it names; also when it comes without any. */
  readonly bound: boolean;
}

const readToken = (der: Uint8Array): ReadToken | null => {
  try {
    const token = readSignedData(der);
    const { signer, certificates } = token;
    const bound = certificates.length === 0 || (signer !== null && namesCertificate(token, signer));
    return { token, said: readTimestampStatement(token), bound };
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
};

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

const authorityStatus = (
  { signer, certificates }: SignedData,
  usedAt: Date,
  provenAt: Date,
  { trustedForTime, evidence, at }: Grounds,
): 'good' | 'revoked' | 'missing' => {
  if (!signer) return 'missing';
  const { chain } = findChain(signer, [...certificates, ...evidence.certificates], trustedForTime, usedAt);
  return chainStatus(chain, { usedAt, provenAt, until: at }, evidence).kind;
};

/** The worst status of a chain, whose last certificate is the root and needs none. */
export const chainStatus = (
  chain: readonly Certificate[],
  times: { readonly usedAt: Date; readonly provenAt?: Date; readonly until: Date },
  evidence: Evidence,
): { kind: 'good' | 'revoked' | 'missing'; at: Date | null; who: string | null } => {
  let worst: 'good' | 'missing' = chain.length > 1 || chain[0]?.selfIssued ? 'good' : 'missing';
  for (const [index, authority] of chain.slice(1).entries()) {
    const certificate = chain[index];
    if (!certificate) continue;
    const status = revocationOf({ certificate, authority, ...times }, evidence);
    if (status.kind === 'revoked') return { kind: 'revoked', at: status.at, who: shownName(certificate.subject) };
    if (status.kind === 'missing') worst = 'missing';
  }
  return { kind: worst, at: null, who: null };
};
