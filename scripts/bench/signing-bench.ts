import { PDF } from '@libpdf/core';
import { derSignature } from '#shared/signature-format/ecdsa-signature';
import { bytesEqual } from '#shared/signature-format/read-der';
import { verifyDocument } from '../../server/features/verification/public.ts';
import { openSigningDesk } from '../../server/test-centre/signing-desk.ts';
import type { SigningDesk, TestSigner } from '../../server/test-centre/signing-desk.ts';
import { quantile, rowOf } from './measure.ts';
import type { Bench, Row } from './measure.ts';

type SignDocument = (pdf: Uint8Array) => Promise<Uint8Array>;

const rounds = 7;
const secondsEach = { ours: 1.5, theirs: 2 };

/** A contract of some pages, with pictures' worth of octets that do not pack. */
const makeContract = async (octets: number): Promise<Uint8Array> => {
  const pdf = PDF.create();
  for (let page = 0; page < Math.min(6, 1 + octets / 20_000); page += 1)
    pdf.addPage({ size: 'a4' }).drawText('Contrat de crédit renouvelable', { x: 60, y: 760 });
  const plain = await pdf.save();
  const picture = Buffer.alloc(Math.max(0, octets - plain.length));
  for (let at = 0; at < picture.length; at += 1) picture[at] = (at * 2_654_435_761) >>> 13;
  pdf.addAttachment('annexe.bin', picture);
  return octets < 2000 ? plain : pdf.save();
};

/** LibPDF's own way to PAdES B-LTA: its gatherer asks for the same answers and lists, held ready like ours. */
const libpdfWay = async (desk: SigningDesk, signer: TestSigner): Promise<SignDocument> => {
  const { pki } = desk;
  const { statusResponses, revocationLists } = await desk.evidence(signer);
  const own = (certificate: Uint8Array) => bytesEqual(certificate, signer.certificate);
  const first = (all: readonly Uint8Array[]) => Promise.resolve(all[0] ?? null);
  return async (bytes) => {
    const pdf = await PDF.load(bytes);
    const { bytes: signed } = await pdf.sign({
      level: 'B-LTA',
      signer: {
        certificate: signer.certificate,
        certificateChain: [pki.issuing],
        keyType: 'EC',
        signatureAlgorithm: 'ECDSA',
        sign: (data) => Promise.resolve(derSignature(signer.sign(data))),
      },
      timestampAuthority: { timestamp: async (digest) => (await desk.timestamps.timestamp(digest)).der },
      revocationProvider: {
        getOCSP: (certificate) => (own(certificate) ? first(statusResponses) : Promise.resolve(null)),
        getCRL: (certificate) => (own(certificate) ? Promise.resolve(null) : first(revocationLists)),
      },
    });
    return signed;
  };
};

/** Documents a second over contracts of all sizes, one after the other on this one thread. */
const rateOf = async (way: SignDocument, contracts: readonly Uint8Array[], seconds: number): Promise<number> => {
  const begun = performance.now();
  let count = 0;
  while (performance.now() - begun < seconds * 1000)
    for (const contract of contracts) {
      await way(contract);
      count += 1;
    }
  return (count * 1000) / (performance.now() - begun);
};

/** A figure of files that do not hold would be none. */
const requireWhole = async (desk: SigningDesk, signed: Uint8Array): Promise<void> => {
  const { verdict, level } = await verifyDocument(signed, { trusted: [desk.pki.root], at: desk.now() });
  if (verdict !== 'intact_and_trusted' || level !== 'B-LTA') throw new Error(`signing bench: ${verdict}`);
};

/** From a plain contract to PAdES B-LTA with the status held ready, ours over LibPDF's in the same run. */
export const signingBench: Bench = {
  name: 'signing',
  run: async (): Promise<Row[]> => {
    const desk = await openSigningDesk(new Date());
    const signer = await desk.certify('Zoé', 'Martin');
    const contracts = await Promise.all([1300, 30_000, 300_000].map(makeContract));
    const ours: SignDocument = (pdf) => desk.signWhole(pdf, signer);
    const theirs = await libpdfWay(desk, signer);
    for (const contract of contracts) {
      await requireWhole(desk, await ours(contract));
      await theirs(contract);
    }
    const rates: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
    for (let round = 0; round < rounds; round += 1) {
      rates.ours.push(await rateOf(ours, contracts, secondsEach.ours));
      rates.theirs.push(await rateOf(theirs, contracts, secondsEach.theirs));
    }
    const shared = { measure: 'contracts of 1.3 to 300 kB signed to B-LTA, one thread', unit: '/s' };
    return [
      rowOf({ id: 'signing.blta_per_s', ...shared, values: rates.ours }),
      rowOf({
        id: 'signing.vs_libpdf',
        ...shared,
        values: rates.ours,
        reference: { what: '/s, LibPDF’s own B-LTA', value: quantile(rates.theirs, 0.5) },
      }),
    ];
  },
};
