import { bytesEqual, DerError } from '#shared/signature-format/read-der';
import { holdsAt, keyUsages } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { answeredOnce } from './remembered.ts';
import { checkSignature } from './signature-check.ts';

export type ChainOutcome =
  | 'trusted'
  /** The chain ends before any root that is trusted. */
  | 'untrusted'
  /** A chain to a trusted root exists, but a certificate of it did not hold then. */
  | 'not_valid_then';

export interface ChainResult {
  readonly outcome: ChainOutcome;
  /** From the certificate upward; with its root when trusted. */
  readonly chain: readonly Certificate[];
}

const longest = 8;
const mostTries = 64;

/** Whether this authority issued that certificate: names, rights and signature (RFC 5280 §6.1.3). */
export const isIssuedBy = (certificate: Certificate, authority: Certificate): boolean =>
  bytesEqual(certificate.issuer, authority.subject) &&
  authority.authority !== null &&
  (authority.keyUsage === null || authority.keyUsage.has(keyUsages.keyCertSign)) &&
  keyMade(certificate, authority);

const keyMade = answeredOnce((certificate: Certificate, authority: Certificate): boolean => {
  try {
    return checkSignature(certificate.algorithm, authority.key, certificate.tbs, certificate.signature) === 'holds';
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
});

/** Looks for a way from a certificate up to a trusted one; `pool` may hold anything, in any order. */
export const findChain = (
  certificate: Certificate,
  pool: readonly Certificate[],
  trusted: readonly Certificate[],
  moment: Date,
): ChainResult => {
  let best: readonly Certificate[] = [certificate];
  const expired: (readonly Certificate[])[] = [];
  let tries = 0;
  const isTrusted = ({ der }: Certificate) => trusted.some((root) => bytesEqual(root.der, der));

  const climb = (chain: readonly Certificate[]): readonly Certificate[] | null => {
    const top = chain.at(-1);
    if (!top || top.unknownCritical) return null;
    if (chain.length > best.length) best = chain;
    if (isTrusted(top)) {
      if (chain.every((one) => holdsAt(one, moment))) return chain;
      expired.push(chain);
      return null;
    }
    if (chain.length >= longest) return null;
    for (const authority of [...trusted, ...pool]) {
      if (!bytesEqual(authority.subject, top.issuer) || chain.some(({ der }) => bytesEqual(der, authority.der)))
        continue;
      const { authority: limits } = authority;
      if (limits === null || (limits.pathLength !== null && chain.length - 1 > limits.pathLength)) continue;
      tries += 1;
      if (tries > mostTries) return null;
      const found = isIssuedBy(top, authority) ? climb([...chain, authority]) : null;
      if (found) return found;
    }
    return null;
  };

  const chain = climb([certificate]);
  if (chain) return { outcome: 'trusted', chain };
  const [ended] = expired;
  return ended ? { outcome: 'not_valid_then', chain: ended } : { outcome: 'untrusted', chain: best };
};
