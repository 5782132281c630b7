import { bytesEqual } from '#shared/signature-format/read-der';
import { keyUses } from './certificate-reader.ts';
import type { Certificate } from './certificate-reader.ts';
import { signatureHolds } from './signature-algorithms.ts';
import { TimestampError } from './timestamp-error.ts';
import type { TimestampFault } from './timestamp-error.ts';

/** Tokens' paths have two to four certificates; the bounds keep a made-up maze cheap. */
const longestPath = 8;
const mostChecks = 64;

interface Search {
  readonly candidates: readonly Certificate[];
  readonly trusted: readonly Certificate[];
  readonly at: Date;
  checks: number;
  /** What broke the last path that failed by more than a missing issuer. */
  miss: TimestampFault | null;
}

/**
 * The path from a certificate to a trusted one, both included, each valid at `at` (RFC 5280 §6.1 without policies and
 * name constraints, whose critical forms are refused). Any trusted certificate ends the path, self-signed or not; the
 * order of the candidates means nothing.
 * @throws TimestampError `expired` or `weak_algorithm` when that breaks it, `untrusted` otherwise
 */
export const pathTo = (
  signer: Certificate,
  candidates: readonly Certificate[],
  trusted: readonly Certificate[],
  at: Date,
): Certificate[] => {
  const search: Search = { candidates, trusted, at, checks: 0, miss: null };
  const path = extend([signer], search);
  if (path) return path;
  throw new TimestampError(search.miss ?? 'untrusted', 'no path leads to a trusted certificate');
};

const extend = (path: readonly Certificate[], search: Search): Certificate[] | null => {
  const last = path.at(-1);
  if (!last || path.length > longestPath || last.unknownCritical !== null) return null;
  if (search.at < last.notBefore || search.at > last.notAfter) {
    search.miss = 'expired';
    return null;
  }
  if (search.trusted.some(({ der }) => bytesEqual(der, last.der))) return [...path];
  for (const issuer of [...search.trusted, ...search.candidates]) {
    if (!bytesEqual(issuer.subject, last.issuer) || path.some((one) => isSameAuthority(one, issuer))) continue;
    if (!mayIssue(issuer, path) || !hasSigned(issuer, last, search)) continue;
    const found = extend([...path, issuer], search);
    if (found) return found;
  }
  return null;
};

/** A name with its key stands once in a path: no way round in a circle. */
const isSameAuthority = (one: Certificate, other: Certificate): boolean =>
  bytesEqual(one.subject, other.subject) && bytesEqual(one.subjectPublicKeyInfo, other.subjectPublicKeyInfo);

/** Below the issuer stand the authorities of the path so far, that is all but the signer. */
const mayIssue = ({ authority, keyUsage }: Certificate, path: readonly Certificate[]): boolean =>
  authority !== null &&
  path.length - 1 <= authority.pathLength &&
  (keyUsage === null || (keyUsage & keyUses.keyCertSign) !== 0);

const hasSigned = (issuer: Certificate, issued: Certificate, search: Search): boolean => {
  search.checks += 1;
  if (search.checks > mostChecks) throw new TimestampError('untrusted', 'too many certificates to try');
  const { tbs: data, signature, signatureAlgorithm: algorithm } = issued;
  try {
    return signatureHolds({ algorithm, publicKey: issuer.subjectPublicKeyInfo, data, signature });
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error;
    search.miss = error.code;
    return false;
  }
};
