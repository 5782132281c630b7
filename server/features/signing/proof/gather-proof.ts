import { explainVerification } from '#shared/verification/explain-verification';
import { newestTimestampOf } from '../../../bricks/pades/newest-timestamp.ts';
import { readSecurityStore } from '../../../bricks/pades/security-store.ts';
import { openDocument } from '../../../bricks/pades/signature-field.ts';
import { shownName } from '../../../bricks/pades/trust/certificate.ts';
import { readRevocationList } from '../../../bricks/pades/trust/revocation-list.ts';
import { contractOf, lender } from '../../contracts/public.ts';
import { readDossier } from '../../dossiers/public.ts';
import { findOffer } from '../../brands/public.ts';
import type { ProofFacts, SignerProof, ValidationProof } from '../../proof/public.ts';
import { trustedRoots, verifyDocument } from '../../verification/public.ts';
import type { CeremonyRow } from '../ceremony/ceremony-store.ts';
import { openProofChains, timestampProof } from './proof-chains.ts';
import type { ProofChains } from './proof-chains.ts';
import { base64 } from './proof-terms.ts';
import { logbookSince } from './proof-store.ts';
import { signedBy } from '../ceremony/signed-by.ts';
import type { Signed } from '../ceremony/signed-by.ts';
import { signerProof } from './signer-proof.ts';
import type { SigningHouse } from '../signing-house.ts';

/** Everything that is known of a signing whose copy is sealed. */
export const gatherProof = async (house: SigningHouse, ceremony: CeremonyRow): Promise<ProofFacts> => {
  const { db, clock, env } = house;
  const { dossier_id: dossierId, copy_sha256, copy_bytes, copy_token, sealed_at } = ceremony;
  const dossier = await readDossier(db, dossierId);
  const contract = await contractOf(db, dossierId);
  const found = await findOffer(db, dossier.brand_id, dossier.product_id);
  const { decided_at: decidedAt } = dossier;
  if (copy_sha256 === null || copy_bytes === null || !copy_token || !sealed_at || !contract || !found || !decidedAt)
    throw new Error(`dossier ${dossierId} has no sealed copy to prove`);
  const signers: SignerProof[] = [];
  const copy = await house.objects.get(copy_sha256);
  const all = await signedBy(db, dossierId);
  const chains = await chainsOf(house, copy, all);
  for (const signed of all) signers.push(await signerProof(house, dossier, signed, chains));
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
    documentTimestamp: { ...timestampProof(copy_token, chains), byteRange: rangeOfLast(copy) },
    authorities: {
      roots: chains.roots,
      intermediates: chains.intermediates,
      revocationLists: readSecurityStore(openDocument(copy)).revocationLists.map((der) => ({
        issuer: shownName(readRevocationList(der).issuer),
        der: base64(der),
      })),
    },
    validation: await validate(house, copy),
    logbook: await logbookSince(db, dossierId, decidedAt),
  };
};

/** The chains of all that the copy and the seal of the proof rest on, out of what the copy carries. */
const chainsOf = async (house: SigningHouse, copy: Uint8Array, signed: readonly Signed[]): Promise<ProofChains> => {
  const { pki } = house;
  const { trusted, trustedForTime = [] } = await trustedRoots(house);
  const { certificates } = readSecurityStore(openDocument(copy));
  const kept = signed.flatMap(({ certificate, signature }) => [...certificate.chain, ...signature.authorities]);
  const chains = openProofChains([...trusted, ...trustedForTime], [...certificates, ...kept, pki.issuing]);
  chains.above(pki.seal.certificate, house.clock.now());
  return chains;
};

const rangeOfLast = (copy: Uint8Array): readonly [number, number, number, number] => {
  const range = newestTimestampOf(copy)?.byteRange;
  if (!range) throw new Error('the copy ends without a timestamp');
  return range;
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
