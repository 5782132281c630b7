import { AppError } from '../../../platform/errors.ts';
import type { SignerAuthority } from '../authority/signer-authority.ts';
import type { SigningService } from './signing-service.ts';

/**
 * Keys made in the signers' browsers, which never leave them.
 * @param authorities the first certifies; a certificate of before is asked about where it came from
 */
export const browserSigning = (authorities: readonly [SignerAuthority, ...SignerAuthority[]]): SigningService => {
  const [certifying, ...others] = authorities;
  // The house's own knows its certificates by their issuer, and is asked first: one elsewhere takes all that are left.
  const issuerOf = (certificate: Uint8Array): SignerAuthority =>
    [...others, certifying].find((one) => one.issued(certificate)) ?? certifying;
  return {
    kind: 'browser',
    certify: async (person, request) => {
      if (!request) throw new AppError('request_invalid');
      return certifying.certify(person, request);
    },
    sign: (_, { serial }, by) => {
      if (by.service !== 'browser') throw new AppError('signature_mismatch');
      if (by.certificateSerial !== serial) throw new AppError('certificate_over');
      return Promise.resolve(Buffer.from(by.signature, 'base64'));
    },
    // The key is in the signer's hands: nobody else asks for more than the click.
    factor: () => Promise.resolve({ asked: false, label: null, challenge: null, sent: false }),
    isRevoked: (row) => issuerOf(row.certificate).isRevoked(row),
    supersede: (row) => issuerOf(row.certificate).revoke(row),
    evidenceOf: (row, since) => issuerOf(row.certificate).evidenceOf(row, since),
  };
};
