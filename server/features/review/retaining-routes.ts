import { retainingEndpoints } from '#shared/review/retaining-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { holdLease } from '../queue/public.ts';
import { openRegions } from '../reading/public.ts';
import { letValueGo, retainValue } from './retaining-service.ts';
import { judgePiece } from './verdict-service.ts';

/** What an agent settles row by row and piece by piece, all under his lease. */
export const retainingRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock' | 'secret' | 'notices'>): void => {
  const readRegion = openRegions(house);
  bind(retainingEndpoints.retain, async (call) => {
    const { row, version } = await retainValue(house, staffIn(call), idIn(call), call.body);
    if (!row) throw new Error('a retained value has no row');
    return { row, version };
  });
  bind(retainingEndpoints.letGo, (call) => letValueGo(house, staffIn(call), idIn(call), call.body));
  bind(retainingEndpoints.readRegion, async (call) => {
    const { token, ...region } = call.body;
    const actor = staffIn(call);
    const dossierId = idIn(call);
    await house.db.transaction((tx) => holdLease(tx, dossierId, actor, token, house.clock.now()));
    return readRegion({ ...region, dossierId, personId: actor.id });
  });
  bind(retainingEndpoints.judgePiece, async (call) => ({
    verdict: await judgePiece(house, staffIn(call), idIn(call), idIn(call, 'requirementId'), call.body),
  }));
};
