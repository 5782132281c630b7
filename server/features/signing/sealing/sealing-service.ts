import { momentOf } from '../../../platform/clock.ts';
import { lockDossier } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { problemOf } from './sealing-problem.ts';
import { takeStage } from './sealing-stages.ts';
import { claimSealing, dueSealings, releaseSealing, waitWith } from './sealing-store.ts';
import type { SigningHouse } from '../signing-house.ts';
import { minutesAfter } from '../ceremony/signing-rules.ts';

/** Who seals has this long for one stage; a process that died in it is followed after. */
const claimMinutes = 2;

/** 5 s, 10 s, 20 s … up to ten minutes. */
const nextTry = (now: Date, attempts: number): Date =>
  momentOf(now.getTime() + Math.min(5000 * 2 ** (attempts - 1), 600_000));

/**
 * Takes a sealing as far as it goes. Several may try at once, one does it; what fails is kept as the problem of its
 * stage with the time of the next try, and nothing that was reached is lost.
 */
export const seal = async (house: SigningHouse, dossierId: string): Promise<void> => {
  for (let stages = 0; stages < 10; stages += 1) {
    const now = house.clock.now();
    const ceremony = await claimSealing(house.db, dossierId, now, minutesAfter(now, claimMinutes));
    if (!ceremony) return;
    try {
      await takeStage(house, ceremony);
    } catch (error) {
      await keepProblem(house, dossierId, error);
    } finally {
      await releaseSealing(house.db, dossierId);
    }
  }
};

const keepProblem = async (house: SigningHouse, dossierId: string, error: unknown): Promise<void> => {
  const problem = problemOf(error);
  if (problem === 'unexpected') house.log.error({ dossierId, error }, 'a contract could not be sealed');
  await house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const { state: _ } = await lockDossier(tx, dossierId);
    const attempt = await waitWith(tx, dossierId, problem, (attempts) => nextTry(at, attempts));
    const detail = { problem, attempt };
    await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'sealing.waiting', detail });
  });
};

/** What is due, in the order in which it became so. */
export const sealDue = async (house: SigningHouse): Promise<void> => {
  for (const dossierId of await dueSealings(house.db, house.clock.now())) await seal(house, dossierId);
};
