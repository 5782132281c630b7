import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { makeDossier } from '../scripts/specimen/make-dossier.ts';
import type { SpecimenDossier } from '../scripts/specimen/specimen-dossier.ts';
import { openConsole, stage } from './support/cast.ts';

const folder = path.resolve('.cache/stories-pieces');

const frenchDay = (day: string): string => day.split('-').reverse().join('/');
const frenchMonth = (month: string): string => month.split('-').reverse().join('/');
const euros = (cents: number): string => String(cents / 100).replace('.', ',');

/** « Continuer », and the next question has come. */
const next = async (page: Page, title: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
};

const declareAll = async (page: Page, { declaration }: SpecimenDossier): Promise<void> => {
  const { identity, address, employment, income, bank } = declaration;
  const fill = (label: string | RegExp, value: string) =>
    page.getByLabel(label, { exact: typeof label === 'string' }).fill(value);
  await page.getByText(identity.civility === 'madame' ? 'Madame' : 'Monsieur', { exact: true }).click();
  await fill(/^Prénoms/, identity.givenNames);
  await fill(/^Nom de naissance/, identity.surname);
  if (identity.usageName !== undefined) await fill(/^Nom d’usage/, identity.usageName);
  await fill(/^Date de naissance/, frenchDay(identity.birthDate));
  await fill(/^Lieu de naissance/, identity.birthPlace);
  await fill(/^Nationalité/, identity.nationality);
  await fill(/^Téléphone/, identity.phone);
  await next(page, /Où habitez-vous/);
  await fill(/^Numéro et rue/, address.street);
  await fill(/^Code postal/, address.postalCode);
  await fill(/^Ville/, address.city);
  await page.getByText('Locataire', { exact: true }).click();
  await fill(/^À cette adresse depuis/, frenchMonth(address.since));
  await next(page, /votre situation/);
  await page.getByText('Salarié, en CDI', { exact: true }).click();
  await fill(/^Métier/, employment.profession ?? 'Comptable');
  await fill(/^Employeur/, employment.employer ?? 'Atelier Garonne');
  await fill(/^Depuis/, frenchMonth(employment.since ?? '2019-04'));
  await next(page, /Combien gagnez-vous/);
  await fill(/^Revenu net par mois/, euros(income.netMonthlyCents));
  await fill(/^Autres revenus/, '0');
  await fill(/^Loyer ou crédit/, euros(income.rentMonthlyCents));
  await fill(/^Autres crédits/, '0');
  await fill(/^Personnes à charge/, '0');
  await next(page, /Sur quel compte/);
  await fill(/^IBAN/, bank.iban);
  await fill(/^Titulaire/, bank.holder);
  await next(page, 'Vos pièces');
};

const pieceNames = {
  identity: /Pièce d’identité/,
  bank_details: /Relevé d’identité bancaire/,
  income: /bulletin de paie/,
  address: /Justificatif de domicile/,
};

const sendPieces = async (page: Page, { pieces }: SpecimenDossier): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  for (const [requirement, name] of Object.entries(pieceNames)) {
    const files = pieces
      .filter((piece) => piece.requirement === requirement)
      .map((piece) => {
        const file = path.join(folder, piece.filename);
        writeFileSync(file, piece.bytes);
        return file;
      });
    const card = page.getByRole('article', { name });
    const chooser = page.waitForEvent('filechooser');
    await card.getByRole('button', { name: /Choisir des fichiers/ }).click();
    await (await chooser).setFiles(files);
    await expect(card.getByText(/Reçue|Lisible|Nous la lisons/).first()).toBeVisible();
  }
};

test('a newcomer applies, an agent sees it come, approves, and the open page of the applicant goes on by itself', async ({
  browser,
}) => {
  test.setTimeout(180_000);
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
  await sendPieces(applicant, dossier);
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

  await row.hover();
  await row.getByRole('button', { name: /Prendre/ }).click();
  await expect(agent.getByText(/à vous depuis/)).toBeVisible();
  await expect(agent.getByText(/clés? sur \d justes?/).first()).toBeVisible({ timeout: 30_000 });
  await expect(agent.getByRole('button', { name: /^Approuver/ })).toBeEnabled();
  await agent.keyboard.press('a');
  const dialog = agent.getByRole('dialog');
  await expect(dialog.getByText(/reste(nt)? douteux/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Approuver malgré cela' }).click();
  await expect(agent.getByText(/Approuv/).first()).toBeVisible();

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
