import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { makeDossier } from '../scripts/specimen/make-dossier.ts';
import { openConsole, sendDossier, stage, waitUntilRead } from './support/cast.ts';
import type { SentDossier } from './support/cast.ts';

/** The applicant's own page, signed in through the screen. */
const openPortal = async (browser: Browser, { email, password, application }: SentDossier): Promise<Page> => {
  const context = await browser.newContext({ baseURL: stage().url, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto('/connexion');
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.locator('#password').fill(password);
  await page
    .getByRole('button', { name: /connecter|Continuer/i })
    .last()
    .click();
  await page.waitForURL(/demandes/);
  await page.goto(`/demandes/${application.id}`);
  return page;
};

const takeOpen = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/console/dossiers/${id}`);
  await page.getByRole('button', { name: /^Prendre/ }).click();
  await expect(page.getByText(/à vous depuis/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Refuser/ })).toBeEnabled();
};

test('a piece asked for again reaches the applicant, and comes back to the queue when it is sent', async ({
  browser,
}) => {
  const { page: agent, context } = await openConsole(browser, 'agent');
  const sent = await sendDossier();
  await waitUntilRead(sent);
  const portal = await openPortal(browser, sent);
  await takeOpen(agent, sent.application.id);
  await agent.keyboard.press('d');
  const dialog = agent.getByRole('dialog');
  await dialog.getByLabel('Identité, raison').selectOption({ label: '1 Illisible' });
  await dialog.getByRole('button', { name: /Envoyer la demande/ }).click();
  await expect(portal.getByRole('heading', { name: 'Il nous manque une pièce' })).toBeVisible();
  await expect(portal.getByText(/n’est pas lisible/).first()).toBeVisible();

  const again = await makeDossier(sent.dossier.seed, { look: 'scan', fraud: 'none' });
  const current = await sent.client.view(sent.application.id);
  expect(current.state).toBe('awaiting_applicant');
  expect(current.pausedSince).not.toBeNull();
  for (const piece of again.pieces.filter(({ requirement }) => requirement === 'identity'))
    await sent.client.sendPiece(current, piece);
  const returned = await sent.client.submit(current.id);
  expect(returned.state).toBe('under_review');
  expect(returned.pausedSince).toBeNull();
  await agent.goto('/console/file');
  const row = agent.getByRole('row', { name: new RegExp(sent.application.reference) });
  await expect(row.getByText(/Revenu/)).toBeVisible();
  await portal.context().close();
  await context.close();
});

test('a refusal needs a reason, and the applicant reads it in plain words', async ({ browser }) => {
  const { page: agent, context } = await openConsole(browser, 'agent');
  const sent = await sendDossier();
  const portal = await openPortal(browser, sent);
  await takeOpen(agent, sent.application.id);
  await agent.keyboard.press('r');
  const dialog = agent.getByRole('dialog');
  await dialog.getByLabel('Revenus non prouvés').check();
  await dialog.getByRole('button', { name: /^Refuser/ }).click();
  await expect(portal.getByRole('heading', { name: /ne pouvons pas vous accorder/ }).first()).toBeVisible();
  await expect(portal.getByText(/revenus déclarés ne sont pas prouvés/)).toBeVisible();
  await portal.context().close();
  await context.close();
});

test('the supervisor sees the numbers move, the analyst confirms a fraud and sees the rate', async ({ browser }) => {
  const supervisor = await openConsole(browser, 'supervisor');
  await sendDossier();
  await supervisor.page.goto('/console/pilotage');
  const waiting = supervisor.page.getByText(/^\d+\s+dossiers? attend/).first();
  await expect(waiting).toBeVisible();
  const before = Number.parseInt((await waiting.textContent()) ?? '', 10);
  const sent = await sendDossier();
  await expect(waiting).toHaveText(new RegExp(`^${String(before + 1)}\\s+dossiers? attend`));

  const analyst = await openConsole(browser, 'analyst');
  await analyst.page.goto('/console/fraude');
  await expect(analyst.page.getByRole('heading', { name: 'Étiqueter un dossier' })).toBeVisible();
  await analyst.page.getByRole('combobox').last().fill(sent.application.reference);
  await analyst.page.getByRole('option', { name: new RegExp(sent.application.reference) }).click();
  const dialog = analyst.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Pièce vue dans un autre dossier');
  await dialog.getByRole('button', { name: /Confirmer/ }).click();
  await expect(analyst.page.getByText(/1\s+fraude confirmée/)).toBeVisible();
  await supervisor.context.close();
  await analyst.context.close();
});
