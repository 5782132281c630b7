import { archiveChains, verifyTokens } from '../../bricks/merkle-archive/evidence/archived-chains.ts';
import type { TokenVerdict } from '../../bricks/merkle-archive/evidence/archived-chains.ts';
import { closeRenewal } from '../../bricks/merkle-archive/evidence/close-renewal.ts';
import { renewDigests } from '../../bricks/merkle-archive/evidence/renew-digests.ts';
import { renewTimestamps } from '../../bricks/merkle-archive/evidence/renew-timestamps.ts';
import type { RenewalOutcome } from '../../bricks/merkle-archive/evidence/renew-timestamps.ts';
import type { NextAlgorithm } from '../../bricks/merkle-archive/evidence/renewed-tree.ts';
import { verifyToken } from '../../bricks/timestamping/token-verification.ts';
import { timestampsOf } from '../timestamping/public.ts';
import { archiveOf } from './open-archive.ts';
import type { ArchivingHouse } from './open-archive.ts';
import { openTimeProofs } from './time-proofs.ts';

/** Keeps what tokens will be judged with, while it can still be had. @returns how many were kept */
const keepChains = async (house: ArchivingHouse): Promise<number> => {
  const { archive, proofs } = await archiveOf(house);
  return archiveChains(archive, proofs.timeEvidence);
};

/**
 * Keeps the chains of the tokens, then renews the proofs of time that age within a year (RFC 4998, §5.2) and keeps the
 * chain of what came new.
 */
export const renewEvidence = async (
  house: ArchivingHouse,
): Promise<{ readonly chains: number; readonly timestamps: RenewalOutcome }> => {
  const { archive } = await archiveOf(house);
  const { db, journal, incidents } = archive;
  const before = await keepChains(house);
  const clock = (): Date => house.clock.now();
  const timestamps = await renewTimestamps({ db, journal, incidents, clock, head: () => archive.head() });
  return { chains: before + (await keepChains(house)), timestamps };
};

/** Every token verified at its own time with what was kept then, as nobody can be asked any more. */
export const verifyKeptTokens = async (house: ArchivingHouse): Promise<TokenVerdict[]> => {
  const { archive } = await archiveOf(house);
  return verifyTokens({ ...archive, clock: () => house.clock.now() }, (der, digest, { roots, certificates }) =>
    verifyToken(der, { digest, trusted: roots, certificates }),
  );
};

/**
 * A whole campaign of new digests (RFC 4998, §5.3): every piece read again, then the second tree signed and timestamped.
 * Stopped in the middle, it goes on where it was. @param tell of each round
 */
export const renewAllDigests = async (
  house: ArchivingHouse,
  algorithm: NextAlgorithm,
  tell: (renewed: number, broken: number) => void,
): Promise<{ readonly size: number; readonly broken: number }> => {
  const { archive, signer } = await archiveOf(house);
  const parts = { ...archive, clock: (): Date => house.clock.now() };
  const budget = { pieces: 500, octetsPerSecond: house.env.archive.scrubOctetsPerSecond };
  let broken = 0;
  for (let more = true; more;) {
    const round = await renewDigests(parts, algorithm, budget);
    broken += round.broken;
    more = round.more;
    tell(round.renewed, round.broken);
  }
  const { verifyToken: verify } = await openTimeProofs(house);
  const { size } = await closeRenewal(
    { ...parts, signer, timestamps: await timestampsOf(house), verifyToken: verify, head: () => archive.head() },
    algorithm,
  );
  await keepChains(house);
  return { size, broken };
};
