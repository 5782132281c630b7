import { fraudEndpoints } from '#shared/fraud/fraud-contract';
import type { Rate } from '#shared/fraud/fraud-contract';
import { wilsonInterval } from '#shared/fraud/wilson';
import { momentOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { clearFraud, confirmFraud } from './fraud-service.ts';
import { countFrauds } from './fraud-store.ts';
import type { FraudCount } from './fraud-store.ts';

const day = 86_400_000;

export const fraudRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock'>): void => {
  bind(fraudEndpoints.rates, async ({ query }) => {
    const now = house.clock.now();
    const from = query.days === undefined ? null : momentOf(now.getTime() - query.days * day);
    const counts = await countFrauds(house.db, from);
    const by = (grouping: FraudCount['grouping']): Rate[] =>
      counts.filter((count) => count.grouping === grouping).map(rateOf);
    const total = by(null)[0] ?? rateOf({ grouping: null, key: null, label: null, dossiers: 0, frauds: 0 });
    return {
      at: now.toISOString(),
      from: from?.toISOString() ?? null,
      total,
      byChannel: by('channel'),
      byBrand: by('brand'),
      byProduct: by('product'),
    };
  });
  bind(fraudEndpoints.confirm, async (call) => {
    await confirmFraud(house, staffIn(call), idIn(call), call.body.note);
    return undefined;
  });
  bind(fraudEndpoints.clear, async (call) => {
    await clearFraud(house, staffIn(call), idIn(call));
    return undefined;
  });
};

/** Channels are labelled by their code, which the reader's language names; brands and products by their name. */
const rateOf = ({ key, label, frauds, dossiers }: FraudCount): Rate => ({
  key: key ?? 'total',
  label: label ?? 'total',
  frauds,
  dossiers,
  rate: dossiers === 0 ? null : frauds / dossiers,
  ...wilsonInterval(frauds, dossiers),
});
