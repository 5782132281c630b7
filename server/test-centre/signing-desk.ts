import { generateKeyPairSync, sign } from 'node:crypto';
import { locateSignature } from '#shared/signature-format/byte-range';
import { certificateRequest } from '#shared/signature-format/certificate-request';
import { attributesOf, completeSignature } from '../bricks/pades/complete-signature.ts';
import { addDocumentTimestamp } from '../bricks/pades/document-timestamp.ts';
import { prepareSignature } from '../bricks/pades/prepare-signature.ts';
import type { TimestampSource } from '../bricks/pades/timestamp-source.ts';
import { addValidationData } from '../bricks/pades/validation-data.ts';
import type { Pki } from '../bricks/pki/pki.ts';
import { openAuthority } from '../bricks/timestamping/authority.ts';
import { watchClock } from '../bricks/timestamping/clock-watch.ts';
import { authoritySource } from '../bricks/timestamping/timestamp-source.ts';
import { memoryJournal } from '../bricks/timestamping/token-journal.ts';
import { openMemoryPki } from './memory-pki.ts';

/** An applicant with a key and a certificate. */
export interface TestSigner {
  readonly certificate: Uint8Array;
  readonly serial: string;
  readonly name: string;
  /** r‖s over what is given. */
  sign(data: Uint8Array): Uint8Array;
}

/**
 * All that a signature needs, in memory, under a clock that tests move: the authority, timestamps, and the steps of a
 * signature from a plain document to PAdES B-LTA.
 */
export interface SigningDesk {
  readonly pki: Pki;
  readonly timestamps: TimestampSource;
  now(): Date;
  goTo(moment: Date): void;
  certify(givenNames: string, surname: string, hours?: number): Promise<TestSigner>;
  prepare(pdf: Uint8Array, signer: TestSigner, fieldName?: string): Promise<Uint8Array>;
  complete(prepared: Uint8Array, signer: TestSigner): Promise<Uint8Array>;
  /** The evidence of now for these signers. */
  evidence(...signers: readonly TestSigner[]): Promise<Parameters<typeof addValidationData>[1]>;
  /** prepare, complete, evidence, document timestamp. */
  signWhole(pdf: Uint8Array, signer: TestSigner): Promise<Uint8Array>;
  renew(pdf: Uint8Array, ...signers: readonly TestSigner[]): Promise<Uint8Array>;
}

/** @param given an authority that is there already, whose clock stands at `begins`; else one in memory is made */
export const openSigningDesk = async (begins: Date, given?: Pki): Promise<SigningDesk> => {
  let now = begins;
  const clock = () => now;
  const pki = given ?? (await openMemoryPki(clock));
  const timestamps = timestampsOf(pki, clock);
  const desk: SigningDesk = {
    pki,
    timestamps,
    now: clock,
    goTo: (moment) => {
      now = moment;
    },
    certify: (givenNames, surname, hours = 24) => certify(pki, givenNames, surname, hours),
    prepare: (pdf, signer, fieldName = 'Signature') =>
      prepareSignature(pdf, { fieldName, signerName: signer.name, preparedAt: now, reason: 'Contrat de crédit' }),
    complete: (prepared, signer) => {
      const { certificate } = signer;
      const signature = signer.sign(attributesOf(prepared, locateSignature(prepared), certificate));
      return completeSignature(prepared, { certificate, chain: [pki.issuing], signature, timestamp: timestamps });
    },
    evidence: async (...signers) => ({
      certificates: [pki.root, pki.issuing, pki.timestamping.certificate],
      statusResponses: await Promise.all(signers.map(({ serial }) => pki.statusOf(serial))),
      revocationLists: [await pki.revocationList('root')],
    }),
    signWhole: async (pdf, signer) => {
      const signed = await desk.complete(await desk.prepare(pdf, signer), signer);
      return desk.renew(signed, signer);
    },
    renew: async (pdf, ...signers) =>
      addDocumentTimestamp(await addValidationData(pdf, await desk.evidence(...signers)), timestamps),
  };
  return desk;
};

/** The authority's certificate is made anew each year: who asks gets the one of now. */
const timestampsOf = (pki: Pki, clock: () => Date): TimestampSource => {
  const journal = memoryJournal();
  const clockCheck = watchClock({ clock, toleranceMs: 1000 });
  let open: { certificate: Uint8Array; source: TimestampSource } | null = null;
  return {
    timestamp: (digest) => {
      const { certificate, key } = pki.timestamping;
      if (open?.certificate !== certificate) {
        const policy = '1.3.6.1.4.1.99999.2';
        const input = { certificate, chain: [pki.root], key, policy, accuracySeconds: 1, clock, clockCheck, journal };
        open = { certificate, source: authoritySource(openAuthority(input)) };
      }
      return open.source.timestamp(digest);
    },
  };
};

const certify = async (pki: Pki, givenNames: string, surname: string, hours: number): Promise<TestSigner> => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const signRaw = (data: Uint8Array) =>
    new Uint8Array(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const name = `${givenNames} ${surname}`;
  const request = await certificateRequest(spki, name, (data) => Promise.resolve(signRaw(data)));
  const person = { givenNames, surname, reference: 'CD-7K3M-9Q2P' };
  const { certificate, serial } = await pki.issueSigner({ request, person, hours });
  return { certificate, serial, name, sign: signRaw };
};
