import type { ErrorCode } from '#shared/errors/error-codes';
import type { PkiRefusal } from '../../bricks/pki/pki-error.ts';
import type { Pki } from '../../bricks/pki/pki.ts';
import type { House } from '../../platform/house.ts';
import { AppError } from '../../platform/errors.ts';
import { journalIn, PkiError } from '../certification/public.ts';
import type { SigningService } from './signing-service.ts';

/** Long enough for an authority of timestamps to come back after a bad night. */
const certificateHours = 24;

const refusals: Partial<Record<PkiRefusal, ErrorCode>> = {
  request_malformed: 'request_invalid',
  possession_not_proven: 'request_invalid',
  key_type_refused: 'key_unsupported',
  algorithm_refused: 'key_unsupported',
  key_already_certified: 'key_known',
};

/** Keys made in the signers' browsers, which never leave them; certificates of the house's own authority. */
export const browserSigning = ({ pki, clock }: { pki: Pki } & Pick<House, 'clock'>): SigningService => ({
  kind: 'browser',
  certify: async (tx, person, request) => {
    if (!request) throw new AppError('request_invalid');
    try {
      const issued = await pki.issueSigner({ request, person, hours: certificateHours }, journalIn(tx));
      const { certificate, serial, notBefore, notAfter, publicKeyDigest: keyDigest } = issued;
      return { certificate, serial, notBefore, notAfter, keyDigest, chain: [pki.issuing], credential: null };
    } catch (error) {
      const code = error instanceof PkiError ? refusals[error.code] : undefined;
      throw code === undefined ? error : new AppError(code);
    }
  },
  sign: (_, { serial }, by) => {
    if (by.service !== 'browser') throw new AppError('signature_mismatch');
    if (by.certificateSerial !== serial) throw new AppError('certificate_over');
    return Promise.resolve(Buffer.from(by.signature, 'base64'));
  },
  isRevoked: async (tx, serial) => ((await journalIn(tx).find(serial))?.revocation ?? null) !== null,
  supersede: (serial) => pki.revoke(serial, 'superseded', clock.now()),
  evidenceOf: async ({ serial }, since) => ({
    certificates: [pki.issuing, pki.root],
    statusResponses: [await pki.statusOf(serial, since)],
    revocationLists: [await pki.revocationList('root'), await pki.revocationList('issuing')],
  }),
});
