import { afterAll, expect, test } from 'vitest';
import { errorSentence } from '#shared/errors/error-codes';
import type { Claim } from '#shared/queue/queue-contract';
import type { DossierView } from '#shared/review/review-contract';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';
import { settleDecisions } from './decision-round.ts';

// The wording of the contracts is in force since 20 November 2026: on this day there is none.
const centre = await openTestCentre('2026-11-03T09:00:00Z');
const at = (undoSeconds: number) => ({ ...centre, env: { ...centre.env, undoSeconds } });
const [atOnce, later] = [await startNode(at(0)), await startNode(at(10))];
const cookie = await centre.signIn(await centre.hire('agent', 'Inès Castel'));
afterAll(async () => {
  await atOnce.close();
  await later.close();
  await centre.close();
});

const approval = async (node: typeof later) => {
  const { id } = await submitDossier(centre);
  const { body } = await node.ask(cookie, 'POST', `/api/dossiers/${id}/claim`);
  const decision = { kind: 'approve', token: (body as Claim).lease.token };
  return { id, reply: await node.ask(cookie, 'POST', `/api/dossiers/${id}/decision`, decision) };
};
const stopped = { event: 'decision.stopped', detail: { code: 'contract_not_made' } };
const view = async (id: string) => (await later.ask(cookie, 'GET', `/api/dossiers/${id}`)).body as DossierView;

test('an approval whose contract cannot be made is refused in a sentence; the dossier stays, its logbook tells', async () => {
  const { id, reply } = await approval(atOnce);
  const message = errorSentence('contract_not_made', 'fr');
  expect([reply.status, reply.body]).toMatchObject([503, { code: 'contract_not_made', message }]);
  const seen = await view(id);
  expect([seen.state, seen.story.at(-1)]).toMatchObject(['under_review', stopped]);
});

test('one that had left already comes back to the queue, its author and the logbook know why', async () => {
  const { id, reply } = await approval(later);
  expect(reply.body).toMatchObject({ standing: 'pending' });
  centre.clock.advance({ seconds: 11 });
  const silent = { ...at(10), log: { ...centre.log, error: () => undefined } as typeof centre.log };
  expect(await settleDecisions(silent)).toBe(0);
  const seen = await view(id);
  expect([seen.state, seen.holder, seen.story.at(-1)]).toMatchObject(['under_review', null, stopped]);
});
