import { createHash } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { bytesEqual } from '#shared/signature-format/read-der';
import { openCmpClient } from '../../../bricks/cmp/cmp-client.ts';
import type { CmpTerms } from '../../../bricks/cmp/cmp-client.ts';
import { CmpError } from '../../../bricks/cmp/cmp-error.ts';
import { readRequest } from '../../../bricks/pki/read-request.ts';
import { serialText } from '../../../bricks/pki/serial.ts';
import { AppError } from '../../../platform/errors.ts';
import { momentOf } from '../../../platform/clock.ts';
import type { House } from '../../../platform/house.ts';
import { signerName } from '../../certification/public.ts';
import type { StatusElsewhere } from '../evidence/status-elsewhere.ts';
import type { SignerPerson } from '../ceremony/signing-service.ts';
import { certificateFault } from './certificate-fault.ts';
import { certificateHours, requestRefusal } from './own-authority.ts';
import type { SignerAuthority } from './signer-authority.ts';

export interface AuthorityTerms extends CmpTerms {
  /** Where its certificates must lead, DER. */
  readonly roots: readonly Uint8Array[];
}

/** CRLReason superseded (RFC 5280 §5.3.1). */
const superseded = 4;
/** A signer's certificate lives shortly, whoever issues it: an authority that gives longer ones is set up wrong. */
const mostHours = 72;

/**
 * An authority elsewhere, of which the house is a registration authority (CMP, RFC 9810). It is told the names and the
 * key; what it gives is judged before it is confirmed, and its status is asked where the certificate says.
 */
export const externalAuthority = (
  { roots, ...terms }: AuthorityTerms,
  status: StatusElsewhere,
  clock: House['clock'],
): SignerAuthority => {
  const client = openCmpClient(terms, () => clock.now());
  return {
    issued: () => true,
    certify: async (person, request) => {
      const publicKey = keyIn(request);
      const notAfter = momentOf(clock.now().getTime() + certificateHours * 3_600_000);
      const wish = { subject: signerName(person), publicKey, notAfter };
      let chain: readonly Uint8Array[] = [];
      const { certificate } = await asked(() =>
        client.enrol(wish, (given) => {
          chain = judge(given.certificate, given.others, { person, publicKey, roots, now: clock.now() });
        }),
      );
      const { notBefore, notAfter: end, serialNumber } = certificateFields(certificate);
      const keyDigest = createHash('sha256').update(publicKey).digest('hex');
      const key = { certificate, chain, serial: serialText(serialNumber), notBefore, notAfter: end, keyDigest };
      return {
        keep: () => Promise.resolve({ ...key, credential: null }),
        abandon: () => client.revoke(certificate, superseded),
      };
    },
    isRevoked: ({ certificate, chain }) => status.isRevoked(certificate, [...chain, ...roots]),
    revoke: ({ certificate }) => client.revoke(certificate, superseded),
    evidenceOf: ({ certificate, chain }) => status.evidenceOf(certificate, [...chain, ...roots]),
  };
};

const keyIn = (request: Uint8Array): Uint8Array => {
  try {
    return readRequest(request);
  } catch (error) {
    throw requestRefusal(error);
  }
};

interface Expected {
  readonly person: SignerPerson;
  readonly publicKey: Uint8Array;
  readonly roots: readonly Uint8Array[];
  readonly now: Date;
}

/** @returns the chain without its root @throws AppError certification_refused */
const judge = (
  certificate: Uint8Array,
  others: readonly Uint8Array[],
  { publicKey, ...expected }: Expected,
): readonly Uint8Array[] => {
  const refuse = (internal: string): never => {
    throw new AppError('certification_refused', { internal });
  };
  const found = certificateFault(certificate, others, expected);
  if ('fault' in found) return refuse(found.fault);
  const { subjectPublicKeyInfo, notAfter } = certificateFields(certificate);
  if (!bytesEqual(subjectPublicKeyInfo, publicKey)) return refuse('the certificate is for another key');
  if (notAfter.getTime() > expected.now.getTime() + mostHours * 3_600_000)
    return refuse(`the certificate lives longer than ${String(mostHours)} hours`);
  return found.chain;
};

const asked = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CmpError)) throw error;
    const code = error.code === 'refused' ? 'certification_refused' : 'certification_unavailable';
    throw new AppError(code, { internal: error.message });
  }
};
