import { expect, test } from '@playwright/test';
import type { Browser, Page, Route } from '@playwright/test';
import { openBeside } from '../scripts/bench/crowd.ts';
import { PortalClient } from '../scripts/demo/portal-client.ts';
import { threadImage } from '../scripts/specimen/hostile.ts';
import { manyPages } from '../scripts/specimen/many-pages.ts';
import { eraseRows } from '../server/features/erasure/erasure-store.ts';
import { writeEntry } from '../server/features/logbook/public.ts';
import { openConsole, sendDossier, stage, waitUntilRead } from './support/cast.ts';
import { decisionBar } from './support/keyboard.ts';

const mine = (page: Page) => page.getByText(/à vous depuis/);

/** Opens a dossier and takes it, by keys. */
const takeOpen = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/console/dossiers/${id}`);
  await expect(page.getByRole('button', { name: /^Prendre/ })).toBeEnabled();
  await page.keyboard.press('t');
  await expect(mine(page)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Refuser/ })).toBeEnabled();
};

const handBack = async (page: Page): Promise<void> => {
  await page.keyboard.press('w');
  await page.waitForURL(/file$/);
};

const takeBack = async (browser: Browser, id: string): Promise<void> => {
  const { context } = await openConsole(browser, 'supervisor');
  const answer = await context.request.post(`${stage().url}/api/dossiers/${id}/lease/take-back`);
  expect(answer.status()).toBe(204);
  await context.close();
};

test('a dossier is taken back while its agent types: he reads by whom, cannot decide, and finds his words again', async ({
  browser,
}) => {
  const { page, context } = await openConsole(browser, 'agent');
  const { id } = (await sendDossier()).application;
  await takeOpen(page, id);
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Revenus non prouvés').check();
  const note = dialog.getByLabel(/Note interne/);
  await note.fill('Employeur introuvable');
  await expect(page.getByText(/Brouillon gardé/)).toBeVisible();
  // Not yet on the server when the lease goes: it is kept all the same.
  await note.pressSequentially(' au registre');
  await takeBack(browser, id);
  await expect(dialog.getByRole('alert')).toContainText('Vous ne tenez plus ce dossier.');
  await note.press('Control+Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Repris par Hélène Garnier à .* Votre saisie est gardée/)).toBeVisible();
  await page.keyboard.press('t');
  await expect(mine(page)).toBeVisible();
  await page.keyboard.press('r');
  await expect(note).toHaveValue('Employeur introuvable au registre');
  await expect(dialog.getByLabel('Revenus non prouvés')).toBeChecked();
  await page.keyboard.press('Escape');
  await handBack(page);
  await context.close();
});

test('words typed in a dialog are there after Escape, a reload and a dead line, until they are sent', async ({
  browser,
}) => {
  const { page, context } = await openConsole(browser, 'agent');
  const sent = await sendDossier();
  const { id } = sent.application;
  await waitUntilRead(sent);
  await takeOpen(page, id);
  const dialog = page.getByRole('dialog');
  const words = dialog.getByLabel(/Mots à ajouter/);
  const redo = async (at = page): Promise<void> => {
    await expect(mine(at)).toBeVisible();
    await at.getByRole('button', { name: /Compte \(RIB\)/ }).click();
    await at.getByRole('button', { name: /^À refaire/ }).click();
    await expect(at.getByRole('dialog')).toBeVisible();
  };
  await redo();
  await words.fill('Le bord gauche');
  await page.keyboard.press('Escape');
  await redo();
  await expect(words).toHaveValue('Le bord gauche');
  const draft = /\/draft$/;
  await page.route(draft, (route) => route.abort('connectionreset'));
  await words.pressSequentially(' est coupé');
  await expect(page.getByText('Brouillon gardé sur ce poste')).toBeVisible();
  await page.reload();
  await redo();
  await expect(words).toHaveValue('Le bord gauche est coupé');
  await page.unroute(draft);
  // A second tab of the same agent shows them, and what it adds comes back here.
  await words.press('End');
  await words.pressSequentially('.');
  await expect(page.getByText(/Brouillon gardé il y a/)).toBeVisible();
  const other = await context.newPage();
  await other.goto(`/console/dossiers/${id}`);
  await redo(other);
  const there = other.getByRole('dialog').getByLabel(/Mots à ajouter/);
  await expect(there).toHaveValue('Le bord gauche est coupé.');
  await there.press('End');
  await there.pressSequentially(' Merci.');
  await expect(words).toHaveValue('Le bord gauche est coupé. Merci.');
  await expect(page.getByText(/Complété dans un autre onglet à/)).toBeVisible();
  await other.close();
  await dialog.getByRole('radio').first().check();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect
    .poll(async () => ((await (await page.request.get(`/api/dossiers/${id}/draft`)).json()) as { body: object }).body)
    .toEqual({});
  await handBack(page);

  // An analyst holds nothing, and his words stay all the same.
  const analyst = await openConsole(browser, 'analyst');
  await analyst.page.goto(`/console/dossiers/${id}`);
  const proof = analyst.page.getByRole('dialog').getByLabel('Ce qui la prouve');
  const confirm = async (): Promise<void> => {
    await expect(analyst.page.getByRole('button', { name: /^Confirmer une fraude/ })).toBeEnabled();
    await analyst.page.keyboard.press('f');
    await expect(proof).toBeVisible();
  };
  await confirm();
  await proof.fill('IBAN de deux dossiers');
  await analyst.page.keyboard.press('Escape');
  await expect(analyst.page.getByText(/Brouillon gardé il y a/)).toBeVisible();
  await analyst.page.reload();
  await confirm();
  await expect(proof).toHaveValue('IBAN de deux dossiers');
  await analyst.context.close();
  await context.close();
});

test('an agent who turns to another dossier is told until when he keeps the first', async ({ browser }) => {
  const { page, context } = await openConsole(browser, 'agent');
  const [first, second] = [(await sendDossier()).application, (await sendDossier()).application];
  await takeOpen(page, first.id);
  await page.goto(`/console/dossiers/${second.id}`);
  await expect(page.getByText(new RegExp(`Vous tenez aussi ${first.reference}`))).toBeVisible();
  await page.goto('/console/file');
  const line = page.getByRole('listitem').filter({ hasText: first.reference });
  await expect(line.getByText(/En main jusqu’à \d\d:\d\d:\d\d/)).toBeVisible();
  await line.getByRole('button', { name: /^Reprendre/ }).click();
  await expect(mine(page)).toBeVisible();
  await handBack(page);
  await context.close();
});

test('the line falls in the middle of a decision: before it left, it is said and can be sent again; after, it counts once', async ({
  browser,
}) => {
  const { page, context } = await openConsole(browser, 'agent');
  const sent = await sendDossier();
  const { id } = sent.application;
  await takeOpen(page, id);
  const decision = /\/decision$/;
  await page.route(decision, (route) => route.abort('connectionreset'));
  for (const key of ['r', '2']) await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Revenus non prouvés')).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toContainText(/réseau|connexion|joindre|ligne/i);
  await expect(dialog.getByLabel('Revenus non prouvés')).toBeChecked();
  expect((await sent.client.view(id)).state).toBe('under_review');

  // It reaches the server, and the answer is lost: asked for again, it does not count twice.
  await page.unroute(decision);
  const lost = async (route: Route): Promise<void> => {
    await route.fetch();
    await route.abort('connectionreset');
  };
  await page.route(decision, lost, { times: 1 });
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await sent.client.view(id)).state).toBe('refused');
  await expect(dialog.getByRole('alert')).toContainText('Ce dossier a quitté la file');
  await page.keyboard.press('Escape');
  await expect(decisionBar(page)).toContainText('Refusé');
  await expect(page.getByText(/prise en charge s’est arrêtée/)).toHaveCount(0);
  const answer = await page.request.get(`/api/dossiers/${id}`);
  const { story } = (await answer.json()) as { story: { event: string }[] };
  expect(story.filter(({ event }) => event === 'decision.refused')).toHaveLength(1);
  await context.close();
});

test('one agent in two tabs holds one lease: what one tab decides, the other shows and cannot decide again', async ({
  browser,
}) => {
  const { page: one, context } = await openConsole(browser, 'agent');
  const sent = await sendDossier();
  const { id } = sent.application;
  await takeOpen(one, id);
  const other = await context.newPage();
  await other.goto(`/console/dossiers/${id}`);
  await expect(mine(other)).toBeVisible();
  await other.keyboard.press('r');
  await expect(other.getByRole('dialog')).toBeVisible();
  await other.keyboard.press('1');
  for (const key of ['r', '2']) await one.keyboard.press(key);
  await expect(one.getByLabel('Revenus non prouvés')).toBeChecked();
  await one.keyboard.press('Control+Enter');
  await expect(decisionBar(one)).toContainText('Refusé');
  await expect(other.getByRole('dialog').getByRole('alert')).toContainText('Ce dossier a quitté la file');
  await other.keyboard.press('Control+Enter');
  await other.keyboard.press('Escape');
  await expect(decisionBar(other)).toContainText('Refusé');
  expect((await sent.client.view(id)).state).toBe('refused');
  await context.close();
});

test('an applicant withdraws under the agent’s eyes: it is said at once, and the next dossier is the way on', async ({
  browser,
}) => {
  const { page, context } = await openConsole(browser, 'agent');
  const sent = await sendDossier();
  await takeOpen(page, sent.application.id);
  await sent.client.withdraw(sent.application.id);
  await expect(page.getByText(/Le demandeur a retiré sa demande/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Approuver/ })).toHaveCount(0);
  await expect(decisionBar(page).getByRole('button', { name: /^Suivant/ })).toBeEnabled();
  await context.close();
});

test('a bundle of 60 payslips is read, listed page by page, and its last page opens', async ({ browser }) => {
  const bundle = { filename: 'bulletins.pdf', mediaType: 'application/pdf', bytes: manyPages(60) };
  const sent = await sendDossier({}, stage().url, (piece) =>
    piece.requirement === 'income' ? { ...piece, ...bundle } : piece,
  );
  await waitUntilRead(sent);
  const { page, context } = await openConsole(browser, 'agent');
  await page.goto(`/console/dossiers/${sent.application.id}`);
  const pages = page.getByRole('navigation', { name: 'Pages du dossier' });
  await pages.getByRole('button', { name: /page 60,/ }).click();
  await page.locator('kit-page-viewer[data-state="sharp"]').waitFor();
  await expect(page.getByText(/Page 60 sur 60/)).toBeVisible();
  // Only what can be seen of the list is fetched.
  const fetched = await page.evaluate<number>(
    `[...document.querySelectorAll('console-thumbnails img')].filter((one) => one.complete && one.naturalWidth > 0).length`,
  );
  expect(fetched).toBeLessThan(60);
  await context.close();
});

test('a picture of 1 × 20,000 pixels is refused where it is chosen, with a sentence that says what to do', async ({
  browser,
}) => {
  const email = `thread.${String(process.pid)}@exemple.test`;
  const password = 'une phrase assez longue';
  const client = new PortalClient(stage().url);
  const { id } = await client.register(email, password, {
    brandId: 'volteo',
    productId: 'amortissable',
    amountCents: 348_000,
    months: 24,
  });
  const context = await browser.newContext({ baseURL: stage().url, viewport: { width: 390, height: 844 } });
  await context.request.post('/api/portal/session', { data: { email, password } });
  const page = await context.newPage();
  await page.goto(`/demandes/${id}/pieces`);
  const card = page.getByRole('article', { name: 'Pièce d’identité', exact: true });
  const chooser = page.waitForEvent('filechooser');
  await card.getByRole('button', { name: /^(Choisir des fichiers|Fichier) / }).click();
  const { filename, mediaType, bytes } = threadImage();
  await (await chooser).setFiles({ name: filename, mimeType: mediaType, buffer: bytes });
  await expect(card.getByText(/trop étroite pour être lue.*photo/)).toBeVisible();
  const kept = (await client.view(id)).requirements.flatMap(({ documents }) => documents);
  expect(kept).toEqual([]);
  await context.close();
});

test('a dossier that is erased under somebody’s eyes leaves his screen, with a sentence that says what is left', async ({
  browser,
}) => {
  const sent = await sendDossier();
  await waitUntilRead(sent);
  const { page, context } = await openConsole(browser, 'supervisor');
  const { id } = sent.application;
  await page.goto(`/console/dossiers/${id}`);
  const name = sent.dossier.declaration.identity.surname;
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible();
  const db = await openBeside('.cache/stories-data');
  await db.transaction(async (tx) => {
    const at = new Date();
    await eraseRows(tx, id, at);
    await writeEntry(tx, { at, dossierId: id, author: { role: 'system' }, event: 'dossier.erased' });
  });
  await db.close();
  await expect(page.getByRole('alert').getByText(/Ce dossier a été effacé/)).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await expect(page).not.toHaveTitle(new RegExp(name));
  await page.getByRole('link', { name: 'Retour à la file' }).last().click();
  await page.waitForURL(/file$/);
  await context.close();
});
