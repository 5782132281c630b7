import type { Response } from 'express';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn } from '../../platform/http/staff-call.ts';
import { contractOf } from '../contracts/public.ts';
import { readPlace } from './ceremony/admission.ts';
import type { Place } from './ceremony/admission.ts';
import { intact } from './certificate/certificate-service.ts';
import { newestCertificate } from './certificate/certificate-store.ts';
import type { CertificateRow } from './certificate/certificate-store.ts';
import { certificatePem } from './certificate/certificate-view.ts';
import type { SigningParts } from './signing-house.ts';
import { withdrawalOf } from './withdrawal/withdrawal-store.ts';

interface Sent {
  readonly type: string;
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly shown?: boolean;
}

const send = (response: Response, { type, filename, bytes, shown = false }: Sent): void => {
  const name = encodeURIComponent(filename);
  response.set({
    'Content-Type': type,
    'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
  response.end(Buffer.from(bytes));
};

const pdf = 'application/pdf';

/** The files of a ceremony, for its signers: each is compared with its digest before it is given. */
export const signingFileRoutes = (bind: Bind, house: SigningParts): void => {
  const file = (
    endpoint: (typeof ceremonyEndpoints)['copy'],
    find: (place: Place, actor: Actor) => Promise<Sent>,
  ): void => {
    bind(endpoint, async (call) => {
      const place = await readPlace(house.db, call.actor, idIn(call));
      send(call.response, await find(place, call.actor));
      return undefined;
    });
  };
  const stored = async (
    sha256: string | null | undefined,
    filename: string,
    type = pdf,
    shown = false,
  ): Promise<Sent> => {
    if (sha256 === null || sha256 === undefined) throw new AppError('copy_not_ready');
    return { type, filename, bytes: await intact(house, sha256), shown };
  };
  const ownCertificate = async ({ you }: Place): Promise<CertificateRow> => {
    const certificate = await newestCertificate(house.db, you.id);
    if (!certificate) throw new AppError('certificate_needed');
    return certificate;
  };

  file(ceremonyEndpoints.certificateDer, async (place) => {
    const { certificate } = await ownCertificate(place);
    return { type: 'application/pkix-cert', filename: `certificat ${place.dossier.reference}.cer`, bytes: certificate };
  });
  file(ceremonyEndpoints.certificatePem, async (place) => {
    const bytes = Buffer.from(certificatePem(await ownCertificate(place)));
    return { type: 'application/x-pem-file', filename: `certificat ${place.dossier.reference}.pem`, bytes };
  });
  file(ceremonyEndpoints.contract, async ({ dossier }) =>
    stored((await contractOf(house.db, dossier.id))?.sha256, `Contrat ${dossier.reference}.pdf`, pdf, true),
  );
  file(ceremonyEndpoints.prepared, async (place) =>
    stored((await ownCertificate(place)).prepared_sha256, `Contrat ${place.dossier.reference}.pdf`, pdf, true),
  );
  file(ceremonyEndpoints.copy, ({ ceremony, dossier }) =>
    stored(ceremony.copy_sha256, `Contrat signé ${dossier.reference}.pdf`),
  );
  file(ceremonyEndpoints.proof, ({ ceremony, dossier }) =>
    stored(ceremony.proof_json_sha256, `Preuve ${dossier.reference}.json`, 'application/json'),
  );
  file(ceremonyEndpoints.proofPdf, ({ ceremony, dossier }) =>
    stored(ceremony.proof_pdf_sha256, `Preuve ${dossier.reference}.pdf`),
  );
  file(ceremonyEndpoints.withdrawalReceipt, async ({ dossier }) =>
    stored((await withdrawalOf(house.db, dossier.id))?.receipt_sha256, `Reçu de rétractation ${dossier.reference}.pdf`),
  );
};
