import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { exportArchive, verifierFile } from '../../bricks/merkle-archive/export/export-archive.ts';
import { makeAttestation } from '../../bricks/merkle-archive/proof/attestation.ts';
import type { Attestation } from '../../bricks/merkle-archive/proof/attestation.ts';
import { AppError } from '../../platform/errors.ts';
import { dispositionOf } from '../intake/public.ts';
import { sealFile, signingOf } from '../signing/public.ts';
import type { SigningParts } from '../signing/public.ts';
import { asked } from './archive-refusals.ts';
import { makeAttestationPdf } from './attestation-pdf.ts';
import { archiveOf } from './open-archive.ts';
import type { ArchivingHouse } from './open-archive.ts';

interface About {
  readonly archive: string;
  /** Pseudonym of who asks. */
  readonly actor: string;
}

export const attest = async (house: ArchivingHouse, about: About): Promise<Attestation> => {
  const { proofs } = await asked(archiveOf(house));
  return asked(makeAttestation(proofs, about));
};

const setHeaders = (response: Response, type: string, filename: string): void => {
  response.set({
    'Content-Type': type,
    'Content-Disposition': dispositionOf('attachment', filename),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
};

/** The attestation to be read, with its data inside, sealed by the lender. @throws AppError archive_seal_unavailable */
export const sendAttestationPdf = async (house: SigningParts, response: Response, about: About): Promise<void> => {
  const pdf = await makeAttestationPdf(await attest(house, about));
  const sealed = await sealFile(await signingOf(house), pdf, 'Attestation d’intégrité').catch((error: unknown) => {
    house.log.error({ error }, 'an attestation could not be sealed');
    throw new AppError('archive_seal_unavailable');
  });
  setHeaders(response, 'application/pdf', `attestation ${about.archive}.pdf`);
  response.end(Buffer.from(sealed));
};

/** A tar whose end is missing is no bag: what fails on the way breaks the connection. */
export const sendExport = async (house: ArchivingHouse, response: Response, about: About): Promise<void> => {
  const { proofs } = await asked(archiveOf(house));
  const { name, seq, tar } = await asked(exportArchive(proofs, about));
  setHeaders(response, 'application/x-tar', name);
  response.set('X-Archive-Journal-Row', String(seq));
  try {
    await pipeline(tar, response);
  } catch (error) {
    house.log.warn({ archive: about.archive, error }, 'an export was cut');
    response.destroy();
  }
};

export const sendVerifier = async (response: Response): Promise<void> => {
  const program = await verifierFile();
  setHeaders(response, 'text/javascript; charset=utf-8', 'verifier.mjs');
  response.end(program);
};
