import { certificationOf } from '../certification/public.ts';
import { readTrustFile } from '../timestamping/public.ts';
import type { VerificationTerms } from './verify-document.ts';

export type TrustingHouse = Parameters<typeof certificationOf>[0];

/** Our own authority and those of the settings that certify signers for everything; those of timestamps for the time. */
export const trustedRoots = async (house: TrustingHouse): Promise<Omit<VerificationTerms, 'at'>> => {
  const { root } = await certificationOf(house);
  const { externalTimestamps, remoteSigning, externalAuthority } = house.env;
  const service = remoteSigning ? await readTrustFile(remoteSigning.trustFile, 'AVAL_CSC_TRUST') : [];
  const authority = externalAuthority ? await readTrustFile(externalAuthority.trustFile, 'AVAL_CA_TRUST') : [];
  const trusted = [root, ...service, ...authority];
  if (!externalTimestamps) return { trusted };
  return { trusted, trustedForTime: await readTrustFile(externalTimestamps.trustFile) };
};
