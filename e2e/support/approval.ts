import { request } from '@playwright/test';
import type { APIRequestContext } from '@playwright/test';
import type { ChecklistLine } from '../../shared/review/checklist.ts';
import type { Decided } from '../../shared/review/decision-contract.ts';
import type { DossierView } from '../../shared/review/review-contract.ts';
import { accountOf, stage, waitUntilRead } from './cast.ts';
import type { SentDossier } from './cast.ts';
import type { Account } from './run-aval.ts';

/** What approval still waits for, settled as an agent who looked at it would: lifted, retained or accepted. */
const settle = async (
  agent: APIRequestContext,
  { id, token, line, view }: { id: string; token: number; line: ChecklistLine; view: DossierView },
): Promise<void> => {
  const lift = (findingId: string) =>
    agent.post(`/api/dossiers/${id}/findings/${findingId}/dismissal`, { data: { token, reason: 'Vu sur la pièce.' } });
  const { about } = line;
  if (about.kind === 'finding') await lift(about.findingId);
  if (about.kind === 'field') {
    for (const findingId of about.findingIds) await lift(findingId);
    const row = view.rows.find(({ key }) => key === about.rowKey);
    const value = row?.read?.value ?? row?.declared?.value;
    if (row === undefined || value === undefined) return;
    const { documentId, name, page } = row;
    await agent.post(`/api/dossiers/${id}/fields`, {
      data: { token, documentId, name, page, value, provenance: 'typed' },
    });
  }
  if (about.kind === 'identity_measure')
    for (const { id: findingId, check } of view.findings) if (about.lacks.includes(check)) await lift(findingId);
  if (about.kind === 'piece' && (line.block === 'piece_not_readable' || line.block === 'piece_not_recognised'))
    await agent.put(`/api/dossiers/${id}/requirements/${about.requirementId}/verdict`, {
      data: { token, verdict: 'accepted' },
    });
};

/** One agent claims the dossier, settles what is open and approves. @returns whether a second person must say so too */
const approveAs = async (account: Account, id: string): Promise<boolean> => {
  const agent = await request.newContext({ baseURL: stage().url });
  const json = async <T>(path: string): Promise<T> => (await (await agent.get(path)).json()) as T;
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
      const { lines } = await json<{ lines: ChecklistLine[] }>(`/api/dossiers/${id}/checklist`);
      const view = await json<DossierView>(`/api/dossiers/${id}`);
      for (const line of lines.filter(({ block }) => block !== null)) await settle(agent, { id, token, line, view });
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
