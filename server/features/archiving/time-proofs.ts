import type { VerifyToken } from '../../bricks/merkle-archive/ports.ts';
import type { TimeEvidence } from '../../bricks/merkle-archive/proof/time-evidence.ts';
import { verifyToken } from '../../bricks/timestamping/token-verification.ts';
import { certificationOf } from '../certification/public.ts';
import { evidenceOfTokens } from '../signing/public.ts';
import { trustedRoots } from '../verification/public.ts';
import type { TrustingHouse } from '../verification/public.ts';

/**
 * How the archive judges tokens, and what it hands on with them: the roots of the house and of the settings, the path,
 * the lists of revoked certificates. An authority that publishes no list just then leaves its list out.
 */
export const openTimeProofs = async (
  house: TrustingHouse,
): Promise<{ readonly verifyToken: VerifyToken; readonly timeEvidence: TimeEvidence }> => {
  const { trusted, trustedForTime = [] } = await trustedRoots(house);
  const roots = [...trusted, ...trustedForTime];
  const pki = await certificationOf(house);
  const listsFor = async (certificates: readonly Uint8Array[]): Promise<readonly Uint8Array[]> => {
    try {
      return (await evidenceOfTokens({ pki }, certificates)).revocationLists;
    } catch (error) {
      house.log.warn({ error }, 'evidence about a token goes without its list');
      return [await pki.revocationList('root')];
    }
  };
  return {
    verifyToken: (der, digest) => verifyToken(der, { digest, trusted: roots }),
    timeEvidence: async (der, digest) => {
      const { certificate, chain } = await verifyToken(der, { digest, trusted: roots });
      const certificates = [certificate, ...chain];
      return { roots, certificates, revocationLists: await listsFor(certificates) };
    },
  };
};
