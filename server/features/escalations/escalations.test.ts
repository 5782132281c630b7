import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import type { WaitingEscalation } from '#shared/review/escalation-contract';
import type { DossierView } from '#shared/review/review-contract';
import { sql } from '../../platform/db/sql.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { hear } from '../../test-centre/node.ts';
import { openStaffedCentre } from '../../test-centre/staffed.ts';
import { withdraw } from '../dossiers/submission-service.ts';

const { centre, node, ines, tom, ana, bea, newcomer } = await openStaffedCentre();
const { db } = centre;
const [asInes, asTom, asAna, asBea] = [ines.cookie, tom.cookie, ana.cookie, bea.cookie];

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
});

const view = async (cookie: string, id: string) =>
  (await node.ask(cookie, 'GET', `/api/dossiers/${id}`)).body as DossierView;
const escalated = async () => {
  const dossier = await submitDossier(centre);
  const claim = (await node.ask(asInes, 'POST', `/api/dossiers/${dossier.id}/claim`)).body as Claim;
  const { token } = claim.lease;
  const answer = await node.ask(asInes, 'POST', `/api/dossiers/${dossier.id}/escalation`, {
    token,
    reason: 'Police du RIB inhabituelle',
  });
  expect(answer.status).toBe(204);
  return { ...dossier, token };
};
const answer = (cookie: string, id: string, body: object = { verdict: 'given_back', opinion: 'RIB authentique' }) =>
  node.ask(cookie, 'POST', `/api/dossiers/${id}/escalation/answer`, body);

describe('an escalated dossier', () => {
  test('leaves the agent, waits for an analyst, and nobody else takes it', async () => {
    const { id, token } = await escalated();
    expect(await view(asInes, id)).toMatchObject({ desk: 'analysts', lease: null, holder: null, abilities: [] });
    expect((await view(asAna, id)).abilities).toContain('answer_escalation');
    for (const cookie of [asInes, asTom]) {
      expect((await node.ask(cookie, 'POST', '/api/queue/next')).status).toBe(404);
      expect((await node.ask(cookie, 'POST', `/api/dossiers/${id}/claim`)).body).toMatchObject({
        code: 'waits_elsewhere',
      });
    }
    const decision = await node.ask(asInes, 'POST', `/api/dossiers/${id}/decision`, { kind: 'approve', token });
    expect(decision.body).toMatchObject({ code: 'lease_lost' });
    const { escalations } = (await node.ask(asAna, 'GET', '/api/escalations')).body as {
      escalations: WaitingEscalation[];
    };
    expect(escalations).toMatchObject([{ dossierId: id, reason: 'Police du RIB inhabituelle', by: 'Inès Castel' }]);
  });

  test('comes back with an opinion; who escalated is told at once', async () => {
    const { id } = await escalated();
    const console_ = await node.connect(asInes);
    const heard = hear(console_, 'notification:new', ({ kind }) => kind === 'escalation_answered');
    expect((await answer(asAna, id)).status).toBe(204);
    expect(await heard).toMatchObject({ dossierId: id });
    const seen = await view(asTom, id);
    expect(seen).toMatchObject({
      desk: 'agents',
      escalation: { by: 'Inès Castel', answer: { verdict: 'given_back', opinion: 'RIB authentique', by: 'Ana Morel' } },
    });
    expect(seen.story.map(({ event }) => event).slice(-2)).toEqual(['escalation.raised', 'escalation.answered']);
    expect(JSON.stringify(seen.story)).not.toContain('inhabituelle');
    expect((await node.ask(asInes, 'POST', '/api/queue/next')).status).toBe(200);
  });

  test('with a confirmed fraud is marked, and can no longer be approved', async () => {
    const { id } = await escalated();
    await answer(asAna, id, { verdict: 'fraud_confirmed', opinion: 'RIB fabriqué' });
    const claim = (await node.ask(asInes, 'POST', `/api/dossiers/${id}/claim`)).body as Claim;
    expect((await view(asInes, id)).confirmedFraud).toMatchObject({ by: 'Ana Morel', note: 'RIB fabriqué' });
    const { token } = claim.lease;
    const approval = await node.ask(asInes, 'POST', `/api/dossiers/${id}/decision`, { kind: 'approve', token });
    expect(approval.body).toMatchObject({ code: 'approval_blocked' });
    const refusal = { kind: 'refuse', token, reasons: ['altered_piece'] };
    expect((await node.ask(asInes, 'POST', `/api/dossiers/${id}/decision`, refusal)).status).toBe(200);
  });
});

describe('nobody gets by', () => {
  test('answering is an analyst’s, once, and only where something was asked', async () => {
    const { id } = await escalated();
    for (const cookie of [asInes, (await newcomer('supervisor', 'Sam Lenoir')).cookie])
      expect((await answer(cookie, id)).status).toBe(403);
    const answers = await Promise.all([answer(asAna, id), answer(asBea, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const other = await submitDossier(centre);
    expect((await answer(asAna, other.id)).status).toBe(404);
  });

  test('escalating is the holder’s alone, with a reason', async () => {
    const { id } = await submitDossier(centre);
    const claim = (await node.ask(asInes, 'POST', `/api/dossiers/${id}/claim`)).body as Claim;
    const { token } = claim.lease;
    const escalate = (cookie: string, body: object) => node.ask(cookie, 'POST', `/api/dossiers/${id}/escalation`, body);
    expect((await escalate(asTom, { token, reason: 'sans raison' })).body).toMatchObject({
      code: 'lease_held_by_other',
    });
    expect((await escalate(asInes, { token: token + 1, reason: 'sans raison' })).body).toMatchObject({
      code: 'lease_lost',
    });
    expect((await escalate(asInes, { token, reason: ' ' })).status).toBe(422);
    const both = await Promise.all([
      escalate(asInes, { token, reason: 'deux fois' }),
      escalate(asInes, { token, reason: 'deux fois' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  test('a dossier withdrawn meanwhile needs no answer any more', async () => {
    const { id, applicantId } = await escalated();
    await withdraw(centre, { role: 'applicant', id: applicantId, email: '' }, id);
    expect((await answer(asAna, id)).status).toBe(409);
    expect((await node.ask(asAna, 'GET', '/api/escalations')).body).toEqual({ escalations: [] });
  });
});
