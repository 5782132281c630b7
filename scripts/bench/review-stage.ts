import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { waitUntilRead } from '../../e2e/support/cast.ts';
import type { RunningAval } from '../../e2e/support/run-aval.ts';
import { findChromium } from '../check/find-chromium.ts';
import { piecesAsked, PortalClient } from '../demo/portal-client.ts';
import { makeDossier } from '../specimen/make-dossier.ts';
import type { SpecimenPiece } from '../specimen/specimen-dossier.ts';

type Stage = Pick<RunningAval, 'url' | 'accounts'>;

/** A real Chromium. `flags` are added to its command line. */
export const openBrowser = async (flags: readonly string[] = []): Promise<Browser> => {
  const needed = await findChromium();
  for (const [name, value] of Object.entries(needed)) process.env[name] = value;
  return chromium.launch({
    executablePath: needed['CHROMIUM_PATH'] ?? '',
    chromiumSandbox: false,
    args: ['--enable-precise-memory-info', ...flags],
  });
};

/** The console as an agent has it on a desk, signed in. */
export const openConsole = async (browser: Browser, { url, accounts }: Stage): Promise<Page> => {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 }, locale: 'fr-FR' });
  const page = await context.newPage();
  const agent = accounts.find(({ role }) => role === 'agent');
  await page.goto('/console/');
  await page.getByLabel('Adresse e-mail').fill(agent?.email ?? '');
  await page.getByLabel('Mot de passe', { exact: true }).fill(agent?.password ?? '');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL(/\/console\/(?!connexion)/);
  return page;
};

/** Sends a dossier of PDF pieces and waits until it is read. @param swap changes a piece on its way @returns its id */
export const sendRead = async (
  { url }: Stage,
  seed: number,
  swap: (piece: SpecimenPiece) => SpecimenPiece = (piece) => piece,
): Promise<string> => {
  const dossier = await makeDossier(seed, { look: 'clean' });
  const client = new PortalClient(url);
  const [brand] = await client.brands();
  const offer = brand?.offers[0];
  if (!brand || !offer) throw new Error('nothing is offered');
  const terms = { brandId: brand.id, productId: offer.productId, amountCents: 184_900, months: offer.months[0] ?? 12 };
  const email = `bench.${String(process.pid)}.${String(seed)}@exemple.test`;
  const application = await client.register(email, 'une phrase assez longue', terms);
  await client.declare(application, dossier);
  for (const piece of piecesAsked(application, dossier.pieces)) await client.sendPiece(application, swap(piece));
  await client.submit(application.id);
  await waitUntilRead({ client, application });
  return application.id;
};

/** The page on the stage is there and sharp. */
export const pageShown = (page: Page): Promise<void> =>
  page.locator('kit-page-viewer[data-state="sharp"]').first().waitFor();

/** Goes to an address of the console as its own links do, without loading the console again. */
const goTo = async (page: Page, path: string): Promise<void> => {
  const to = JSON.stringify(`/console/${path}`);
  await page.evaluate(`history.pushState(null, '', ${to}); dispatchEvent(new PopStateEvent('popstate'));`);
};

/** Opens a dossier's review screen and waits until its first page can be read. */
export const showDossier = async (page: Page, id: string): Promise<void> => {
  const before = await page.title();
  await goTo(page, `dossiers/${id}`);
  // The title and not the answer: the likely next one is fetched ahead.
  for (let tries = 0; (await page.title()) === before; tries += 1) {
    if (tries > 1500) throw new Error(`dossier ${id} did not open`);
    await page.waitForTimeout(20);
  }
  await pageShown(page);
};

/** Back to the queue: the review screen is taken down. */
export const leaveDossier = async (page: Page): Promise<void> => {
  await goTo(page, 'file');
  await page.locator('kit-page-viewer').first().waitFor({ state: 'detached' });
};
