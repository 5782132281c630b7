import { createHash, X509Certificate } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import { bytesEqual } from '#shared/signature-format/read-der';
import { readSignedData } from '../../../bricks/pades/cms-reader.ts';
import { readCertificate } from '../../../bricks/pades/trust/certificate.ts';
import { findChain } from '../../../bricks/pades/trust/certificate-chain.ts';
import { readStatusResponse } from '../../../bricks/pades/trust/status-response.ts';
import { readToken } from '../../../bricks/timestamping/token-reader.ts';
import type { AuthorityProof, TimestampProof } from '../../proof/public.ts';
import { base64, nameLine, pem } from './proof-terms.ts';

/** Finds the chains of all that a proof rests on, and remembers which authorities they go through. */
export interface ProofChains {
  /**
   * From the issuer of this certificate up to a root that is believed, PEM.
   * @throws Error when it leads to none: a proof without its roots proves nothing
   */
  above(certificate: Uint8Array, at: Date): readonly string[];
  /** From the certificate that signed a timestamp up to a root. */
  ofToken(token: Uint8Array, at: Date): { readonly name: string; readonly chain: readonly string[] };
  /** From who signed an OCSP answer up to a root. @param certificate the one that it is about */
  ofStatus(response: Uint8Array, certificate: Uint8Array): readonly string[];
  readonly roots: readonly AuthorityProof[];
  readonly intermediates: readonly AuthorityProof[];
}

/**
 * @param roots DER, those of the house and of the settings
 * @param pool DER, in any order
 */
export const openProofChains = (roots: readonly Uint8Array[], pool: readonly Uint8Array[]): ProofChains => {
  const trusted = roots.map((der) => readCertificate(der));
  const known = pool.map((der) => readCertificate(der));
  const seen = { roots: new Map<string, AuthorityProof>(), intermediates: new Map<string, AuthorityProof>() };
  const climb = (certificate: Uint8Array, at: Date, others = known): readonly Uint8Array[] => {
    const { outcome, chain } = findChain(readCertificate(certificate), others, trusted, at);
    if (outcome !== 'trusted') throw new Error('a certificate of the proof leads to no root that is believed');
    for (const { der } of chain.slice(1)) {
      const isRoot = roots.some((root) => bytesEqual(root, der));
      const proof = authorityProof(der);
      seen[isRoot ? 'roots' : 'intermediates'].set(proof.sha256, proof);
    }
    return chain.map(({ der }) => der);
  };
  const pems = (chain: readonly Uint8Array[]): string[] => chain.map((der) => pem('CERTIFICATE', der));
  return {
    above: (certificate, at) => pems(climb(certificate, at).slice(1)),
    ofToken: (token, at) => {
      const { signer, certificates } = readSignedData(token);
      // A token of an authority that leaves its certificate out is found among what the copy carries.
      const own =
        signer ?? known.find(({ extendedKeyUsage }) => extendedKeyUsage?.includes(oids.timeStamping) ?? false);
      if (!own) throw new Error('the certificate of a timestamp is not there');
      const chain = climb(own.der, at, [...certificates, ...known]);
      return { name: nameLine(new X509Certificate(own.der).subject), chain: pems(chain) };
    },
    ofStatus: (response, certificate) => {
      const answer = readStatusResponse(response);
      const [, issuer] = climb(certificate, answer.producedAt);
      const responder = issuer && answer.responderFor(readCertificate(issuer));
      if (!responder) throw new Error('an answer about a certificate is signed by nobody who may');
      return pems(climb(responder.der, answer.producedAt));
    },
    get roots() {
      return [...seen.roots.values()];
    },
    get intermediates() {
      return [...seen.intermediates.values()];
    },
  };
};

const authorityProof = (der: Uint8Array): AuthorityProof => ({
  pem: pem('CERTIFICATE', der),
  subject: nameLine(new X509Certificate(der).subject),
  sha256: createHash('sha256').update(der).digest('hex'),
});

/** A kept token, which was verified when it was kept. */
export const timestampProof = (token: Uint8Array, chains: Pick<ProofChains, 'ofToken'>): TimestampProof => {
  const { info } = readToken(token);
  const { name, chain } = chains.ofToken(token, info.at);
  return { token: base64(token), at: info.at, serial: info.serial, policy: info.policy, authority: name, chain };
};
