import { createHash, createPublicKey, verify } from 'node:crypto';
import type { SignatureInput } from '#shared/signing/ceremony-contract';
import { allAccepted } from '#shared/signing/consents';
import { ByteRangeError, locateSignature, signedBytes } from '#shared/signature-format/byte-range';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { signedAttributes } from '#shared/signature-format/signed-attributes';
import type { Transaction } from '../../../platform/db/connection.ts';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { requestJob } from '../../../platform/jobs/jobs.ts';
import { changeState } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { lockPlace } from './admission.ts';
import type { Place } from './admission.ts';
import { intact } from '../certificate/certificate-service.ts';
import { newestCertificate } from '../certificate/certificate-store.ts';
import type { CertificateRow } from '../certificate/certificate-store.ts';
import { sealContractJob } from '../sealing/sealing-job.ts';
import { startSealing } from '../sealing/sealing-store.ts';
import { insertSignature } from './signature-store.ts';
import type { SigningHouse } from '../signing-house.ts';
import { requireCertificate, requireTurn, requireVerified } from './signing-rules.ts';

/** What the signature came with: the session that was verified, and what the proof file says of the device. */
export interface Circumstances {
  readonly session: Buffer | null;
  readonly address: string | null;
  readonly browser: string | null;
}

/**
 * Accepts a signature: every check is made on what is kept here, nothing of the browser is believed beyond what its
 * signature proves. Kept in one transaction with the state, the logbook and the order to seal. A second click, or
 * another tab, finds it signed and changes nothing.
 * @throws AppError not_found, signing_not_open, offer_expired, not_your_turn, verification_needed, certificate_needed,
 *   certificate_over, certificate_revoked, consents_missing, prepared_differs, prepared_damaged, signature_mismatch,
 *   signing_service_unavailable, signing_service_refused
 */
export const acceptSignature = async (
  house: SigningHouse,
  actor: Actor,
  dossierId: string,
  input: SignatureInput,
  circumstances: Circumstances,
): Promise<void> => {
  // Twice the same checks: what takes time happens between two short transactions, not under the lock.
  const before = await house.db.transaction((tx) => check(tx, house, actor, dossierId, input, circumstances));
  if (!before) return;
  const { certificate } = before;
  if (await house.service.isRevoked(certificate)) throw new AppError('certificate_revoked');
  const attributes = await attributesOf(house, certificate);
  const value = await house.service.sign(attributes, certificate, input.by);
  requireSignature(attributes, certificate, value);
  await house.db.transaction(async (tx) => {
    const now = await check(tx, house, actor, dossierId, input, circumstances);
    if (!now) return;
    if (now.certificate.id !== certificate.id) throw new AppError('certificate_over');
    await keepSignature(tx, house, actor, now.place, certificate, value, input, circumstances);
  });
};

/** @returns null when this signer has signed already */
const check = async (
  tx: Transaction,
  house: SigningHouse,
  actor: Actor,
  dossierId: string,
  { consents, preparedSha256 }: SignatureInput,
  { session }: Circumstances,
): Promise<{ place: Place; certificate: CertificateRow } | null> => {
  const at = house.clock.now();
  const place = await lockPlace(tx, actor, dossierId);
  if (place.signatures.has(place.you.id)) return null;
  requireTurn(place, at);
  requireVerified(place, session, at);
  const certificate = requireCertificate(place, await newestCertificate(tx, place.you.id), at);
  if (!allAccepted(consents)) throw new AppError('consents_missing');
  if (preparedSha256 !== certificate.prepared_sha256) throw new AppError('prepared_differs');
  return { place, certificate };
};

/** What the signer's key must have signed, built from the bytes that are kept here. */
const attributesOf = async (house: SigningHouse, { certificate, ...row }: CertificateRow): Promise<Uint8Array> => {
  const prepared = await intact(house, row.prepared_sha256);
  const base = await intact(house, row.base_sha256);
  if (Buffer.compare(prepared.subarray(0, base.length), base) !== 0) throw new AppError('prepared_damaged');
  try {
    const signed = signedBytes(prepared, locateSignature(prepared).byteRange);
    return signedAttributes({
      documentDigest: createHash('sha256').update(signed).digest(),
      certificate,
      certificateDigest: createHash('sha256').update(certificate).digest(),
    });
  } catch (error) {
    throw error instanceof ByteRangeError ? new AppError('prepared_damaged') : error;
  }
};

const requireSignature = (attributes: Uint8Array, { certificate }: CertificateRow, value: Uint8Array): void => {
  const spki = Buffer.from(certificateFields(certificate).subjectPublicKeyInfo);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const holds = value.length === 64 && verify('sha256', attributes, { key, dsaEncoding: 'ieee-p1363' }, value);
  if (!holds) throw new AppError('signature_mismatch');
};

const keepSignature = async (
  tx: Transaction,
  house: SigningHouse,
  actor: Actor,
  { dossier, signers, signatures, you }: Place,
  certificate: CertificateRow,
  value: Uint8Array,
  { consents }: SignatureInput,
  { address, browser }: Circumstances,
): Promise<void> => {
  const at = house.clock.now();
  const kept = await insertSignature(tx, {
    id: newId(at),
    signer_id: you.id,
    dossier_id: dossier.id,
    certificate_id: certificate.id,
    value: Buffer.from(value),
    prepared_sha256: certificate.prepared_sha256,
    consents: [...consents],
    signed_at: at,
    address,
    browser,
    verified_at: you.verified_at ?? at,
    verified_channel: you.verified_channel ?? 'mail',
  });
  if (!kept) return;
  const last = signers.every(({ id }) => id === you.id || signatures.has(id));
  await startSealing(tx, dossier.id, at, last);
  if (last) await changeState(tx, dossier.id, 'signed');
  const detail = { signer: you.role, serial: certificate.serial, document: certificate.prepared_sha256, last };
  await writeEntry(tx, { at, dossierId: dossier.id, author: actor, event: 'signing.signed', detail });
  await requestJob(tx, { name: sealContractJob, payload: { dossierId: dossier.id }, key: `seal ${dossier.id}` });
};
