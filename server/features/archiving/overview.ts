import type { ArchiveOverview } from '#shared/archive/archive-desk-view';
import { newestHeads, newestTokenAt } from './head-read-model.ts';
import { archiveOf, storeNames } from './open-archive.ts';
import type { ArchivingHouse } from './open-archive.ts';
import { countsOf, coverageOf, roundsOf, waitingDeposits } from './overview-read-model.ts';

type Coverage = ArchiveOverview['coverage'][number];

/** Whether a store answers, and what room it tells of. */
const stateOf = async (house: ArchivingHouse, name: string): Promise<Pick<Coverage, 'away' | 'space'>> => {
  try {
    const { archive } = await archiveOf(house);
    const store = archive.stores.find((one) => one.name === name);
    await store?.check();
    return { away: store === undefined, space: (await store?.space()) ?? null };
  } catch {
    return { away: true, space: null };
  }
};

/** The state of the whole archive, for who watches over it. */
export const readOverview = async (house: ArchivingHouse): Promise<ArchiveOverview> => {
  const { db, clock } = house;
  const now = clock.now();
  const { size, frozen, ...counts } = await countsOf(db, now);
  const [newestHead] = await newestHeads(db, 1);
  const covered = new Map((await coverageOf(db, now)).map((one) => [one.store, one]));
  const nothing = { copies: 0, octets: 0, bad: 0, verified: 0, oldestOkAt: null };
  return {
    journal: { size, frozen },
    newestHead: newestHead ?? null,
    newestTokenAt: (await newestTokenAt(db))?.toISOString() ?? null,
    coverage: await Promise.all(
      storeNames.map(async (store) => ({
        ...(covered.get(store) ?? { store, ...nothing }),
        ...(await stateOf(house, store)),
      })),
    ),
    rounds: await roundsOf(db),
    waiting: await waitingDeposits(db),
    ...counts,
  };
};
