import { ownDayEndpoints } from '#shared/deadlines/own-day-contract';
import { supervisionEndpoints } from '#shared/deadlines/supervision-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { staffIn } from '../../platform/http/staff-call.ts';
import { ownDay } from './own-day.ts';
import { listOf, supervisionAt } from './supervision-read-model.ts';

export const supervisionRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock'>): void => {
  bind(supervisionEndpoints.now, () => supervisionAt(house.db, house.clock.now()));
  bind(supervisionEndpoints.list, (call) => listOf(house.db, call.query.figure, house.clock.now()));
  bind(ownDayEndpoints.mine, (call) => ownDay(house.db, staffIn(call).id, house.clock.now()));
};
