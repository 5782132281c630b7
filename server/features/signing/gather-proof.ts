import { explainVerification } from '#shared/verification/explain-verification';
import { contractOf, lender } from '../contracts/public.ts';
import { readDossier } from '../dossiers/public.ts';
import { findOffer } from '../brands/public.ts';
import type { ProofFacts, SignerProof, ValidationProof } from '../proof/public.ts';
import { trustedRoots, verifyDocument } from '../verification/public.ts';
import type { CeremonyRow } from './ceremony-store.ts';
import { base64, pem, timestampProof } from './proof-terms.ts';
import { logbookSince } from './proof-store.ts';
import { signedBy } from './signed-by.ts';
import { signerProof } from './signer-proof.ts';
import type { SigningHouse } from './signing-house.ts';

/** Everything that is known of a signing whose copy is sealed. */
export const gatherProof = async (house: SigningHouse, ceremony: CeremonyRow): Promise<ProofFacts> => {
  const { db, clock, env, pki } = house;
  const { dossier_id: dossierId, copy_sha256, copy_bytes, copy_token, sealed_at } = ceremony;
  const dossier = await readDossier(db, dossierId);
  const contract = await contractOf(db, dossierId);
  const found = await findOffer(db, dossier.brand_id, dossier.product_id);
  const { decided_at: decidedAt } = dossier;
  if (copy_sha256 === null || copy_bytes === null || !copy_token || !sealed_at || !contract || !found || !decidedAt)
    throw new Error(`dossier ${dossierId} has no sealed copy to prove`);
  const signers: SignerProof[] = [];
  for (const signed of await signedBy(db, dossierId)) signers.push(await signerProof(house, dossier, signed));
  const [first, ...others] = signers;
  if (!first) throw new Error(`dossier ${dossierId} has no signature`);
  const { preContractSheet } = contract;
  return {
    madeAt: clock.now(),
    software: 'Aval 0.1.0',
    operator: { name: lender.name, address: `${lender.street}, ${lender.city}` },
    verifyAt: `${env.publicUrl.replace(/\/$/, '')}/verifier`,
    dossier: {
      reference: dossier.reference,
      brandName: found.brand.name,
      productName: found.offer.productName,
      amountCents: dossier.amount_cents,
      months: dossier.months,
      channel: dossier.channel,
      submittedAt: dossier.submitted_at,
      decidedAt,
    },
    contract: {
      template: contract.template,
      frozenAt: contract.frozenAt,
      frozen: { sha256: contract.sha256, bytes: contract.bytes },
      preContractSheet,
      final: { sha256: copy_sha256, bytes: copy_bytes },
      sealedAt: sealed_at,
    },
    signers: [first, ...others],
    documentTimestamp: timestampProof(copy_token, undefined),
    authority: {
      root: pem('CERTIFICATE', pki.root),
      issuing: pem('CERTIFICATE', pki.issuing),
      revocationLists: [
        { issuer: 'root', der: base64(await pki.revocationList('root')) },
        { issuer: 'issuing', der: base64(await pki.revocationList('issuing')) },
      ],
    },
    validation: await validate(house, await house.objects.get(copy_sha256)),
    logbook: await logbookSince(db, dossierId, decidedAt),
  };
};

/** The copy as a stranger would verify it, in French, the language of the courts. */
const validate = async (house: SigningHouse, copy: Uint8Array): Promise<ValidationProof> => {
  const at = house.clock.now();
  const report = explainVerification(await verifyDocument(copy, { ...(await trustedRoots(house)), at }), at);
  const checks = (about: string, all: readonly { outcome: string; sentence: { fr: string } }[]) =>
    all.map(({ outcome, sentence }) => ({ about, outcome, sentence: sentence.fr }));
  return {
    at,
    verdict: report.verdict,
    level: report.level,
    title: report.title.fr,
    checks: [
      ...report.signatures.flatMap(({ fieldName, signer, checks: all }) => checks(signer?.name ?? fieldName, all)),
      ...report.timestamps.flatMap(({ authority, checks: all }) => checks(authority ?? 'Horodatage', all)),
    ],
  };
};
