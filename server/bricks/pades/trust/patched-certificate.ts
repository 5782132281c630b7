import { bytesEqual } from '#shared/signature-format/read-der';
import type { Certificate } from './certificate.ts';
import { isIssuedBy } from './certificate-chain.ts';

/**
 * Whether one of the certificates that stand beside a signature was tampered with. The signature does not cover them,
 * and who verifies may find good ones elsewhere and never look at these; so none may fail under an issuer at hand, nor
 * pretend to be a certificate at hand.
 */
export const hasPatchedCertificate = (beside: readonly Certificate[], atHand: readonly Certificate[]): boolean => {
  const pool = [...beside, ...atHand];
  return beside.some((one) => {
    if (atHand.some((other) => looksAlike(one, other) && !bytesEqual(one.der, other.der))) return true;
    const issuers = pool.filter(({ subject }) => bytesEqual(subject, one.issuer));
    return issuers.length > 0 && !issuers.some((issuer) => isIssuedBy(one, issuer));
  });
};

/** Cross-certificates share name and key, but never the serial number too. */
const looksAlike = (one: Certificate, other: Certificate): boolean =>
  bytesEqual(one.subject, other.subject) &&
  bytesEqual(one.serialNumber, other.serialNumber) &&
  bytesEqual(one.subjectPublicKeyInfo, other.subjectPublicKeyInfo);
