import { escalationEndpoints } from '#shared/review/escalation-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { answer, escalate } from './escalation-service.ts';
import { waitingEscalations } from './escalation-store.ts';

export const escalationRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock'>): void => {
  bind(escalationEndpoints.waiting, async () => ({ escalations: await waitingEscalations(house.db) }));
  bind(escalationEndpoints.escalate, async (call) => {
    await escalate(house, staffIn(call), idIn(call), call.body);
    return undefined;
  });
  bind(escalationEndpoints.answer, async (call) => {
    await answer(house, staffIn(call), idIn(call), call.body);
    return undefined;
  });
};
