import { createHash } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { rawSignature } from '#shared/signature-format/ecdsa-signature';
import { bytesEqual, DerError } from '#shared/signature-format/read-der';
import { serialText } from '../../../bricks/pki/serial.ts';
import { AppError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { certificateFault } from '../authority/certificate-fault.ts';
import type { ExpectedOf } from '../authority/certificate-fault.ts';
import type { StatusElsewhere } from '../evidence/status-elsewhere.ts';
import type { AskedFactor, CertifiedKey, SigningService } from '../ceremony/signing-service.ts';
import { ecdsaSha256Oid, openCscClient } from './csc-client.ts';
import type { Credential, CscClient, CscTerms } from './csc-client.ts';

const p256Oid = '1.2.840.10045.3.1.7';

/**
 * Keys that a signature service keeps for the signers (Cloud Signature Consortium API v2). Each signer is known there by
 * his e-mail address; he authorizes each hash, by the code that the service asks of him where it does.
 * @param roots where the certificates of the service must lead, DER
 */
export const remoteSigning = (
  terms: CscTerms,
  roots: readonly Uint8Array[],
  status: StatusElsewhere,
  clock: House['clock'],
): SigningService => {
  const client = openCscClient(terms, clock);
  return {
    kind: 'remote',
    certify: async (person) => {
      for (const id of await client.credentialsOf(person.email)) {
        const credential = await client.credential(id);
        if (!isUsable(credential)) continue;
        const key = certifiedKey(id, credential, { person, roots, now: clock.now() });
        return { keep: () => Promise.resolve(key), abandon: () => Promise.resolve() };
      }
      throw new AppError('signing_service_refused', { internal: 'no credential with a key of P-256' });
    },
    sign: (attributes, { credential }, by) => {
      if (by.service !== 'remote' || credential === null) throw new AppError('signature_mismatch');
      return signHash(client, credential, createHash('sha256').update(attributes).digest('base64'), by.otp);
    },
    factor: async ({ credential }) => {
      if (credential === null) throw new AppError('certificate_needed');
      return askFactor(client, credential);
    },
    isRevoked: ({ certificate, chain }) => status.isRevoked(certificate, [...chain, ...roots]),
    // Its certificates outlive a ceremony, and are the signer's own.
    supersede: () => Promise.resolve(),
    // Services may give their chain without its root.
    evidenceOf: ({ certificate, chain }) => status.evidenceOf(certificate, [...chain, ...roots]),
  };
};

const isUsable = ({ key, cert }: Credential): boolean =>
  key.status === 'enabled' &&
  key.algo.includes(ecdsaSha256Oid) &&
  (key.curve ?? p256Oid) === p256Oid &&
  (cert.status ?? 'valid') === 'valid';

const certifiedKey = (id: string, { cert }: Credential, expected: ExpectedOf): CertifiedKey => {
  const [certificate, ...others] = cert.certificates.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  if (!certificate) throw new AppError('signing_service_unavailable');
  const found = certificateFault(certificate, others, expected);
  if ('fault' in found) throw new AppError('signing_service_refused', { internal: found.fault });
  const { notBefore, notAfter, serialNumber, subjectPublicKeyInfo } = certificateFields(certificate);
  return {
    certificate,
    chain: found.chain,
    serial: serialText(serialNumber),
    notBefore,
    notAfter,
    keyDigest: createHash('sha256').update(subjectPublicKeyInfo).digest('hex'),
    credential: id,
  };
};

/** What the service asks of the signer for each signature (CSC API v2 §8.3.1). */
type Factor =
  | { readonly kind: 'none' }
  /** `challenge`: the answer is to a challenge, which the service draws first. */
  | { readonly kind: 'password' | 'challenge'; readonly id: string; readonly label: string | null };

/** @throws AppError signing_service_refused when it asks for what cannot be given here */
const factorOf = ({ auth: { mode, objects = [] } }: Credential): Factor => {
  if (mode === 'implicit') return { kind: 'none' };
  const [only, ...more] = objects;
  const kind = only && more.length === 0 ? factorKinds[only.type] : undefined;
  if (mode !== 'explicit' || !only || !kind) {
    const types = objects.map(({ type }) => type).join();
    throw new AppError('signing_service_refused', { internal: `authorization by ${mode} ${types}` });
  }
  return { kind, id: only.id, label: only.label ?? null };
};

const factorKinds: Partial<Record<string, 'password' | 'challenge'>> = {
  Password: 'password',
  ChallengeResponse: 'challenge',
};

const askFactor = async (client: CscClient, credential: string): Promise<AskedFactor> => {
  const factor = factorOf(await client.credential(credential));
  if (factor.kind === 'none') return { asked: false, label: null, challenge: null, sent: false };
  if (factor.kind === 'password') return { asked: true, label: factor.label, challenge: null, sent: false };
  const challenge = await client.challenge(credential, factor.id);
  return { asked: true, label: factor.label, challenge, sent: challenge === null };
};

const signHash = async (
  client: CscClient,
  credential: string,
  hash: string,
  otp: string | undefined,
): Promise<Uint8Array> => {
  const factor = factorOf(await client.credential(credential));
  if (factor.kind !== 'none' && otp === undefined)
    throw new AppError('signing_service_refused', { internal: 'without the code that it asks for' });
  const given = factor.kind === 'none' || otp === undefined ? [] : [{ id: factor.id, value: otp }];
  const sad = await client.authorize(credential, hash, given);
  const signature = await client.signHash(credential, sad, hash);
  // The API leaves open whether it is r‖s or Ecdsa-Sig-Value; services give either.
  if (signature.length === 64 && !looksDer(signature)) return signature;
  try {
    return rawSignature(signature, 32);
  } catch (error) {
    throw error instanceof DerError ? new AppError('signature_mismatch') : error;
  }
};

/** A SEQUENCE that is exactly as long as it says. */
const looksDer = (bytes: Uint8Array): boolean =>
  bytesEqual(bytes.subarray(0, 2), Uint8Array.of(0x30, bytes.length - 2));
