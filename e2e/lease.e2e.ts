import { expect, test } from '@playwright/test';
import type { WebSocketRoute } from '@playwright/test';
import { openConsole, sendDossier, stage, waitUntilRead } from './support/cast.ts';

test('two consoles race for one dossier: one wins, the other reads who has it', async ({ browser }) => {
  const first = await openConsole(browser, 'agent', 0);
  const second = await openConsole(browser, 'agent', 1);
  const sent = await sendDossier();
  /** Until he has it, or reads in the list who does: the row may move away under the pointer. */
  const take = async ({ page }: typeof first): Promise<void> => {
    const row = page.getByRole('row', { name: new RegExp(sent.application.reference) });
    await expect(async () => {
      if ((await row.count()) === 0 || (await row.getByText(/Claire|Karim/).count()) > 0) return;
      await row.hover({ timeout: 1500 });
      await row.getByRole('button', { name: /Prendre/ }).click({ timeout: 1500 });
    }).toPass();
  };
  for (const { page } of [first, second])
    await expect(page.getByRole('row', { name: new RegExp(sent.application.reference) })).toBeVisible();
  await Promise.all([take(first), take(second)]);
  const won = (page: typeof first.page) => page.getByText(/à vous depuis/).isVisible();
  await expect.poll(async () => Number(await won(first.page)) + Number(await won(second.page))).toBe(1);
  const loser = (await won(first.page)) ? second.page : first.page;
  await expect(loser.getByText(/Claire|Karim/).first()).toBeVisible();
  await first.context.close();
  await second.context.close();
});

test('a supervisor takes a dossier back: its holder reads it at once and can no longer decide', async ({ browser }) => {
  const agent = await openConsole(browser, 'agent');
  const supervisor = await openConsole(browser, 'supervisor');
  const { application } = await sendDossier();
  await agent.page.goto(`/console/dossiers/${application.id}`);
  await agent.page.getByRole('button', { name: /^Prendre/ }).click();
  await expect(agent.page.getByText(/à vous depuis/)).toBeVisible();
  await supervisor.page.goto(`/console/dossiers/${application.id}`);
  await supervisor.page.getByRole('button', { name: /^Reprendre à/ }).click();
  await expect(agent.page.getByText(/Repris par Hélène Garnier/)).toBeVisible();
  await expect(agent.page.getByRole('button', { name: /^Approuver/ })).toHaveCount(0);
  await agent.context.close();
  await supervisor.context.close();
});

test('a decision with a token that is no longer the newest is refused, whatever the page believes', async ({
  browser,
}) => {
  const agent = await openConsole(browser, 'agent');
  const supervisor = await openConsole(browser, 'supervisor');
  const { application } = await sendDossier();
  const answer = async ({ page }: typeof agent, method: string, path: string, data?: object) => {
    const response = await page.request.fetch(`${stage().url}${path}`, { method, ...(data ? { data } : {}) });
    const text = await response.text();
    return { status: response.status(), body: (text ? JSON.parse(text) : null) as never };
  };
  const claim = await answer(agent, 'POST', `/api/dossiers/${application.id}/claim`);
  const { lease } = claim.body as { lease: { token: number } };
  expect((await answer(supervisor, 'POST', `/api/dossiers/${application.id}/lease/take-back`)).status).toBe(204);
  const stale = await answer(agent, 'POST', `/api/dossiers/${application.id}/decision`, {
    kind: 'approve',
    token: lease.token,
  });
  expect(stale).toMatchObject({ status: 409, body: { code: 'lease_lost' } });
  const again = await answer(supervisor, 'POST', `/api/dossiers/${application.id}/claim`);
  const newer = again.body as { lease: { token: number } };
  expect(newer.lease.token).toBeGreaterThan(lease.token);
  const held = await answer(agent, 'POST', `/api/dossiers/${application.id}/claim`);
  expect(held).toMatchObject({
    status: 409,
    body: { code: 'lease_held_by_other', holder: { name: 'Hélène Garnier' } },
  });
  await agent.context.close();
  await supervisor.context.close();
});

test('the line is cut and comes back: the console says so, and shows what it missed', async ({ browser }) => {
  const line = { cut: false, open: [] as WebSocketRoute[] };
  const { page, context } = await openConsole(browser, 'agent', 0, (fresh) =>
    fresh.routeWebSocket(/socket\.io/, async (socket) => {
      if (line.cut) await socket.close();
      else {
        socket.connectToServer();
        line.open.push(socket);
      }
    }),
  );
  await expect(page.getByText('En direct').first()).toBeVisible();
  line.cut = true;
  for (const socket of line.open) await socket.close();
  const sent = await sendDossier();
  await waitUntilRead(sent);
  const row = page.getByRole('row', { name: new RegExp(sent.application.reference) });
  await expect(page.getByText(/Hors ligne|Données de/).first()).toBeVisible({ timeout: 45_000 });
  line.cut = false;
  await expect(page.getByText('En direct').first()).toBeVisible({ timeout: 30_000 });
  await expect(row).toBeVisible();
  await context.close();
});
