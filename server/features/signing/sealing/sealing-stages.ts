import { withdrawalEnd } from '#shared/signing/withdrawal-period';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { completeSignature } from '../../../bricks/pades/complete-signature.ts';
import { addDocumentTimestamp } from '../../../bricks/pades/document-timestamp.ts';
import { PadesError } from '../../../bricks/pades/pades-error.ts';
import { addValidationData } from '../../../bricks/pades/validation-data.ts';
import type { Transaction } from '../../../platform/db/connection.ts';
import { lockDossier } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import type { CeremonyRow } from '../ceremony/ceremony-store.ts';
import { signersOf } from '../ceremony/ceremony-store.ts';
import { keepingTokens } from '../proof/kept-tokens.ts';
import { tellTurn, writeToSigner } from '../ceremony/link-service.ts';
import { sealProof } from '../proof/proof-service.ts';
import { reopen } from '../ceremony/reopening.ts';
import { evidenceOfAuthorities } from '../evidence/timestamp-evidence.ts';
import { enterStage, keepCopy } from './sealing-store.ts';
import { keepStatus, keepTimestamp, signaturesOf } from '../ceremony/signature-store.ts';
import { signedBy } from '../ceremony/signed-by.ts';
import type { SigningHouse } from '../signing-house.ts';

const system = { role: 'system' } as const;

/**
 * One stage of a sealing, from what is kept to what is kept: done twice it gives the same. @throws whatever goes wrong
 */
export const takeStage = async (house: SigningHouse, ceremony: CeremonyRow): Promise<void> => {
  switch (ceremony.stage) {
    case 'timestamp':
      return timestampNext(house, ceremony);
    case 'validation':
      return addEvidence(house, ceremony);
    case 'archive':
      return archive(house, ceremony);
    case 'proof':
      return sealProof(house, ceremony);
    case 'done':
      return;
  }
};

const inDossier = (
  house: SigningHouse,
  dossierId: string,
  work: (tx: Transaction, at: Date) => Promise<unknown>,
): Promise<void> =>
  house.db.transaction(async (tx) => {
    await lockDossier(tx, dossierId);
    await work(tx, house.clock.now());
  });

/** B-T: the timestamp proves that the certificate was valid when it signed. Then the next signer, or the evidence. */
const timestampNext = async (house: SigningHouse, ceremony: CeremonyRow): Promise<void> => {
  const { dossier_id: dossierId } = ceremony;
  const signed = await signedBy(house.db, dossierId);
  const next = signed.find(({ signature }) => !signature.timestamped_at);
  if (next) {
    const { certificate, signature, signer } = next;
    if (house.clock.now() >= certificate.not_after) return reopen(house, dossierId, signer, 'certificate_expired');
    const tokens = keepingTokens(house.timestamps, house.clock);
    const prepared = await house.objects.get(signature.prepared_sha256);
    const completion = { certificate: certificate.certificate, chain: certificate.chain, timestamp: tokens };
    try {
      const bytes = await completeSignature(prepared, { ...completion, signature: signature.value });
      const { at, der: token, certificate: authority, chain } = tokens.last();
      const sha256 = await house.objects.put(bytes);
      await inDossier(house, dossierId, async (tx) => {
        await keepTimestamp(tx, signature.id, { sha256, at, token, authorities: [authority, ...chain] });
        const detail = { signer: signer.role, sha256, timestampedAt: at.toISOString() };
        await writeEntry(tx, {
          at: house.clock.now(),
          dossierId,
          author: system,
          event: 'sealing.timestamped',
          detail,
        });
      });
    } catch (error) {
      const tooLate = error instanceof PadesError && error.code === 'certificate_not_valid';
      if (tooLate) return reopen(house, dossierId, signer, 'certificate_expired');
      throw error;
    }
  }
  await inDossier(house, dossierId, async (tx, at) => {
    const signers = await signersOf(tx, dossierId);
    const signatures = await signaturesOf(tx, dossierId);
    const waiting = signers.find(({ id }) => !signatures.has(id));
    if (!waiting) return enterStage(tx, dossierId, 'validation', at);
    await enterStage(tx, dossierId, 'timestamp', null);
    return tellTurn(tx, house, waiting, 'your_turn', ceremony.offer_until);
  });
};

/** B-LT: what the signatures are judged by later goes into the file. */
const addEvidence = async (house: SigningHouse, { dossier_id: dossierId }: CeremonyRow): Promise<void> => {
  const signed = await signedBy(house.db, dossierId);
  const newest = signed.at(-1)?.signature.timestamped_sha256;
  if (!newest) throw new Error(`dossier ${dossierId} has no timestamped signature`);
  const evidence = await Promise.all(
    signed.map(({ certificate, signature }) =>
      house.service.evidenceOf(certificate, signature.timestamped_at ?? signature.signed_at),
    ),
  );
  evidence.push(await evidenceOfAuthorities(house, signed));
  try {
    const bytes = await addValidationData(await house.objects.get(newest), {
      certificates: evidence.flatMap(({ certificates }) => certificates),
      statusResponses: evidence.flatMap(({ statusResponses }) => statusResponses),
      revocationLists: evidence.flatMap(({ revocationLists }) => revocationLists),
    });
    const draft = await house.objects.put(bytes);
    await inDossier(house, dossierId, async (tx, at) => {
      for (const [index, { signature }] of signed.entries()) {
        const response = evidence[index]?.statusResponses[0];
        if (response) await keepStatus(tx, signature.id, response);
      }
      await enterStage(tx, dossierId, 'archive', at, draft);
    });
  } catch (error) {
    const [first] = signed;
    const revoked = error instanceof PadesError && error.code === 'certificate_revoked';
    if (revoked && first) return reopen(house, dossierId, first.signer, 'certificate_revoked');
    throw error;
  }
};

/** B-LTA: a timestamp over all of it. From here on there is a copy, which its signers are told of. */
const archive = async (house: SigningHouse, ceremony: CeremonyRow): Promise<void> => {
  const { dossier_id: dossierId, draft_sha256: draft, signed_at: signedAt } = ceremony;
  if (draft === null || !signedAt) throw new Error(`dossier ${dossierId} has nothing to archive`);
  const tokens = keepingTokens(house.timestamps, house.clock);
  const bytes = await addDocumentTimestamp(await house.objects.get(draft), tokens);
  const { certificate, der: token } = tokens.last();
  const timestampUntil = certificateFields(certificate).notAfter;
  const sha256 = await house.objects.put(bytes);
  await inDossier(house, dossierId, async (tx, at) => {
    await keepCopy(tx, dossierId, { sha256, bytes: bytes.length, token, at, timestampUntil });
    await enterStage(tx, dossierId, 'proof', at);
    for (const signer of await signersOf(tx, dossierId))
      await writeToSigner(tx, house, signer, {
        kind: 'signed_copy',
        sha256,
        withdrawalUntil: withdrawalEnd(signedAt),
      });
    const detail = { sha256, bytes: bytes.length };
    await writeEntry(tx, { at, dossierId, author: system, event: 'sealing.completed', detail });
  });
};
