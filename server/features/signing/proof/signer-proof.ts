import { createHash, X509Certificate } from 'node:crypto';
import type { Declaration } from '#shared/dossiers/declaration';
import { consentTexts } from '#shared/signing/consents';
import { locateSignature, signedBytes } from '#shared/signature-format/byte-range';
import { derSignature } from '#shared/signature-format/ecdsa-signature';
import { readStatusResponse } from '../../../bricks/pades/trust/status-response.ts';
import type { DossierRow } from '../../dossiers/public.ts';
import { findingsOf } from '../../findings/public.ts';
import { documentsOf, requirementsOf } from '../../intake/public.ts';
import type { ConsentGiven, EvidenceDocument, IdentityMeasure, SecondFactor, SignerProof } from '../../proof/public.ts';
import type { CertificateRow } from '../certificate/certificate-store.ts';
import { maskedMail, maskedPhone, mobileOf } from '../code/code.ts';
import type { SignerRow } from '../ceremony/ceremony-store.ts';
import { timestampProof } from './proof-chains.ts';
import type { ProofChains } from './proof-chains.ts';
import { base64, nameLine, pem } from './proof-terms.ts';
import { codesOf, invitationsTo } from './proof-store.ts';
import { screensOf } from '../ceremony/signature-store.ts';
import type { SignatureRow } from '../ceremony/signature-store.ts';
import type { Signed } from '../ceremony/signed-by.ts';
import type { SigningHouse } from '../signing-house.ts';

/** What is known of one signer and of his signature. */
export const signerProof = async (
  house: SigningHouse,
  dossier: DossierRow,
  signed: Signed,
  chains: ProofChains,
): Promise<SignerProof> => {
  const { db, objects } = house;
  const { signer, signature, certificate } = signed;
  const prepared = await objects.get(certificate.prepared_sha256);
  const { byteRange } = locateSignature(prepared);
  if (!signature.token) throw new Error(`signature ${signature.id} has no timestamp`);
  const email = maskedMail(signer.email);
  return {
    ...personOf(dossier.declaration, signer),
    role: signer.role,
    invitations: (await invitationsTo(db, dossier.id, signer.email)).map(({ at }) => ({
      at,
      channel: 'mail',
      destination: email,
    })),
    secondFactor: await secondFactor(house, signer, signature),
    identity: await identityOf(house, dossier, signer),
    screens: (await screensOf(db, signer.id)).map(({ shown_at, received_at, ...screen }) => ({
      ...screen,
      shownAt: shown_at,
      receivedAt: received_at,
    })),
    consents: signature.consents.map((accepted) => consentGiven(accepted, signature.signed_at)),
    key: {
      heldBy: certificate.service === 'browser' ? 'browser' : 'service',
      algorithm: 'ECDSA P-256, SHA-256',
      publicKeySha256: certificate.key_digest,
    },
    request: certificate.request && {
      pem: pem('CERTIFICATE REQUEST', certificate.request),
      receivedAt: certificate.issued_at,
    },
    certificate: {
      ...certificateFacts(certificate),
      chain: chains.above(certificate.certificate, signature.signed_at),
    },
    prepared: {
      sha256: certificate.prepared_sha256,
      bytes: certificate.prepared_bytes,
      preparedAt: certificate.prepared_at,
    },
    signature: {
      receivedAt: signature.signed_at,
      byteRange: [...byteRange],
      messageSha256: createHash('sha256').update(signedBytes(prepared, byteRange)).digest('hex'),
      value: base64(derSignature(signature.value)),
      address: signature.address,
      browser: signature.browser,
    },
    timestamp: timestampProof(signature.token, chains),
    status: signature.status_response && {
      response: base64(signature.status_response),
      producedAt: readStatusResponse(signature.status_response).producedAt,
      verdict: 'good',
      chain: chains.ofStatus(signature.status_response, certificate.certificate),
    },
  };
};

const personOf = ({ identity, coBorrower }: Declaration, { role, given_names, surname }: SignerRow) => {
  const declared = role === 'borrower' ? identity : coBorrower;
  if (!declared) throw new Error('a signer is in no declaration');
  const { civility, birthDate, birthPlace } = declared;
  return { civility, birthDate, birthPlace, givenNames: given_names, surname };
};

const secondFactor = async (
  { db }: SigningHouse,
  { id, email, phone }: SignerRow,
  { verified_at: verifiedAt, verified_channel: channel }: SignatureRow,
): Promise<SecondFactor> => ({
  channel: channel === 'sms' ? 'sms' : 'mail',
  destination: channel === 'sms' ? maskedPhone(mobileOf(phone) ?? '') : maskedMail(email),
  codes: (await codesOf(db, id)).map(({ sent_at, tries, used_at }) => ({
    sentAt: sent_at,
    attempts: tries,
    usedAt: used_at,
  })),
  verifiedAt,
});

const consentGiven = ({ id, version, language }: SignatureRow['consents'][number], givenAt: Date): ConsentGiven => {
  const consent = consentTexts.find((one) => one.id === id && one.version === version);
  if (!consent) throw new Error(`consent ${id} has no version ${String(version)}`);
  return { id, version, language, text: consent[language], givenAt };
};

const certificateFacts = ({
  certificate,
  serial,
  not_before,
  not_after,
}: CertificateRow): Omit<SignerProof['certificate'], 'chain'> => {
  const { subject, issuer } = new X509Certificate(certificate);
  return {
    pem: pem('CERTIFICATE', certificate),
    serial,
    subject: nameLine(subject),
    issuer: nameLine(issuer),
    notBefore: not_before,
    notAfter: not_after,
    sha256: createHash('sha256').update(certificate).digest('hex'),
  };
};

const examinedPieces: Record<SignerRow['role'], Pick<IdentityMeasure, 'measure' | 'evidence'>> = {
  borrower: {
    measure: 'Copies de pièces justificatives, dont une pièce d’identité',
    evidence: 'Lues et contrôlées par le centre de vérification, puis acceptées par une personne',
  },
  co_borrower: {
    measure: 'Copie d’une pièce d’identité',
    evidence: 'Lue et contrôlée par le centre de vérification, puis acceptée par une personne',
  },
};

/** A co-borrower is known by his own identity piece and mailbox; all other pieces are the applicant's. */
const identityOf = async (
  { db }: SigningHouse,
  { id, decided_at: decidedAt }: DossierRow,
  { role, verified_at: verifiedAt }: SignerRow,
): Promise<SignerProof['identity']> => {
  const mailbox: IdentityMeasure[] = verifiedAt
    ? [
        {
          measure: 'Maîtrise d’une adresse ou d’un téléphone déclarés',
          evidence: 'Code à usage unique vérifié pendant la signature',
          at: verifiedAt,
        },
      ]
    : [];
  const documents = decidedAt ? await evidenceDocuments(db, id, role) : [];
  if (!decidedAt || documents.length === 0) return { measures: mailbox, documents };
  const examined: IdentityMeasure = { ...examinedPieces[role], at: decidedAt };
  return { measures: [examined, ...mailbox], documents };
};

const evidenceDocuments = async (
  db: SigningHouse['db'],
  dossierId: string,
  role: SignerRow['role'],
): Promise<EvidenceDocument[]> => {
  const findings = await findingsOf(db, dossierId);
  const second = (await requirementsOf(db, dossierId)).find(({ kind }) => kind === 'co_borrower_identity')?.id;
  const documents = await documentsOf(db, dossierId);
  const own = documents.filter(({ requirementId }) => (requirementId === second) === (role === 'co_borrower'));
  return own.map(({ id, kind, sha256, bytes, uploadedAt }) => ({
    kind: kind ?? 'unknown',
    sha256,
    bytes,
    receivedAt: new Date(uploadedAt),
    checks: findings.filter(({ documentId }) => documentId === id).map(({ check, outcome }) => ({ check, outcome })),
  }));
};
