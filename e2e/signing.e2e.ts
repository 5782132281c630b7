import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { stage } from './support/cast.ts';
import { faults } from './support/faults.ts';
import { codeSentTo, linkSentTo } from './support/mailbox.ts';
import {
  approved,
  enterCode,
  keysLeft,
  openSigning,
  readContract,
  sha256,
  signAndKeep,
  tickAll,
  title,
  verifyOnPage,
} from './support/signing-desk.ts';

test('the whole ceremony at 1280: two tabs, a reload in the middle, the copy kept, and what anyone can check', async ({
  browser,
}) => {
  const sent = await approved();
  const { page, context, address } = await openSigning(browser, sent);
  await expect(title(page, 'Signez votre contrat')).toBeVisible();
  await page.getByRole('button', { name: 'Recevoir mon code par e-mail' }).click();
  await expect(page.getByText(/Nouveau code dans \d+ s/)).toBeVisible();

  // A wrong code is said with what is left; a pasted one may hold spaces.
  const code = await codeSentTo(sent.email);
  const wrong = code === '000000' ? '111111' : '000000';
  await page.getByLabel('Code à 6 chiffres').fill(wrong);
  await page.getByRole('button', { name: 'Vérifier le code' }).click();
  await expect(page.getByText(/pas le bon code.*Encore 4 essais/)).toBeVisible();
  await page.getByLabel('Code à 6 chiffres').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.keyboard.press('Enter');
  await expect(title(page, 'Votre certificat est prêt')).toBeVisible();
  const { surname } = sent.dossier.declaration.identity;
  await expect(page.locator('.cert')).toContainText(new RegExp(surname, 'i'));
  await expect(page.locator('.cert')).toContainText(sent.application.reference);
  expect(await keysLeft(page)).toBe(1);

  // The second tab is told, and is where the first one is, with the same key.
  const second = await context.newPage();
  await second.goto(address);
  await expect(title(second, 'Votre certificat est prêt')).toBeVisible();
  await expect(second.getByText(/ouvert dans un autre onglet/)).toBeVisible();
  await expect(page.getByText(/ouvert dans un autre onglet/)).toBeVisible();

  await readContract(page);
  await page.reload();
  await expect(title(page, 'Prêt à signer')).toBeVisible();
  await page.getByRole('button', { name: 'Signer le contrat' }).click();
  await expect(page.getByText('Encore 3 phrases à cocher.')).toBeVisible();
  await tickAll(page);
  const { copy, shown } = await signAndKeep(page);
  expect(sha256(copy)).toBe(shown);
  expect(copy.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await keysLeft(page)).toBe(0);
  await expect(title(second, 'C’est signé')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Renoncer au crédit' })).toBeVisible();

  // What the copy begins with is the contract that was frozen at approval.
  const frozen = await context.request.get(`/api/applications/${sent.application.id}/contract`);
  expect(copy.subarray(0, (await frozen.body()).length).equals(await frozen.body())).toBe(true);

  const visitor = await browser.newContext({ baseURL: stage().url });
  const anyone = await visitor.newPage();
  await verifyOnPage(anyone, 'intact.pdf', copy);
  await expect(anyone.getByRole('heading', { name: 'Document intact, signature valable' })).toBeVisible();
  await expect(anyone.getByText(new RegExp(surname, 'i')).first()).toBeVisible();
  await expect(anyone.getByText('PAdES B-LTA')).toBeVisible();
  const altered = Buffer.from(copy);
  const place = altered.indexOf('stream') + 20;
  altered.writeUInt8(altered.readUInt8(place) ^ 1, place);
  await verifyOnPage(anyone, 'altered.pdf', altered);
  await expect(anyone.getByRole('heading', { name: 'Document modifié' })).toBeVisible();
  await verifyOnPage(anyone, 'note.pdf', Buffer.from('bonjour'));
  await expect(anyone.getByText(/n’est pas un PDF/)).toBeVisible();
  await visitor.close();
  await context.close();
});

/** What is wrong with the screens of a phone that are looked at: wider than it, or WCAG faults. */
const watched = (page: Page) => {
  const seen: Record<string, unknown> = {};
  const look = async (name: string): Promise<void> => {
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    const found = await faults(page);
    if (wide > 390 || found.length > 0) seen[name] = { wide, found };
  };
  return { seen, look };
};

test('on a phone: the same way with the thumb, no screen wider than 390 px, no WCAG fault', async ({ browser }) => {
  const sent = await approved();
  const { page, context } = await openSigning(browser, sent, 390);
  const { seen, look } = watched(page);
  await expect(title(page, 'Signez votre contrat')).toBeVisible();
  await look('start');
  await enterCode(page, sent);
  await expect(title(page, 'Votre certificat est prêt')).toBeVisible();
  await look('certificate');
  await page.getByRole('button', { name: 'Lire le contrat' }).click();
  await expect(page.locator('kit-pdf-page[data-drawn]').first()).toBeVisible();
  await look('read');
  await page.getByRole('button', { name: 'J’ai lu, continuer' }).click();
  await tickAll(page);
  await look('sign');
  const { copy, shown } = await signAndKeep(page);
  expect(sha256(copy)).toBe(shown);
  await look('signed');
  expect(seen).toEqual({});
  await context.close();
});

test('the credit is given up after signing, without a reason, and the receipt is there to keep', async ({
  browser,
}) => {
  const sent = await approved();
  const { page, context } = await openSigning(browser, sent, 390);
  await enterCode(page, sent);
  await readContract(page);
  await tickAll(page);
  await signAndKeep(page);
  await page.getByRole('link', { name: 'Renoncer au crédit' }).click();
  await expect(title(page, /Renoncer à votre crédit/)).toBeVisible();
  const { seen, look } = watched(page);
  await look('asked');
  await page.getByRole('button', { name: 'Oui, renoncer au crédit' }).click();
  await expect(title(page, 'Vous avez renoncé à votre crédit')).toBeVisible();
  const receipt = page.getByRole('link', { name: 'Télécharger mon reçu' });
  await expect(receipt).toBeVisible({ timeout: 30_000 });
  await look('given up');
  expect(seen).toEqual({});
  const coming = page.waitForEvent('download');
  await receipt.click();
  await verifyOnPage(page, 'receipt.pdf', readFileSync(await (await coming).path()));
  await expect(page.getByRole('heading', { name: 'Document intact, signature valable' })).toBeVisible();
  await context.close();
});

test('two borrowers sign in turn, the second by a link of his own; both receive the same copy', async ({ browser }) => {
  const coBorrowerEmail = `co.${String(process.pid)}@exemple.test`;
  const sent = await approved({ coBorrowerEmail });
  const { page, context } = await openSigning(browser, sent);
  await expect(page.getByRole('heading', { name: 'Qui signe' })).toBeVisible();
  await expect(page.getByText('n’a pas encore commencé').first()).toBeVisible();
  await enterCode(page, sent);
  await readContract(page);
  await tickAll(page);
  await page.getByRole('button', { name: 'Signer le contrat' }).click();
  await expect(page.getByText(/Il manque la signature de/)).toBeVisible();

  const other = await browser.newContext({ baseURL: stage().url, viewport: { width: 390, height: 844 } });
  const second = await other.newPage();
  const link = await linkSentTo(coBorrowerEmail);
  await second.goto(link);
  await second.getByRole('button', { name: 'Ouvrir la signature' }).click();
  await expect(title(second, 'Signez votre contrat')).toBeVisible();
  expect(second.url()).not.toContain('#');
  await enterCode(second, { ...sent, email: coBorrowerEmail });
  // The first one sees how far the second is, without a reload.
  await expect(page.getByText('a son certificat')).toBeVisible();
  await readContract(second);
  await tickAll(second);
  const firstCopy = page.waitForEvent('download');
  const { copy, shown } = await signAndKeep(second);
  expect(sha256(copy)).toBe(shown);
  await expect(title(page, 'C’est signé')).toBeVisible();
  expect(sha256(readFileSync(await (await firstCopy).path()))).toBe(shown);

  await verifyOnPage(second, 'both.pdf', copy);
  await expect(second.getByText('Signature 2')).toBeVisible();
  await expect(second.getByRole('heading', { name: 'Document intact, signature valable' })).toBeVisible();

  // The link opened once: for anybody else it opens nothing.
  const stranger = await browser.newContext({ baseURL: stage().url });
  const late = await stranger.newPage();
  await late.goto(link);
  await late.getByRole('button', { name: 'Ouvrir la signature' }).click();
  await expect(late.getByRole('alert')).toContainText(/déjà servi/);
  await late.goto(`/demandes/${sent.application.id}/signature`);
  await late.waitForURL(/connexion/);
  await other.clearCookies();
  await second.goto(`/demandes/${sent.application.id}/signature`);
  await expect(title(second, 'Votre accès est terminé')).toBeVisible();
  await stranger.close();
  await other.close();
  await context.close();
});
