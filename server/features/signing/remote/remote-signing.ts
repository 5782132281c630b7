import { createHash, X509Certificate } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { rawSignature } from '#shared/signature-format/ecdsa-signature';
import { bytesEqual, DerError } from '#shared/signature-format/read-der';
import { readCertificate } from '../../../bricks/pades/trust/certificate.ts';
import { findChain } from '../../../bricks/pades/trust/certificate-chain.ts';
import { serialText } from '../../../bricks/pki/serial.ts';
import { AppError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { CertifiedKey, SignerPerson, SigningService } from '../signing-service.ts';
import { ecdsaSha256Oid, openCscClient } from './csc-client.ts';
import type { Credential, CscClient, CscTerms } from './csc-client.ts';
import { fetchStatuses } from './fetch-status.ts';

const p256Oid = '1.2.840.10045.3.1.7';

/**
 * Keys that a signature service keeps for the signers (Cloud Signature Consortium API v2). Each signer is known there by
 * his e-mail address; he authorizes each hash, by the code that the service asks of him where it does.
 * @param roots where the certificates of the service must lead, DER
 */
export const remoteSigning = (terms: CscTerms, roots: readonly Uint8Array[], clock: House['clock']): SigningService => {
  const client = openCscClient(terms, clock);
  return {
    kind: 'remote',
    certify: async (_, person) => {
      for (const id of await client.credentialsOf(person.email)) {
        const credential = await client.credential(id);
        if (isUsable(credential)) return certifiedKey(id, credential, person, roots, clock.now());
      }
      throw new AppError('signing_service_refused', { internal: 'no credential with a key of P-256' });
    },
    sign: (attributes, { credential }, by) => {
      if (by.service !== 'remote' || credential === null) throw new AppError('signature_mismatch');
      return signHash(client, credential, createHash('sha256').update(attributes).digest('base64'), by.otp);
    },
    // The service answers for its certificates: their status goes into the file after the timestamp.
    isRevoked: () => Promise.resolve(false),
    supersede: () => Promise.resolve(),
    evidenceOf: async ({ certificate, chain }) => ({
      // Services may give their chain without its root.
      certificates: [...chain, ...roots],
      ...(await fetchStatuses([certificate, ...chain, ...roots])),
    }),
  };
};

const isUsable = ({ key, cert }: Credential): boolean =>
  key.status === 'enabled' &&
  key.algo.includes(ecdsaSha256Oid) &&
  (key.curve ?? p256Oid) === p256Oid &&
  (cert.status ?? 'valid') === 'valid';

const certifiedKey = (
  id: string,
  { cert }: Credential,
  person: SignerPerson,
  roots: readonly Uint8Array[],
  now: Date,
): CertifiedKey => {
  const [certificate, ...chain] = cert.certificates.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  if (!certificate) throw new AppError('signing_service_unavailable');
  const { notBefore, notAfter, serialNumber, subjectPublicKeyInfo } = readable(certificate);
  if (now < notBefore || now >= notAfter) throw new AppError('signing_service_refused', { internal: 'not valid now' });
  requireTrusted(certificate, chain, roots, now);
  requireSamePerson(certificate, person);
  return {
    certificate,
    chain,
    serial: serialText(serialNumber),
    notBefore,
    notAfter,
    keyDigest: createHash('sha256').update(subjectPublicKeyInfo).digest('hex'),
    credential: id,
  };
};

const readable = (certificate: Uint8Array): ReturnType<typeof certificateFields> => {
  try {
    return certificateFields(certificate);
  } catch (error) {
    throw error instanceof DerError ? new AppError('signing_service_unavailable') : error;
  }
};

/** A certificate that nobody here believes would make a copy that nobody here verifies. */
const requireTrusted = (
  certificate: Uint8Array,
  chain: readonly Uint8Array[],
  roots: readonly Uint8Array[],
  now: Date,
): void => {
  try {
    const [own, ...pool] = [certificate, ...chain].map((der) => readCertificate(der));
    const trusted = roots.map((der) => readCertificate(der));
    if (own && findChain(own, pool, trusted, now).outcome === 'trusted') return;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
  }
  throw new AppError('signing_service_refused', { internal: 'the certificate leads to no root of AVAL_CSC_TRUST' });
};

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Who signs is who was approved: a certificate of somebody else is worth nothing here. */
const requireSamePerson = (certificate: Uint8Array, { givenNames, surname }: SignerPerson): void => {
  const { subject } = new X509Certificate(certificate);
  const part = (name: string) => folded(new RegExp(`^${name}=(.*)$`, 'm').exec(subject)?.[1] ?? '');
  const [first] = folded(givenNames).split(' ');
  const [certified] = part('GN').split(' ');
  if (part('SN') !== folded(surname) || certified !== first || first === '')
    throw new AppError('signing_service_refused', { internal: 'the certificate names somebody else' });
};

const signHash = async (
  client: CscClient,
  credential: string,
  hash: string,
  otp: string | undefined,
): Promise<Uint8Array> => {
  const { auth } = await client.credential(credential);
  const asksCode = auth.mode === 'explicit' && (auth.objects ?? []).some(({ id }) => id === 'OTP');
  if (auth.mode !== 'implicit' && !(asksCode && otp !== undefined))
    throw new AppError('signing_service_refused', { internal: `authorization by ${auth.mode}` });
  const sad = await client.authorize(
    credential,
    hash,
    asksCode && otp !== undefined ? [{ id: 'OTP', value: otp }] : [],
  );
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
