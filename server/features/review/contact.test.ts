import { afterAll, expect, test } from 'vitest';
import type { DossierView } from '#shared/review/review-contract';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';
import { sql } from '../../platform/db/sql.ts';

const centre = await openTestCentre();
const node = await startNode(centre);
afterAll(async () => {
  await node.close();
  await centre.close();
});
const agent = await centre.signIn(await centre.hire('agent', 'Inès Castel'));

test('how to reach people comes with a reason alone, and the story keeps who asked and why', async () => {
  const { id } = await submitDossier(centre);
  const { email, phone } = await centre.db.one<{ email: string; phone: string | null }>(
    sql`select applicant.email, declaration->'identity'->>'phone' as phone
        from dossier join applicant on applicant.id = applicant_id where dossier.id = ${id}`,
  );
  const before = JSON.stringify((await node.ask(agent, 'GET', `/api/dossiers/${id}`)).body);
  expect(before).not.toContain(email);
  if (phone !== null) expect(before).not.toContain(phone);

  for (const body of [{}, { reason: '' }, { reason: '  a ' }])
    expect((await node.ask(agent, 'POST', `/api/dossiers/${id}/contact`, body)).status).toBe(422);
  const shown = await node.ask(agent, 'POST', `/api/dossiers/${id}/contact`, { reason: 'Rappel du client' });
  expect(shown).toMatchObject({ status: 200, body: { email, phone } });
  const { story } = (await node.ask(agent, 'GET', `/api/dossiers/${id}`)).body as DossierView;
  expect(story.filter(({ event }) => event === 'contact.shown')).toMatchObject([
    { actor: 'Inès Castel', detail: { reason: 'Rappel du client' } },
  ]);
});

test('a dossier that is not there has no contact', async () => {
  const answer = await node.ask(agent, 'POST', `/api/dossiers/${crypto.randomUUID()}/contact`, { reason: 'Rappel' });
  expect(answer.status).toBe(404);
});
