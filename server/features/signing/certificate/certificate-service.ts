import type { Transaction } from '../../../platform/db/connection.ts';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { requestJob } from '../../../platform/jobs/jobs.ts';
import { ObjectDamaged } from '../../../platform/objects/object-store.ts';
import { prepareSignature } from '../../../bricks/pades/prepare-signature.ts';
import { contractOf } from '../../contracts/public.ts';
import { changeState } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { lockPlace } from '../ceremony/admission.ts';
import type { Place } from '../ceremony/admission.ts';
import { countCertificates, insertCertificate, supersedeCertificates } from './certificate-store.ts';
import { nameOf } from '../ceremony/ceremony-store.ts';
import type { SigningHouse } from '../signing-house.ts';
import type { CertifiedKey } from '../ceremony/signing-service.ts';
import { requireTurn, requireVerified } from '../ceremony/signing-rules.ts';
import { supersedeJob } from '../sealing/supersede-job.ts';

/** A key may be lost a few times; more often, somebody else than a signer asks. */
const mostCertificates = 5;

/**
 * Has a certificate issued in the names of the approved dossier and prepares the file that it is to sign; both are kept
 * in one transaction, or neither. Whoever has one already is given another, and the older one is revoked: keys get lost.
 * @param request PKCS#10 in DER; of it the key alone is used
 * @throws AppError as requireTurn, verification_needed, too_many_certificates, request_invalid, key_unsupported,
 *   key_known, prepared_damaged, certification_unavailable, certification_refused, signing_service_unavailable,
 *   signing_service_refused
 */
export const obtainCertificate = async (
  house: SigningHouse,
  actor: Actor,
  dossierId: string,
  request: Uint8Array | null,
  session: Buffer | null,
): Promise<void> => {
  // Twice the same checks: an authority elsewhere is asked between two short transactions, not under the lock.
  const { you, dossier } = await house.db.transaction((tx) => check(tx, house, actor, dossierId, session));
  const { given_names: givenNames, surname, email } = you;
  const person = { givenNames, surname, email, reference: dossier.reference };
  const certifying = await house.service.certify(person, request);
  try {
    await house.db.transaction(async (tx) => {
      const place = await check(tx, house, actor, dossierId, session);
      await keep(tx, house, actor, place, await certifying.keep(tx), request);
    });
  } catch (error) {
    await certifying.abandon().catch((fault: unknown) => {
      house.log.warn({ dossierId, error: fault }, 'a certificate that came to nothing is still valid until its end');
    });
    throw error;
  }
};

const check = async (
  tx: Transaction,
  { clock }: SigningHouse,
  actor: Actor,
  dossierId: string,
  session: Buffer | null,
): Promise<Place> => {
  const at = clock.now();
  const place = await lockPlace(tx, actor, dossierId);
  requireTurn(place, at);
  requireVerified(place, session, at);
  if ((await countCertificates(tx, place.you.id)) >= mostCertificates) throw new AppError('too_many_certificates');
  return place;
};

const keep = async (
  tx: Transaction,
  house: SigningHouse,
  actor: Actor,
  place: Place,
  key: CertifiedKey,
  request: Uint8Array | null,
): Promise<void> => {
  const at = house.clock.now();
  const { you, dossier } = place;
  const dossierId = dossier.id;
  const prepared = await prepareFor(tx, house, place, at);
  const id = newId(at);
  const kept = await insertCertificate(tx, {
    id,
    signer_id: you.id,
    dossier_id: dossierId,
    service: house.service.kind,
    serial: key.serial,
    certificate: Buffer.from(key.certificate),
    chain: key.chain.map((der) => Buffer.from(der)),
    request: request && Buffer.from(request),
    credential: key.credential,
    key_digest: key.keyDigest,
    not_before: key.notBefore,
    not_after: key.notAfter,
    issued_at: at,
    ...prepared,
  });
  if (!kept) throw new AppError('key_known');
  const superseded = await supersedeCertificates(tx, you.id, id, at);
  for (const serial of superseded) await requestJob(tx, { name: supersedeJob, payload: { serial } });
  if (dossier.state === 'approved') await changeState(tx, dossierId, 'certified');
  const detail = { signer: you.role, serial: key.serial, superseded, prepared: prepared.prepared_sha256 };
  await writeEntry(tx, { at, dossierId, author: actor, event: 'signing.certified', detail });
};

/** The bytes to be signed: the contract, or the timestamped signature of who came before, and an empty place behind. */
const prepareFor = async (tx: Transaction, house: SigningHouse, place: Place, at: Date) => {
  const { you, signers, signatures, dossier } = place;
  const before = signers.find(({ position }) => position === you.position - 1);
  const base = before ? signatures.get(before.id)?.timestamped_sha256 : (await contractOf(tx, dossier.id))?.sha256;
  if (base === null || base === undefined) throw new Error(`dossier ${dossier.id} has nothing to sign`);
  const bytes = await prepareSignature(await intact(house, base), {
    fieldName: `Signature${String(you.position)}`,
    signerName: nameOf(you),
    preparedAt: at,
    reason: `Contrat de crédit ${dossier.reference}`,
  });
  return {
    base_sha256: base,
    prepared_sha256: await house.objects.put(bytes),
    prepared_bytes: bytes.length,
    prepared_at: at,
  };
};

/** The bytes of this name. @throws AppError prepared_damaged when they are no longer what they were */
export const intact = async ({ objects }: Pick<SigningHouse, 'objects'>, sha256: string): Promise<Uint8Array> => {
  try {
    return await objects.get(sha256);
  } catch (error) {
    throw error instanceof ObjectDamaged ? new AppError('prepared_damaged', { internal: sha256 }) : error;
  }
};
