import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { SentPiece } from '../../scripts/demo/portal-client.ts';
import type { SpecimenDossier } from '../../scripts/specimen/specimen-dossier.ts';

const folder = path.resolve('.cache/stories-pieces');

const frenchDay = (day: string): string => day.split('-').reverse().join('/');
const frenchMonth = (month: string): string => month.split('-').reverse().join('/');
const euros = (cents: number): string => String(cents / 100).replace('.', ',');

/** « Continuer », and the next question has come. */
export const next = async (page: Page, title: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
};

/** Answers every question as the dossier says; `borrowers` answers the one that asks who borrows. */
export const declareAll = async (
  page: Page,
  { declaration }: SpecimenDossier,
  borrowers = (asked: Page): Promise<void> => asked.getByText('Seul', { exact: true }).click(),
): Promise<void> => {
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
  await next(page, /seul ou à deux/);
  await borrowers(page);
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

/** Who borrows with the applicant: himself as the specimens have it, with a mailbox of his own. */
export type Second = SpecimenDossier['declaration']['identity'] & { readonly email: string };

export const declareSecond = async (page: Page, second: Second): Promise<void> => {
  await page.getByText('À deux', { exact: true }).click();
  await page.getByText(second.civility === 'madame' ? 'Madame' : 'Monsieur', { exact: true }).click();
  await page.getByLabel('Ses prénoms').fill(second.givenNames);
  await page.getByLabel('Son nom de naissance').fill(second.surname);
  await page.getByLabel('Sa date de naissance').fill(frenchDay(second.birthDate));
  await page.getByLabel('Son lieu de naissance').fill(second.birthPlace);
  await page.getByLabel('Son adresse e-mail').fill(second.email);
};

const pieceNames = {
  identity: 'Pièce d’identité',
  co_borrower_identity: 'Pièce d’identité du co-emprunteur',
  bank_details: /Relevé d’identité bancaire/,
  income: /bulletin de paie/,
  address: /Justificatif de domicile/,
};

/** Sends the pieces, each by the button of its card. */
export const sendPieces = async (page: Page, pieces: readonly SentPiece[]): Promise<void> => {
  for (const [requirement, name] of Object.entries(pieceNames)) {
    const own = path.join(folder, requirement);
    mkdirSync(own, { recursive: true });
    const files = pieces
      .filter((piece) => piece.requirement === requirement)
      .map((piece) => {
        const file = path.join(own, piece.filename);
        writeFileSync(file, piece.bytes);
        return file;
      });
    if (files.length === 0) continue;
    const card = page.getByRole('article', { name, exact: typeof name === 'string' });
    const chooser = page.waitForEvent('filechooser');
    await card.getByRole('button', { name: /^(Choisir des fichiers|Fichier) / }).click();
    await (await chooser).setFiles(files);
    await expect(card.getByText(/Reçue|Lisible|Nous la lisons/).first()).toBeVisible();
  }
};
