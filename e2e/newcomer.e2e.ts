import { expect, test } from '@playwright/test';
import { makeDossier } from '../scripts/specimen/make-dossier.ts';
import { declareAll, next, sendPieces } from './support/apply.ts';
import { openConsole, stage } from './support/cast.ts';
import { decisionBar, settleByKeys } from './support/keyboard.ts';

test('a newcomer applies, an agent sees it come, approves, and the open page of the applicant goes on by itself', async ({
  browser,
}) => {
  const { page: agent } = await openConsole(browser, 'agent');
  await expect(agent.getByRole('heading', { name: 'File de vérification' })).toBeVisible();

  const context = await browser.newContext({ baseURL: stage().url, viewport: { width: 1280, height: 900 } });
  const applicant = await context.newPage();
  const dossier = await makeDossier(41, { look: 'scan', fraud: 'birth_date_differs' });
  const email = `newcomer.${String(process.pid)}@exemple.test`;
  await applicant.goto('/');
  await applicant.getByRole('link', { name: /Voltéo/ }).click();
  await applicant.getByText('Amortissable').click();
  await next(applicant, /Combien/);
  await applicant.getByLabel('Montant emprunté').fill('3 480');
  await applicant.getByLabel('Montant emprunté').press('Tab');
  await applicant.locator('label', { hasText: /^24/ }).click();
  await expect(applicant.getByText('TAEG')).toBeVisible();
  await next(applicant, /compte|suivre|retrouver/i);
  await applicant.getByLabel('Adresse e-mail').fill(email);
  await applicant.locator('#password').fill('une phrase assez longue');
  await next(applicant, 'Qui êtes-vous');
  await declareAll(applicant, dossier);
  await sendPieces(applicant, dossier.pieces);
  await next(applicant, /Relisez|relire|Vérifiez/i);
  await applicant.getByLabel(/certifie sur l’honneur/).check();
  await applicant.getByLabel(/FICP/).check();
  await applicant.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await expect(applicant.getByText('Demande envoyée')).toBeVisible();

  // The console was open all the while: the row comes by itself, then its flag.
  const { surname } = dossier.declaration.identity;
  const row = agent.getByRole('row', { name: new RegExp(`${surname}, `, 'i') }).filter({ hasText: /3\s480/ });
  await expect(row).toBeVisible();
  await expect(row).toContainText('Voltéo');
  await expect(row).toContainText(/3.480/);
  await expect(row.getByText(/naissance|né/i).first()).toBeVisible({ timeout: 60_000 });

  // The list lives on while one reaches for a row of it.
  await expect(async () => {
    await row.hover();
    await row.getByRole('button', { name: /Prendre/ }).click({ timeout: 1500 });
    await expect(agent.getByText(/à vous depuis/)).toBeVisible({ timeout: 3000 });
  }).toPass();
  await expect(agent.getByText(/clés? sur \d justes?/).first()).toBeVisible({ timeout: 30_000 });
  await expect(decisionBar(agent)).toContainText(/points? à lever avant d’approuver\s*: .*naissance/);
  await settleByKeys(agent);
  await agent.keyboard.press('a');
  await expect(decisionBar(agent)).toContainText('Approuvé');

  // The applicant did not touch his page.
  await expect(applicant.getByRole('heading', { name: 'C’est accepté' })).toBeVisible();
  await applicant.getByRole('link', { name: 'Lire mon contrat' }).click();
  await expect(applicant.getByText(/[0-9a-f]{8}/).first()).toBeVisible();
  const contract = await applicant.evaluate(
    async (address) => {
      const answer = await fetch(address);
      return { type: answer.headers.get('content-type'), head: (await answer.text()).slice(0, 5) };
    },
    applicant.url().replace(/^.*\/demandes\/([^/]+)\/.*$/, '/api/applications/$1/contract'),
  );
  expect(contract).toEqual({ type: 'application/pdf', head: '%PDF-' });

  const outbox = await context.newPage();
  await outbox.goto('/outbox');
  await expect(outbox.getByText(email).first()).toBeVisible();
  await context.close();
  await agent.context().close();
});
