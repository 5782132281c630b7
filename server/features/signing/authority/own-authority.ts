import type { ErrorCode } from '#shared/errors/error-codes';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { bytesEqual } from '#shared/signature-format/read-der';
import type { PkiRefusal } from '../../../bricks/pki/pki-error.ts';
import type { Pki } from '../../../bricks/pki/pki.ts';
import { AppError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { journalIn, PkiError } from '../../certification/public.ts';
import type { SignerAuthority } from './signer-authority.ts';

/** Long enough for an authority of timestamps to come back after a bad night. */
export const certificateHours = 24;

const refusals: Partial<Record<PkiRefusal, ErrorCode>> = {
  request_malformed: 'request_invalid',
  possession_not_proven: 'request_invalid',
  key_type_refused: 'key_unsupported',
  algorithm_refused: 'key_unsupported',
  key_already_certified: 'key_known',
};

/** What a request is refused for, in the words of the ceremony; anything else as it is. */
export const requestRefusal = (error: unknown): unknown => {
  const code = error instanceof PkiError ? refusals[error.code] : undefined;
  return code === undefined ? error : new AppError(code);
};

/** The house's own authority, whose journal stands in the same database. */
export const ownAuthority = (pki: Pki, clock: House['clock']): SignerAuthority => ({
  issued: (certificate) => bytesEqual(certificateFields(certificate).issuer, certificateFields(pki.issuing).subject),
  certify: (person, request) =>
    Promise.resolve({
      keep: async (tx) => {
        try {
          const issued = await pki.issueSigner({ request, person, hours: certificateHours }, journalIn(tx));
          const { certificate, serial, notBefore, notAfter, publicKeyDigest: keyDigest } = issued;
          return { certificate, serial, notBefore, notAfter, keyDigest, chain: [pki.issuing], credential: null };
        } catch (error) {
          throw requestRefusal(error);
        }
      },
      abandon: () => Promise.resolve(),
    }),
  isRevoked: ({ serial }) => pki.isRevoked(serial),
  revoke: ({ serial }) => pki.revoke(serial, 'superseded', clock.now()),
  evidenceOf: async ({ serial }, since) => ({
    certificates: [pki.issuing, pki.root],
    statusResponses: [await pki.statusOf(serial, since)],
    revocationLists: [await pki.revocationList('root'), await pki.revocationList('issuing')],
  }),
});
