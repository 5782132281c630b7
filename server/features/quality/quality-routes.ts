import { qualityEndpoints } from '#shared/review/quality-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { usualDays, viewAgreement } from './agreement-read-model.ts';
import { judge, nextReview } from './quality-service.ts';

export const qualityRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock'>): void => {
  bind(qualityEndpoints.next, (call) => nextReview(house, staffIn(call)));
  bind(qualityEndpoints.judge, async (call) => {
    await judge(house, staffIn(call), idIn(call, 'reviewId'), call.body);
    return undefined;
  });
  bind(qualityEndpoints.agreement, ({ query }) => viewAgreement(house.db, house.clock.now(), query.days ?? usualDays));
};
