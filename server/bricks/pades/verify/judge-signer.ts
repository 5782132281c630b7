import { oids } from '#shared/signature-format/object-identifiers';
import type { SignedData } from '../cms-reader.ts';
import { keyUsages, serialOf, shownName } from '../trust/certificate.ts';
import type { Certificate } from '../trust/certificate.ts';
import { findChain } from '../trust/certificate-chain.ts';
import { hasPatchedCertificate } from '../trust/patched-certificate.ts';
import { check } from './report.ts';
import type { Check, Signer } from './report.ts';
import { chainStatus } from './time-proof.ts';
import type { Grounds } from './time-proof.ts';

/**
 * Who signed, and whether the certificate could then: chain, dates, use, revocation.
 * @param used when, and whether a timestamp proves it
 */
export const judgeSigner = (
  { signer, certificates }: SignedData,
  used: { readonly at: Date; readonly proven: boolean },
  { trusted, evidence, at }: Grounds,
): { signer: Signer | null; checks: readonly Check[] } => {
  if (!signer) return { signer: null, checks: [check('chain', 'inconclusive', 'chain_untrusted')] };
  const { at: usedAt } = used;
  const { outcome, chain } = findChain(signer, [...certificates, ...evidence.certificates], trusted, usedAt);
  const top = chain.at(-1);
  const about = { at: usedAt, who: top ? shownName(top.subject) : null };
  const named = describe(signer);
  // Without a proven time the signature may well be older than the end of the certificate; nobody can tell.
  if (outcome === 'not_valid_then')
    return { signer: named, checks: [check('chain', used.proven ? 'failed' : 'inconclusive', 'chain_ended', about)] };
  const patched = hasPatchedCertificate(certificates, [...evidence.certificates, ...trusted]);
  if (outcome === 'untrusted' || patched)
    return {
      signer: named,
      checks: [check('chain', 'inconclusive', 'chain_untrusted', { ...about, who: named.issuer })],
    };
  if (!maySign(signer)) return { signer: named, checks: [check('chain', 'failed', 'chain_unfit', about)] };
  const status = chainStatus(chain, { usedAt, until: at }, evidence);
  return { signer: named, checks: [check('chain', 'passed', 'chain_trusted', about), statusCheck(status, usedAt)] };
};

const statusCheck = ({ kind, at, who }: ReturnType<typeof chainStatus>, usedAt: Date): Check => {
  if (kind === 'revoked') return check('revocation', 'failed', 'revoked', { at, who });
  return kind === 'good'
    ? check('revocation', 'passed', 'not_revoked', { at: usedAt })
    : check('revocation', 'inconclusive', 'status_missing');
};

/** Purposes under which people and organisations sign documents; a certificate of none may do as its key usage says. */
const signingPurposes = new Set<string>([
  oids.emailProtection,
  oids.documentSigning,
  // anyExtendedKeyUsage (RFC 5280 §4.2.1.12), clientAuth, and the purposes that Adobe and Microsoft defined before RFC 9336.
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.2',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.4.1.311.10.3.12',
]);

/** A key that tells the time or the state of certificates signs no contract (EN 319 102-1 §5.2.6). */
const maySign = ({ keyUsage, extendedKeyUsage, authority }: Certificate): boolean =>
  authority === null &&
  (keyUsage === null || keyUsage.has(keyUsages.digitalSignature) || keyUsage.has(keyUsages.nonRepudiation)) &&
  (extendedKeyUsage === null || extendedKeyUsage.some((purpose) => signingPurposes.has(purpose)));

const describe = (certificate: Certificate): Signer => ({
  name: shownName(certificate.subject),
  issuer: shownName(certificate.issuer),
  serial: serialOf(certificate),
  notBefore: certificate.notBefore.toISOString(),
  notAfter: certificate.notAfter.toISOString(),
});
