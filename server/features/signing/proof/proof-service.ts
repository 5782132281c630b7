import { newestTimestampOf } from '../../../bricks/pades/newest-timestamp.ts';
import { lockDossier } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { makeProof } from '../../proof/public.ts';
import type { CeremonyRow } from '../ceremony/ceremony-store.ts';
import { gatherProof } from './gather-proof.ts';
import { sealFile } from '../sealing/seal-file.ts';
import { enterStage, keepProof } from '../sealing/sealing-store.ts';
import type { SigningHouse } from '../signing-house.ts';

/** The last stage: the proof file, made of what was kept, sealed by the lender. */
export const sealProof = async (house: SigningHouse, ceremony: CeremonyRow): Promise<void> => {
  const { dossier_id: dossierId } = ceremony;
  const facts = await gatherProof(house, ceremony);
  const files = await makeProof(facts);
  const sealed = await sealFile(house, files.pdf, `Dossier de preuve ${facts.dossier.reference}`);
  const json = await house.objects.put(files.json);
  const pdf = await house.objects.put(sealed);
  const until = newestTimestampOf(sealed)?.until ?? null;
  await house.db.transaction(async (tx) => {
    await lockDossier(tx, dossierId);
    await keepProof(tx, dossierId, { json, pdf, pdfBytes: sealed.length, until });
    await enterStage(tx, dossierId, 'done', null);
    const detail = { sha256: pdf, bytes: sealed.length, json };
    await writeEntry(tx, {
      at: house.clock.now(),
      dossierId,
      author: { role: 'system' },
      event: 'proof.sealed',
      detail,
    });
  });
};
