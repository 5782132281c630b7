import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openConsole, sendDossier } from './support/cast.ts';
import { faults } from './support/faults.ts';
import { dialog as shownDialog, through } from './support/surfaces.ts';

/** The file of a piece in a store, found as OCFL lays it out. */
const fileOf = (store: 'a' | 'b', archive: string, piece: number): string => {
  const object = createHash('sha256').update(`urn:uuid:${archive}`).digest('hex');
  const folder = path.join('.cache/stories-data/archive', store, 'ocfl', object.slice(0, 3), object, 'v1/content');
  const start = String(piece).padStart(4, '0');
  return path.join(folder, readdirSync(folder).find((name) => name.startsWith(start)) ?? 'missing');
};
const flipBit = (file: string): void => {
  const octets = readFileSync(file);
  const at = Math.floor(octets.length / 3);
  octets.writeUInt8(octets.readUInt8(at) ^ 1, at);
  writeFileSync(file, octets);
};

/** An applicant gives up: all that was received is archived at once. @returns the number of the archive */
const archivedDossier = async (page: Page): Promise<{ archive: string; reference: string }> => {
  const { client, application } = await sendDossier();
  await client.withdraw(application.id);
  const { reference } = application;
  let archive = '';
  await expect
    .poll(
      async () => {
        const found = (await (await page.request.get(`/api/archives?q=${reference}`)).json()) as {
          archives: { id: string }[];
        };
        archive = found.archives[0]?.id ?? '';
        return archive;
      },
      { timeout: 60_000 },
    )
    .not.toBe('');
  return { archive, reference };
};

test('a supervisor finds an archive, watches its verification, attests it, holds it; altered copies never show', async ({
  browser,
}) => {
  const { page, context } = await openConsole(browser, 'supervisor');
  const { archive, reference } = await archivedDossier(page);
  const found: Record<string, string[]> = {};
  await page.getByRole('link', { name: 'Archives', exact: true }).click();
  await page.keyboard.press('f');
  await page.getByRole('searchbox', { name: /Référence/ }).fill(reference);
  await expect(page.getByRole('status').filter({ hasText: '1\u00a0trouvée' })).toBeVisible();
  found['search'] = await faults(page);
  await page.getByRole('link', { name: new RegExp(reference) }).click();
  await expect(page.getByRole('heading', { name: reference })).toBeVisible();
  await expect(page.getByText(/Court depuis le/)).toBeVisible();
  found['one'] = await faults(page);

  // Each step is told, then the document is shown; this browser has computed the digest itself.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Vérifiée, puis montrée' })).toBeVisible();
  for (const step of [
    /Écriture du dépôt relue/,
    /Accès inscrit au journal/,
    /Recalculée dans ce navigateur\s: identique/,
  ])
    await expect(page.getByText(step)).toBeVisible();
  const coming = page.waitForEvent('download');
  await page.keyboard.press('t');
  const kept = readFileSync(await (await coming).path());
  expect(kept.equals(readFileSync(fileOf('b', archive, 1)))).toBe(true);
  found['consultation'] = await faults(page);

  // One copy altered: told, mended from the other, shown.
  flipBit(fileOf('a', archive, 1));
  await page.keyboard.press('v');
  await expect(page.getByText('Exemplaire altéré, Magasin A')).toBeVisible();
  await expect(page.getByText('Exemplaire refait, Magasin A')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Vérifiée, puis montrée' })).toBeVisible();
  expect(kept.equals(readFileSync(fileOf('a', archive, 1)))).toBe(true);

  await page.keyboard.press('w');
  await expect(page.getByRole('listitem').filter({ hasText: 'Exemplaire refait, Magasin A' })).toBeVisible();
  const attested = page.waitForEvent('download');
  await page.keyboard.press('j');
  const attestation = JSON.parse(readFileSync(await (await attested).path(), 'utf8')) as { text: string };
  expect(attestation.text).toContain(archive);
  found['hold, there and back'] = await through(page, shownDialog, () => page.keyboard.press('g'));
  await page.keyboard.press('g');
  await page.getByLabel('Motif, pour qui le lira dans dix ans').fill('Réclamation du client, à garder.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Gelée').first()).toBeVisible();

  // Both copies altered: nothing is shown, an incident says so, another hold keeps what is left.
  for (const store of ['a', 'b'] as const) flipBit(fileOf(store, archive, 2));
  await page.goto(`/console/archives/${archive}/pieces/2`);
  await expect(page.getByRole('heading', { name: 'Rien n’est montré' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Intégrité rompue');
  found['refused'] = await faults(page);
  await page.keyboard.press('3');
  await expect(page.getByText(/les deux exemplaires sont altérés/).first()).toBeVisible();
  found['incidents'] = await faults(page);
  await page.keyboard.press('2');
  await expect(page.getByRole('heading', { name: /Têtes du journal/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /Relecture des magasins/ })).toBeVisible();
  found['watch'] = await faults(page);
  await page.keyboard.press('4');
  await expect(page.getByText('Aucune archive au terme.', { exact: false })).toBeVisible();
  found['due'] = await faults(page);
  expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
  await context.close();
});

const tenDaysAgo = (): string => new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);

test('a supervisor tells what a term runs from and has lasting renditions made; an analyst sees both, and may not', async ({
  browser,
}) => {
  const { page, context } = await openConsole(browser, 'supervisor');
  const { archive, reference } = await archivedDossier(page);
  const found: Record<string, string[]> = {};
  await page.goto(`/console/archives/${archive}`);
  await expect(page.getByRole('heading', { name: reference })).toBeVisible();

  found['event, there and back'] = await through(page, shownDialog, () => page.keyboard.press('e'));
  // What the event does to the term is said before anything is written; a day to come cannot be told.
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Déjà connu/)).toBeVisible();
  await dialog.getByLabel('Le jour où c’est arrivé').fill(tenDaysAgo());
  await expect(dialog.getByRole('status')).toContainText('sera conservée jusqu’au');
  await dialog.getByLabel('Le jour où c’est arrivé').fill('2019-03-31');
  await expect(dialog.getByRole('status')).toContainText('30/09/2019, déjà passé');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'Événement : retrait de la demande' })).toBeVisible();

  // Each piece is looked at; what its format asks for is made beside it, by whom is written down.
  await page.keyboard.press('r');
  await expect(page.getByText(/Demandés par .+ le/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Refaire le tour' })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/rendus? faits?|pièces? déjà durables?/).first()).toBeVisible();
  found['renditions'] = await faults(page);
  await page.goto('/console/archives/echeances');
  await page.getByRole('checkbox').first().check();
  await page.keyboard.press('p');
  await expect(page.getByText(/une autre personne doit l’approuver/)).toBeVisible();
  expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
  await context.close();

  const other = await openConsole(browser, 'analyst');
  await other.page.goto(`/console/archives/${archive}`);
  await expect(other.page.getByText(/Demandés par .+ le/)).toBeVisible();
  for (const name of ['Dire un événement', 'Refaire le tour'])
    await expect(other.page.getByRole('button', { name })).toHaveCount(0);
  // A second person sees once more what would go for ever, and leaves it.
  await other.page.goto('/console/archives/echeances');
  await expect(other.page.getByRole('button', { name: /^Approuver/ })).toBeVisible();
  const seen = await through(other.page, shownDialog, () => other.page.keyboard.press('a'));
  expect(seen).toEqual([]);
  await other.context.close();
});

test('an agent has no archive in the rail, and the address leads back to the queue', async ({ browser }) => {
  const { page, context } = await openConsole(browser, 'agent');
  await expect(page.getByRole('link', { name: 'Archives', exact: true })).toHaveCount(0);
  await page.goto('/console/archives');
  await page.waitForURL(/\/file$/);
  await context.close();
});
