import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Browser, BrowserContext, Download, Page } from '@playwright/test';
import { approveDossier } from './approval.ts';
import { sendDossier, stage } from './cast.ts';
import type { SentDossier } from './cast.ts';
import { codeSentTo } from './mailbox.ts';

const folder = path.resolve('.cache/stories-copies');
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const approved = async (wish: Parameters<typeof sendDossier>[0] = {}): Promise<SentDossier> => {
  const sent = await sendDossier(wish);
  await approveDossier(sent);
  return sent;
};

/** The applicant's browser, signed in, on the page of the ceremony. */
export const openSigning = async (
  browser: Browser,
  { email, password, application }: SentDossier,
  width = 1280,
): Promise<{ page: Page; context: BrowserContext; address: string }> => {
  const context = await browser.newContext({ baseURL: stage().url, viewport: { width, height: 844 } });
  await context.request.post('/api/portal/session', { data: { email, password } });
  const page = await context.newPage();
  const address = `/demandes/${application.id}/signature`;
  await page.goto(address);
  return { page, context, address };
};

export const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

export const enterCode = async (page: Page, { email }: SentDossier): Promise<void> => {
  await page.getByRole('button', { name: 'Recevoir mon code par e-mail' }).click();
  await expect(title(page, /Écrivez le code/)).toBeVisible();
  await page.getByLabel('Code à 6 chiffres').fill(await codeSentTo(email));
  await page.getByRole('button', { name: 'Vérifier le code' }).click();
};

export const readContract = async (page: Page): Promise<void> => {
  await expect(title(page, 'Votre certificat est prêt')).toBeVisible();
  await page.getByRole('button', { name: 'Lire le contrat' }).click();
  await expect(title(page, 'Lisez votre contrat')).toBeVisible();
  await expect(page.locator('kit-pdf-page[data-drawn]').first()).toBeVisible();
  await page.getByRole('button', { name: 'J’ai lu, continuer' }).click();
  await expect(title(page, 'Prêt à signer')).toBeVisible();
};

export const tickAll = async (page: Page): Promise<void> => {
  const boxes = page.getByRole('checkbox');
  // The list of them does not wait for the screen that holds them.
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) {
    await expect(box).not.toBeChecked();
    await box.check();
  }
};

/** One click, and the copy comes by itself. */
export const signAndKeep = async (page: Page): Promise<{ copy: Buffer; shown: string }> => {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Signer le contrat' }).click();
  const download: Download = await coming;
  expect(download.suggestedFilename()).toMatch(/^Contrat signé CD-.*\.pdf$/);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${String(process.pid)}-${download.suggestedFilename()}`);
  await download.saveAs(file);
  await expect(title(page, 'C’est signé')).toBeVisible();
  await expect(page.getByText('Déjà enregistré sur cet appareil')).toBeVisible();
  const shown = await page.getByRole('img', { name: /Empreinte du fichier/ }).getAttribute('aria-label');
  return { copy: readFileSync(file), shown: shown?.split(' ').at(-1) ?? '' };
};

/** How many keys this browser holds; run in the page. */
export const keysLeft = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('aval-signing');
    opening.onerror = reject;
    opening.onsuccess = () => {
      const count = opening.result.transaction('keys').objectStore('keys').count();
      count.onsuccess = () => { resolve(count.result); opening.result.close(); };
    };
  })`);

export const verifyOnPage = async (page: Page, name: string, bytes: Uint8Array): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  await page.goto('/verifier');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choisir un PDF' }).click();
  await (await chooser).setFiles(file);
};
