import { certificationOf } from '../certification/public.ts';
import { readTrustFile } from '../timestamping/public.ts';
import type { VerificationTerms } from './verify-document.ts';

export type TrustingHouse = Parameters<typeof certificationOf>[0];

/** Our own authority for everything, those of the settings for the time. */
export const trustedRoots = async (house: TrustingHouse): Promise<Omit<VerificationTerms, 'at'>> => {
  const { root } = await certificationOf(house);
  const { externalTimestamps } = house.env;
  if (!externalTimestamps) return { trusted: [root] };
  return { trusted: [root], trustedForTime: await readTrustFile(externalTimestamps.trustFile) };
};
