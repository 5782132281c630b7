import { searchEndpoints } from '#shared/search/search-contract';
import type { FoundDossier } from '#shared/search/search-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { staffIn } from '../../platform/http/staff-call.ts';
import { reviewingOf } from '../quality/public.ts';
import { findBy } from './search-store.ts';
import type { FoundRow } from './search-store.ts';
import { soughtIn } from './sought.ts';

/**
 * Who looks again at a decided dossier, blind, finds it as its page shows it to him: under review, until he has said what
 * he thinks.
 */
export const searchRoutes = (bind: Bind, house: Pick<House, 'db'>): void => {
  bind(searchEndpoints.find, async (call) => {
    for (const sought of soughtIn(call.query.q)) {
      const found = await findBy(house.db, sought);
      if (found.length === 0) continue;
      const ids = found.map(({ id }) => id);
      const blindTo = await reviewingOf(house.db, staffIn(call).id, ids);
      return { dossiers: found.map((row) => present(blindTo.has(row.id) ? { ...row, state: 'under_review' } : row)) };
    }
    return { dossiers: [] };
  });
};

const present = ({ submittedAt, ...dossier }: FoundRow): FoundDossier => ({
  ...dossier,
  submittedAt: submittedAt?.toISOString() ?? null,
});
