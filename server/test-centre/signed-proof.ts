import { createHash, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { creditCost } from '#shared/brands/cost';
import { locateSignature, signedBytes } from '#shared/signature-format/byte-range';
import { certificateRequest } from '#shared/signature-format/certificate-request';
import { derSignature } from '#shared/signature-format/ecdsa-signature';
import { consents } from '#shared/signing/consents';
import { attributesOf, completeSignature } from '../bricks/pades/complete-signature.ts';
import { newestTimestampOf } from '../bricks/pades/newest-timestamp.ts';
import { addDocumentTimestamp } from '../bricks/pades/document-timestamp.ts';
import { addValidationData } from '../bricks/pades/validation-data.ts';
import type { Borrower, ContractFacts } from '../features/contracts/contract-facts.ts';
import { templateFor } from '../features/contracts/templates.ts';
import type { FileDigest, ProofFacts, SignerProof } from '../features/proof/public.ts';
import { openProofChains, timestampProof } from '../features/signing/proof/proof-chains.ts';
import type { ProofChains } from '../features/signing/proof/proof-chains.ts';
import { base64, nameLine, pem } from '../features/signing/proof/proof-terms.ts';
import { momentOf } from '../platform/clock.ts';
import { declaration } from './portal.ts';
import { openSigningDesk } from './signing-desk.ts';
import type { SigningDesk } from './signing-desk.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const digestOf = (bytes: Uint8Array): FileDigest => ({ sha256: sha256(bytes), bytes: bytes.length });

const second: Borrower = {
  civility: 'monsieur',
  surname: 'Modèle',
  givenNames: 'Sacha',
  birthDate: '1989-02-01',
  birthPlace: 'Łódź',
};

const contractFacts = (borrowers: ContractFacts['borrowers'], decidedAt: Date): ContractFacts => ({
  reference: 'CD-7K3M-9Q2P',
  decidedAt,
  brandName: 'Oléa Cuisines',
  productName: 'Amortissable',
  kind: 'amortising',
  amountCents: 1_234_500,
  months: 48,
  debtorRatePercent: 5.75,
  cost: creditCost(1_234_500, 48, 5.75),
  borrowers,
  address: declaration.address,
  account: { iban: 'FR76 3000 6000 0112 3456 7890 189', holder: 'Camille Exemple' },
  verifyAt: 'https://aval.example/verifier',
});

/** A contract that one or two people have signed for good, and the facts of its proof file. */
export interface SignedSpecimen {
  readonly copy: Uint8Array;
  readonly facts: ProofFacts;
  readonly desk: SigningDesk;
}

export const signSpecimen = async (people: 1 | 2): Promise<SignedSpecimen> => {
  const start = momentOf('2026-11-23T14:02:00Z').getTime();
  const after = (seconds: number): Date => momentOf(start + seconds * 1000);
  const desk = await openSigningDesk(after(0));
  const borrowers: ContractFacts['borrowers'] = people === 2 ? [declaration.identity, second] : [declaration.identity];
  const contract = contractFacts(borrowers, after(0));
  const files = await templateFor(contract.kind, contract.decidedAt).make(contract);

  const chains = openProofChains([desk.pki.root], [desk.pki.issuing]);
  let draft = files.contract;
  const signers: SignerProof[] = [];
  for (const [index, borrower] of borrowers.entries()) {
    const from = 600 * (index + 1);
    const signed = await signAs(desk, chains, draft, borrower, index, (seconds) => after(from + seconds));
    draft = signed.file;
    signers.push(signed.proof);
  }
  desk.goTo(after(2400));
  const { pki } = desk;
  const statusResponses = await Promise.all(signers.map(({ certificate }) => pki.statusOf(certificate.serial)));
  const lists = [await pki.revocationList('root')];
  const certificates = [pki.root, pki.issuing, pki.timestamping.certificate];
  const evidenced = await addValidationData(draft, { certificates, statusResponses, revocationLists: lists });
  const { source, last } = remembering(desk);
  const copy = await addDocumentTimestamp(evidenced, source);

  const byteRange = newestTimestampOf(copy)?.byteRange;
  if (!byteRange) throw new Error('no timestamp');
  const [first, ...others] = signers.map((proof, index) => ({
    ...proof,
    status: {
      response: base64(statusResponses[index] ?? new Uint8Array()),
      producedAt: after(2400),
      verdict: 'good' as const,
      chain: chains.ofStatus(statusResponses[index] ?? new Uint8Array(), certificateOf(proof)),
    },
  }));
  if (!first) throw new Error('nobody signed');
  return {
    copy,
    desk,
    facts: {
      madeAt: after(2402),
      software: 'Aval 0.1.0',
      operator: { name: 'Aval Crédit', address: '12 quai des Épreuves, 33000 Bordeaux' },
      verifyAt: contract.verifyAt,
      dossier: {
        reference: contract.reference,
        brandName: contract.brandName,
        productName: contract.productName,
        amountCents: contract.amountCents,
        months: contract.months,
        channel: 'online',
        submittedAt: after(-2400),
        decidedAt: after(0),
      },
      contract: {
        template: { id: 'amortising', version: 2 },
        frozenAt: after(0),
        frozen: digestOf(files.contract),
        preContractSheet: digestOf(files.preContractSheet),
        final: digestOf(copy),
        sealedAt: after(2401),
      },
      signers: [first, ...others],
      documentTimestamp: { ...timestampProof(last(), chains), byteRange },
      authorities: {
        roots: chains.roots,
        intermediates: chains.intermediates,
        revocationLists: lists.map((list) => ({ issuer: 'root', der: base64(list) })),
      },
      validation: {
        at: after(2402),
        verdict: 'intact_and_trusted',
        level: 'B-LTA',
        title: 'La signature est valable.',
        checks: [
          {
            about: 'Signature',
            outcome: 'passed',
            sentence: 'La signature est celle du certificat et porte sur tout le contrat.',
          },
          {
            about: 'Document',
            outcome: 'passed',
            sentence: 'Après la signature, seules des preuves ont été ajoutées.',
          },
        ],
      },
      logbook: [
        { sequence: 1201, at: after(0), event: 'decision.approved', author: 'agent' },
        { sequence: 1202, at: after(0), event: 'contract.frozen', author: 'système' },
        { sequence: 1240, at: after(700), event: 'signing.certified', author: 'emprunteur' },
        { sequence: 1241, at: after(780), event: 'signing.signed', author: 'emprunteur' },
        { sequence: 1260, at: after(2401), event: 'sealing.completed', author: 'système' },
      ],
    },
  };
};

const certificateOf = ({ certificate }: SignerProof): Uint8Array => new X509Certificate(certificate.pem).raw;

/** The desk's timestamps, and the last of them. */
const remembering = ({ timestamps }: SigningDesk) => {
  let kept: Uint8Array | null = null;
  return {
    source: {
      timestamp: async (digest: Uint8Array) => {
        const token = await timestamps.timestamp(digest);
        kept = token.der;
        return token;
      },
    },
    last: (): Uint8Array => {
      if (!kept) throw new Error('no token was asked for');
      return kept;
    },
  };
};

const signAs = async (
  desk: SigningDesk,
  chains: ProofChains,
  file: Uint8Array,
  borrower: Borrower,
  index: number,
  at: (seconds: number) => Date,
): Promise<{ file: Uint8Array; proof: SignerProof }> => {
  const { pki } = desk;
  const { civility, givenNames, surname, birthDate, birthPlace } = borrower;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const signRaw = (data: Uint8Array) =>
    new Uint8Array(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
  desk.goTo(at(100));
  const request = await certificateRequest(spki, 'signataire', (data) => Promise.resolve(signRaw(data)));
  const person = { givenNames, surname, reference: 'CD-7K3M-9Q2P' };
  const issued = await pki.issueSigner({ request, person, hours: 24 });
  const name = `${givenNames} ${surname}`;
  const signer = { certificate: issued.certificate, serial: issued.serial, name, sign: signRaw };
  const prepared = await desk.prepare(file, signer, `Signature${String(index + 1)}`);
  desk.goTo(at(180));
  const place = locateSignature(prepared);
  const signature = signRaw(attributesOf(prepared, place, issued.certificate));
  const { source, last } = remembering(desk);
  const completion = { certificate: issued.certificate, chain: [pki.issuing], signature, timestamp: source };
  const signed = await completeSignature(prepared, completion);
  const certificate = new X509Certificate(issued.certificate);
  return {
    file: signed,
    proof: {
      role: index === 0 ? 'borrower' : 'co_borrower',
      civility,
      givenNames,
      surname,
      birthDate,
      birthPlace,
      invitations: [{ at: at(2), channel: 'mail', destination: 'c…e@courriel.example' }],
      secondFactor: {
        channel: 'mail',
        destination: 'c…e@courriel.example',
        codes: [{ sentAt: at(60), attempts: 1, usedAt: at(85) }],
        verifiedAt: at(85),
      },
      identity: {
        measures: [
          {
            measure: 'Copie d’une pièce d’identité',
            evidence: 'carte d’identité, zone de lecture contrôlée',
            at: at(-2400),
          },
          { measure: 'Compte au nom du client', evidence: 'RIB, titulaire et clé contrôlés', at: at(-2400) },
        ],
        documents: [
          {
            kind: 'Pièce d’identité',
            sha256: sha256(Buffer.from(`identity ${String(index)}`)),
            bytes: 412_088,
            receivedAt: at(-2500),
            checks: [
              { check: 'Clés de la zone de lecture', outcome: 'passed' },
              { check: 'Date de fin', outcome: 'passed' },
              { check: 'Netteté', outcome: 'inconclusive' },
            ],
          },
        ],
      },
      screens: (['code', 'certificate', 'contract', 'contract_page', 'contract_page', 'consents'] as const).map(
        (screen, rank) => ({
          screen,
          page: screen === 'contract_page' ? rank - 2 : null,
          language: 'fr',
          shownAt: at(58 + rank * 20),
          receivedAt: at(59 + rank * 20),
        }),
      ),
      consents: consents.map(({ id, version, fr }) => ({ id, version, language: 'fr', text: fr, givenAt: at(178) })),
      key: { heldBy: 'browser', algorithm: 'ECDSA P-256, SHA-256', publicKeySha256: issued.publicKeyDigest },
      request: { pem: pem('CERTIFICATE REQUEST', request), receivedAt: at(100) },
      certificate: {
        pem: pem('CERTIFICATE', issued.certificate),
        serial: issued.serial,
        subject: nameLine(certificate.subject),
        issuer: nameLine(certificate.issuer),
        notBefore: issued.notBefore,
        notAfter: issued.notAfter,
        sha256: sha256(issued.certificate),
        chain: chains.above(issued.certificate, at(180)),
      },
      prepared: { ...digestOf(prepared), preparedAt: at(100) },
      signature: {
        receivedAt: at(180),
        byteRange: place.byteRange,
        messageSha256: sha256(signedBytes(prepared, place.byteRange)),
        value: base64(derSignature(signature)),
        address: '203.0.113.7',
        browser: 'Firefox 156 sur Android',
      },
      timestamp: timestampProof(last(), chains),
      status: null,
    },
  };
};
