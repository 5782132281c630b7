import { decisionEndpoints } from '#shared/review/decision-contract';
import { reviewRuleIds } from '#shared/review/four-eyes';
import { AppError } from '../../platform/errors.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { undoDecision } from './decision-service.ts';
import type { DecisionHouse } from './decision-effect.ts';
import { viewDossier } from './review-read-model.ts';
import { changeRule, reviewRules } from './rule-store.ts';

export const decisionRoutes = (bind: Bind, house: DecisionHouse): void => {
  bind(decisionEndpoints.undo, (call) => undoDecision(house, staffIn(call), idIn(call), call.body.token));
  bind(decisionEndpoints.checklist, async (call) => {
    const view = await viewDossier(house.db, staffIn(call), idIn(call), house.clock.now());
    return { lines: view.checklist };
  });
  bind(decisionEndpoints.rules, async () => ({ rules: await reviewRules(house.db) }));
  bind(decisionEndpoints.changeRule, async (call) => {
    const by = { personId: staffIn(call).id, at: house.clock.now() };
    const ruleId = reviewRuleIds.find((id) => id === call.at['ruleId']);
    if (ruleId === undefined) throw new AppError('not_found');
    await house.db.transaction((tx) => changeRule(tx, ruleId, call.body, by));
    return undefined;
  });
};
