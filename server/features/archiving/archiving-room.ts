import type { House } from '../../platform/house.ts';
import { runJobs } from '../../platform/jobs/jobs.ts';
import { archivingRounds } from './archiving-rounds.ts';
import { archiveWhenOver, depositJob } from './deposit-job.ts';
import { eliminationJob } from './elimination-routes.ts';
import { archiveOf } from './open-archive.ts';
import { renditionJob } from './renditions/rendition-job.ts';

/**
 * Where the keys are, dossiers are archived and the archive is watched over. A store that is away does not keep the
 * program from starting: what is to be archived waits, and says so.
 * @returns what stops it
 */
export const openArchivingRoom = async (house: House): Promise<() => Promise<void>> => {
  await archiveOf(house).catch((error: unknown) => {
    house.log.error({ error }, 'the archive cannot be opened');
  });
  archiveWhenOver(house);
  const jobs = await runJobs(house.db, [depositJob(house), eliminationJob(house)], 1, house.log);
  // A conversion may take minutes, and no deposit waits for it.
  const renditions = await runJobs(house.db, [renditionJob(house)], 1, house.log);
  const stopRounds = archivingRounds(house);
  return async () => {
    stopRounds();
    await Promise.all([jobs.close(), renditions.close()]);
  };
};
