import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { dossierToLookAt, openConsole, sendDossier, waitUntilRead } from './support/cast.ts';
import { faults } from './support/faults.ts';

const sharp = 'kit-page-viewer[data-state="sharp"]';

const openReview = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/console/dossiers/${id}`);
  await page.locator(sharp).first().waitFor();
};

/** How often the sheets of frames over the pages are moved or drawn in so many milliseconds. */
const stirredIn = (page: Page, milliseconds: number): Promise<number> =>
  page.evaluate<number>(`new Promise((tell) => {
    let stirred = 0;
    const watch = new MutationObserver((changes) => (stirred += changes.length));
    for (const sheet of document.querySelectorAll('kit-marks-overlay .sheet'))
      watch.observe(sheet, { attributes: true });
    setTimeout(() => {
      watch.disconnect();
      tell(stirred);
    }, ${String(milliseconds)});
  })`);

test('a page whose picture does not come says so in its place, and comes when it can', async ({ browser }) => {
  const { id } = (await dossierToLookAt()).application;
  const { page, context } = await openConsole(browser, 'agent');
  const pictures = /\/pages\/1\/image/;
  await page.route(pictures, (route) => route.fulfill({ status: 404, json: { code: 'not_found', message: '' } }));
  await page.goto(`/console/dossiers/${id}`);
  const told = page.locator('kit-page-failure');
  await expect(told).toContainText('ne s’affiche pas');
  await expect(told).toContainText('Cette page n’est pas, ou n’est plus, dans le dossier.');
  await expect(told.getByRole('link', { name: /Ouvrir l’original/ })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.unroute(pictures);
  await told.getByRole('button', { name: 'Réessayer' }).click();
  await page.locator(sharp).waitFor();
  await expect(told).toHaveCount(0);

  // The sharp picture alone is missing: the small one stays, and is not passed off as the page.
  const whole = /\/pages\/1\/image$/;
  await page.route(whole, (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'La version nette n’est pas arrivée' })).toBeVisible();
  await context.close();
});

test('two pages stand side by side, as sent, and against another dossier, without a pointer', async ({ browser }) => {
  const [one, other] = [(await dossierToLookAt()).application, (await dossierToLookAt(1)).application];
  const { page, context } = await openConsole(browser, 'agent');
  await openReview(page, one.id);
  const beside = page.getByRole('region', { name: 'Page à côté' });

  await page.keyboard.press('v');
  await expect(page.locator(sharp)).toHaveCount(2);
  const chosen = beside.getByRole('combobox', { name: 'Page à côté' });
  const before = await chosen.inputValue();
  await page.keyboard.press('p');
  await page.keyboard.press('PageDown');
  await expect(chosen).not.toHaveValue(before);
  expect(await faults(page)).toEqual([]);

  await page.keyboard.press('o');
  await expect(beside).toContainText('Comme envoyée');
  await expect(page.locator(sharp)).toHaveCount(2);

  await page.keyboard.press('c');
  await beside.getByRole('combobox', { name: 'Trouver un dossier' }).focus();
  await page.keyboard.type(other.reference);
  await beside.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await expect(beside).toContainText(other.reference);
  await expect(page.locator(sharp)).toHaveCount(2);
  expect(await faults(page)).toEqual([]);

  await page.keyboard.press('c');
  await expect(beside).toHaveCount(0);
  await context.close();
});

test('error levels of a photo are laid beside it by a key, with their caution, and a PDF says that it has none', async ({
  browser,
}) => {
  const sent = await sendDossier({ fraud: 'amount_pasted_and_saved', seed: 511 });
  await waitUntilRead(sent);
  const { page, context } = await openConsole(browser, 'agent');
  await openReview(page, sent.application.id);
  const thumbnails = page.getByRole('navigation', { name: 'Pages du dossier' }).getByRole('button');
  await thumbnails.filter({ hasText: /^Électr/ }).click();
  const beside = page.getByRole('region', { name: 'Page à côté' });

  for (let press = 0; press < 4; press += 1) await page.keyboard.press('+');
  await page.keyboard.press('*');
  await expect(beside.getByRole('note')).toContainText('seul, cela ne prouve rien');
  await expect(page.locator(sharp)).toHaveCount(2);
  await expect(beside.getByRole('group', { name: /niveaux d’erreur/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ensemble' })).toHaveAttribute('aria-pressed', 'true');
  // Both show the same place as large, before anybody moves either.
  const papers = page.locator('kit-page-viewer .paper');
  const widthOf = async (pane: number): Promise<number> => (await papers.nth(pane).boundingBox())?.width ?? 0;
  await expect.poll(async () => Math.abs((await widthOf(1)) / (await widthOf(0)) - 1)).toBeLessThan(0.02);
  /** Shares of the picture that are all but black, and bright. */
  const [dark = 0, bright = 0] = await page.evaluate<number[]>(`(() => {
    const image = [...document.querySelectorAll('[aria-label="Page à côté"] .paper img')].at(-1);
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const share = (meets) => data.filter((value, at) => at % 4 === 0 && meets(value)).length / (data.length / 4);
    return [share((value) => value < 24), share((value) => value > 150)];
  })()`);
  expect(dark).toBeGreaterThan(0.5);
  expect(bright).toBeGreaterThan(0.0001);
  expect(await faults(page)).toEqual([]);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').getByText('Niveaux d’erreur de la photo, à côté')).toBeVisible();
  await page.keyboard.press('Escape');

  await thumbnails.filter({ hasText: /RIB/ }).click();
  await expect(beside.getByRole('status')).toHaveText(
    'Cette page n’est pas une photo JPEG\u00a0: elle n’a pas de niveaux d’erreur à montrer.',
  );
  await expect(beside.getByRole('link', { name: 'Ouvrir l’original' })).toBeVisible();
  await expect(beside.getByRole('button', { name: 'Réessayer' })).toHaveCount(0);
  expect(await faults(page)).toEqual([]);

  await page.keyboard.press('*');
  await expect(beside).toHaveCount(0);
  await context.close();
});

test('marks turn with the page, a turned page is turned again when one comes back to it, and what lies still is not drawn', async ({
  browser,
}) => {
  const { id } = (await dossierToLookAt()).application;
  const { page, context } = await openConsole(browser, 'agent');
  await openReview(page, id);
  /** Of the paper on the stage, in degrees: its style is `matrix(a, b, …)`. */
  const angle = async (): Promise<number> => {
    const style = (await page.locator('kit-page-viewer .paper').first().getAttribute('style')) ?? '';
    const [, a, b] = /matrix\(([-\d.e]+), ([-\d.e]+)/.exec(style) ?? [];
    return Math.round((Math.atan2(Number(b), Number(a)) * 180) / Math.PI);
  };
  // A dossier opens on its first doubt, which may lie on its last page, where there is no next one.
  const thumbnails = page.getByRole('navigation', { name: 'Pages du dossier' }).getByRole('button');
  await thumbnails.first().click();
  await expect(thumbnails.first()).toHaveAttribute('aria-current', 'page');
  expect(await angle()).toBe(0);
  await page.keyboard.press('>');
  await expect.poll(angle).toBe(90);
  await page.keyboard.press('PageDown');
  await expect(thumbnails.nth(1)).toHaveAttribute('aria-current', 'page');
  await expect.poll(angle).toBe(0);
  await page.keyboard.press('PageUp');
  await expect.poll(angle).toBe(90);
  await expect.poll(() => stirredIn(page, 700)).toBe(0);
  const stirred = stirredIn(page, 1500);
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, -240);
  expect(await stirred).toBeGreaterThan(0);
  await context.close();
});
