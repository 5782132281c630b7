import { expect, test } from '@playwright/test';
import { stage } from './support/cast.ts';
import { approved, enterCode, openSigning, readContract, signAndKeep, tickAll, title } from './support/signing-desk.ts';

test('a key that is not on this device is said, and another certificate is made', async ({ browser }) => {
  const sent = await approved();
  const { page, context, address } = await openSigning(browser, sent);
  await enterCode(page, sent);
  await expect(title(page, 'Votre certificat est prêt')).toBeVisible();
  const serial = await page.locator('.cert dd.code').last().textContent();
  await page.evaluate(
    `new Promise((resolve) => (indexedDB.deleteDatabase('aval-signing').onsuccess = () => resolve(null)))`,
  );
  await page.goto(address);
  await expect(title(page, 'Votre clé n’est pas sur cet appareil')).toBeVisible();
  await page.getByRole('button', { name: 'Faire un autre certificat' }).click();
  await expect(title(page, 'Votre certificat est prêt')).toBeVisible();
  expect(await page.locator('.cert dd.code').last().textContent()).not.toBe(serial);
  await readContract(page);
  await tickAll(page);
  await signAndKeep(page);
  await context.close();
});

test('a file that is not the contract is not signed, whatever the server says', async ({ browser }) => {
  const sent = await approved();
  const { page, context } = await openSigning(browser, sent);
  await page.route('**/signing/prepared', async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body.writeUInt8(body.readUInt8(900) ^ 1, 900);
    await route.fulfill({ response: answer, body });
  });
  await enterCode(page, sent);
  await page.getByRole('button', { name: 'Lire le contrat' }).click();
  await expect(page.getByText(/n’est pas celui que nous avons préparé/)).toBeVisible();
  await expect(page.locator('kit-pdf-page')).toHaveCount(0);
  await expect(title(page, 'Lisez votre contrat')).toBeVisible();
  await expect(page.getByRole('button', { name: 'J’ai lu, continuer' })).toHaveCount(0);
  await context.close();
});

test('without a line the place is kept; on a plain HTTP host the page says why it cannot sign', async ({ browser }) => {
  const sent = await approved();
  const { page, context } = await openSigning(browser, sent, 390);
  await expect(title(page, 'Signez votre contrat')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('Il faut du réseau pour signer. Votre place est gardée.')).toBeVisible();
  await page.getByRole('button', { name: 'Recevoir mon code par e-mail' }).click();
  await expect(page.getByRole('alert')).toContainText('Pas de réseau');
  await context.setOffline(false);
  await expect(page.getByText('Il faut du réseau pour signer. Votre place est gardée.')).toBeHidden();
  await enterCode(page, sent);
  await expect(title(page, 'Votre certificat est prêt')).toBeVisible();
  await context.close();

  // A browser hides its cryptography from pages that do not come over HTTPS; this one is made to look like them.
  const plain = await browser.newContext({ baseURL: stage().url });
  await plain.addInitScript(`Object.defineProperty(crypto, 'subtle', { value: undefined })`);
  await plain.request.post('/api/portal/session', { data: { email: sent.email, password: sent.password } });
  const insecure = await plain.newPage();
  await insecure.goto(`/demandes/${sent.application.id}/signature`);
  await expect(title(insecure, 'Cette page ne peut pas signer')).toBeVisible();
  await expect(insecure.getByText(/^https:\/\//)).toBeVisible();
  await plain.close();
});

test('a session that ended asks to sign in and comes back to the same step', async ({ browser }) => {
  const sent = await approved();
  const { page, context } = await openSigning(browser, sent);
  await enterCode(page, sent);
  await expect(title(page, 'Votre certificat est prêt')).toBeVisible();
  await page.evaluate(`localStorage.setItem('aval.applicant', '1')`);
  await context.clearCookies();
  await page.reload();
  await page.waitForURL(/connexion/);
  await page.getByLabel('Adresse e-mail').fill(sent.email);
  await page.locator('#password').fill(sent.password);
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(title(page, 'Signez votre contrat')).toBeVisible();
  await expect(page.getByText(/changé d’appareil ou de session/)).toBeVisible();
  await context.close();
});
