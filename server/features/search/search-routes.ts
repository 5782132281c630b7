import { searchEndpoints } from '#shared/search/search-contract';
import type { FoundDossier } from '#shared/search/search-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { findBy } from './search-store.ts';
import type { FoundRow } from './search-store.ts';
import { soughtIn } from './sought.ts';

export const searchRoutes = (bind: Bind, house: Pick<House, 'db'>): void => {
  bind(searchEndpoints.find, async ({ query }) => {
    for (const sought of soughtIn(query.q)) {
      const found = await findBy(house.db, sought);
      if (found.length > 0) return { dossiers: found.map(present) };
    }
    return { dossiers: [] };
  });
};

const present = ({ submittedAt, ...dossier }: FoundRow): FoundDossier => ({
  ...dossier,
  submittedAt: submittedAt?.toISOString() ?? null,
});
