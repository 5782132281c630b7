import { request } from '@playwright/test';
import type { APIRequestContext } from '@playwright/test';
import type { ChecklistLine } from '../../shared/review/checklist.ts';
import type { Decided } from '../../shared/review/decision-contract.ts';
import type { DossierView } from '../../shared/review/review-contract.ts';
import { accountOf, stage, waitUntilRead } from './cast.ts';
import type { SentDossier } from './cast.ts';
import type { Account } from './run-aval.ts';

const viewOf = async (agent: APIRequestContext, id: string): Promise<DossierView> =>
  (await (await agent.get(`${stage().url}/api/dossiers/${id}`)).json()) as DossierView;

/** One line of the checklist, settled as an agent who looked at it would: lifted, retained as declared, accepted. */
const settle = async (agent: APIRequestContext, view: DossierView, { about }: ChecklistLine): Promise<void> => {
  const root = `${stage().url}/api/dossiers/${view.id}`;
  const token = view.lease?.token ?? 0;
  const lift = (findingId: string) =>
    agent.post(`${root}/findings/${findingId}/dismissal`, { data: { token, reason: 'Vu sur la pièce.' } });
  if (about.kind === 'finding') await lift(about.findingId);
  if (about.kind === 'identity_measure')
    for (const { id: findingId, check, documentId } of view.findings)
      if (documentId === about.documentId && about.lacks.includes(check)) await lift(findingId);
  if (about.kind === 'piece')
    await agent.put(`${root}/requirements/${about.requirementId}/verdict`, { data: { token, verdict: 'accepted' } });
  if (about.kind !== 'field') return;
  for (const findingId of about.findingIds) await lift(findingId);
  const row = view.rows.find(({ key }) => key === about.rowKey);
  if (!row) return;
  const { documentId, name, page, declared, read } = row;
  const [value, provenance] = declared ? [declared.value, 'declared'] : [read?.value ?? '', 'read'];
  await agent.post(`${root}/fields`, { data: { token, documentId, name, page, value, provenance } });
};

/** Settles all that stands now against approving a dossier that this agent holds. */
const settleAll = async (agent: APIRequestContext, id: string): Promise<void> => {
  const view = await viewOf(agent, id);
  for (const line of view.checklist.filter(({ block }) => block !== null)) await settle(agent, view, line);
};

/** One agent claims the dossier, settles what is open and approves. @returns whether a second person must say so too */
export const approveAs = async (account: Account, id: string): Promise<boolean> => {
  const agent = await request.newContext({ baseURL: stage().url });
  await agent.post('/api/console/session', { data: { email: account.email, password: account.password } });
  const claim = (await (await agent.post(`/api/dossiers/${id}/claim`)).json()) as { lease: { token: number } };
  const { token } = claim.lease;
  let said = '';
  try {
    // What the reading finds comes in its own time.
    for (let tries = 0; tries < 160; tries += 1) {
      const answer = await agent.post(`/api/dossiers/${id}/decision`, { data: { kind: 'approve', token } });
      if (answer.ok()) return ((await answer.json()) as Decided).standing === 'proposed';
      said = await answer.text();
      await settleAll(agent, id);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  } finally {
    await agent.dispose();
  }
  throw new Error(`not approved: ${said}`);
};

/** Approves a dossier through the API, as consoles would, with a second person where the rules ask for one. */
export const approveDossier = async ({
  client,
  application,
}: Pick<SentDossier, 'client' | 'application'>): Promise<void> => {
  await waitUntilRead({ client, application });
  if (await approveAs(accountOf('agent'), application.id)) await approveAs(accountOf('agent', 1), application.id);
  // An agent may undo for some seconds: until then nobody else hears of it.
  for (let tries = 0; tries < 120; tries += 1) {
    if ((await client.view(application.id)).state === 'approved') return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the approval did not become effective');
};
