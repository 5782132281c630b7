import { catalogueEndpoints } from '#shared/brands/catalogue';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { readCatalogue } from './catalogue-read-model.ts';

export const catalogueRoutes = (bind: Bind, house: Pick<House, 'db'>): void => {
  bind(catalogueEndpoints.catalogue, async () => ({ brands: await readCatalogue(house.db) }));
};
