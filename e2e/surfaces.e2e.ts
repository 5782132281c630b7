import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Claim } from '../shared/queue/queue-contract.ts';
import { approveAs } from './support/approval.ts';
import { accountOf, dossierToLookAt, openConsole, sendDossier, stage, waitUntilRead } from './support/cast.ts';
import { faults } from './support/faults.ts';
import { dialog, expectNone, look, menu, through, throughButton } from './support/surfaces.ts';
import type { Found } from './support/surfaces.ts';

const drawer = 'console-review-drawer aside';

const claim = async (page: Page, id: string): Promise<number> =>
  ((await (await page.request.post(`/api/dossiers/${id}/claim`)).json()) as Claim).lease.token;

const refuse = async (page: Page, id: string): Promise<void> => {
  const decision = { kind: 'refuse', token: await claim(page, id), reasons: ['income_not_proven'] };
  expect((await page.request.post(`/api/dossiers/${id}/decision`, { data: decision })).status()).toBe(200);
};

const takeOpen = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/console/dossiers/${id}`);
  await expect(page.getByRole('button', { name: /^Prendre/ })).toBeEnabled();
  await page.keyboard.press('t');
  await expect(page.getByText(/à vous depuis/)).toBeVisible();
};

/** Words in a dialog that was closed by mistake, and the page with it, are there again; wiped out, they are gone. */
const keepsWords = async (page: Page, open: () => Promise<unknown>): Promise<void> => {
  const words = page.locator(`${dialog} :is(textarea, input[type='text'])`);
  await open();
  await words.fill('Page 2 à l’envers');
  await page.keyboard.press('Escape');
  await expect(page.locator(dialog)).toHaveCount(0);
  await page.reload();
  await open();
  await expect(words).toHaveValue('Page 2 à l’envers');
  await words.fill('');
  await page.keyboard.press('Escape');
  await expect(page.locator(dialog)).toHaveCount(0);
};

test('what an agent opens over the queue and over a dossier in hand: by keys, there and back', async ({ browser }) => {
  const found: Found = {};
  const { application } = await dossierToLookAt();
  const { page, context } = await openConsole(browser, 'agent');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await expect(page.getByText('proposé')).toBeVisible();
  found['account'] = await throughButton(page, menu, /votre compte/);
  found['skip, from the queue'] = await through(page, dialog, () => page.keyboard.press('s'));
  await keepsWords(page, async () => {
    await expect(page.getByText('proposé')).toBeVisible();
    await page.keyboard.press('s');
  });

  await takeOpen(page, application.id);
  await expect(page.locator('[data-row]:has(:focus)')).toHaveCount(1);
  found['held'] = await faults(page);
  for (const [name, key] of [
    ['park', '!'],
    ['skip', ':'],
    ['refusal', 'r'],
    ['complement', 'd'],
    ['escalation', 'x'],
    ['dismissal', 'e'],
    ['redo', 'j'],
    ['keys', '?'],
  ] as const)
    found[name] = await through(page, dialog, () => page.keyboard.press(key));
  for (const [name, key] of [
    ['facts', '5'],
    ['declaration', 'i'],
    ['story', 'h'],
  ] as const)
    found[name] = await through(page, drawer, () => page.keyboard.press(key));
  await page.keyboard.press('i');
  const asks = page.getByRole('button', { name: 'Voir, avec motif' });
  await asks.press('Enter');
  await expect(page.locator('console-contact-lines form :focus')).toHaveCount(1);
  found['contact'] = await look(page, 'console-contact-lines');
  await page.keyboard.press('Escape');
  await expect(asks).toBeFocused();
  await page.keyboard.press('Escape');
  found['light'] = await through(page, 'kit-light-panel', () => page.keyboard.press('u'));
  // The first Escape leaves the list of names, the second one the field.
  const mention = async () => {
    await page.keyboard.press('4');
    await expect(page.locator(`${drawer} textarea:focus`)).toHaveCount(1);
    await page.keyboard.type('@');
    await expect(page.getByRole('option').first()).toBeVisible();
  };
  found['notes'] = await through(page, drawer, mention, 3);
  found['notifications'] = await through(page, menu, () => page.keyboard.press('q'));
  // Whatever has the focus: the screens scroll inside themselves, the page as a whole cannot be pushed up.
  const pushed = `['html', 'body', 'console-review-page', 'console-review-panel'].map((name) => {
    const part = document.querySelector(name);
    part.scrollTop = 50;
    return part.scrollTop;
  })`;
  expect(await page.evaluate<number[]>(pushed)).toEqual([0, 0, 0, 0]);
  await page.keyboard.press('w');
  await page.waitForURL(/file$/);
  await context.close();
  expectNone(found);
});

test('what a second person, a supervisor and an analyst open: by keys, there and back', async ({ browser }) => {
  const found: Found = {};
  const sent = await sendDossier();
  const { id } = sent.application;
  const escalated = (await dossierToLookAt(1)).application;
  const boss = await openConsole(browser, 'supervisor');
  const rule = (name: string, data: object) => boss.page.request.put(`/api/review-rules/${name}`, { data });
  const first = await openConsole(browser, 'agent');
  await waitUntilRead(sent);
  await rule('sample', { active: true, share: 1 });
  await refuse(first.page, id);
  await refuse(first.page, escalated.id);
  await rule('sample', { active: false });
  // Whom two answers leave without a decision, a supervisor reads, who has his own doubt.
  await approveAs(accountOf('agent', 1), escalated.id);
  await takeOpen(boss.page, escalated.id);
  await expect(boss.page.getByRole('region', { name: 'Deux avis' })).toBeVisible();
  found['two answers'] = await look(boss.page, 'console-review-panel');
  found['arbitration'] = await look(boss.page, 'console-review-strip');
  const escalation = { token: await claim(boss.page, escalated.id), reason: 'Même compte dans un autre dossier' };
  await boss.page.request.post(`/api/dossiers/${escalated.id}/escalation`, { data: escalation });
  await first.context.close();

  const second = await openConsole(browser, 'agent', 1);
  await takeOpen(second.page, id);
  await expect(second.page.getByText('Deuxième regard.')).toBeVisible();
  found['second look'] = await look(second.page, 'console-review-strip');
  await rule('quality', { active: true, share: 1 });
  await refuse(second.page, id);
  await second.context.close();

  const { page } = boss;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/console/qualite');
  await expect(page.getByRole('group').first()).toBeVisible();
  await rule('quality', { active: true, share: 0.05 });
  await page.getByRole('radio', { name: 'refuser' }).check();
  found['quality'] = await look(page, 'console-quality-page');
  await page.goto('/console/pilotage');
  const figure = page.getByRole('button', { name: /attente/ }).first();
  await figure.focus();
  found['figure list'] = await through(page, dialog, () => page.keyboard.press('Enter'));
  await page.goto('/console/file');
  await expect(page.getByRole('row').first()).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.locator('console-bulk-bar')).toBeVisible();
  found['bulk'] = await look(page, 'console-bulk-bar');
  found['assign'] = await through(page, dialog, () => page.keyboard.press('g'));
  found['bulk park'] = await through(page, dialog, () => page.keyboard.press('p'));
  await page.getByRole('button', { name: 'Qui prend quoi' }).focus();
  found['skills'] = await through(page, dialog, () => page.keyboard.press('Enter'));
  await boss.context.close();

  const analyst = await openConsole(browser, 'analyst');
  await analyst.page.emulateMedia({ reducedMotion: 'reduce' });
  await analyst.page.goto(`/console/dossiers/${escalated.id}`);
  await expect(analyst.page.getByText(/Escaladé par/)).toBeVisible();
  found['escalated'] = await look(analyst.page, 'console-review-strip');
  found['answer'] = await through(analyst.page, dialog, () => analyst.page.keyboard.press('x'));
  found['fraud'] = await through(analyst.page, dialog, () => analyst.page.keyboard.press('f'));
  const mark = `/api/dossiers/${escalated.id}/fraud`;
  await analyst.page.request.put(mark, { data: { note: 'Même compte, deux noms' } });
  await analyst.page.reload();
  await expect(analyst.page.getByText('Fraude confirmée', { exact: true })).toBeVisible();
  found['confirmed fraud'] = await look(analyst.page, 'console-review-strip');
  found['clear fraud'] = await through(analyst.page, dialog, () => analyst.page.keyboard.press('f'));
  await analyst.page.request.delete(mark);
  await analyst.page.goto('/console/fraude');
  await expect(analyst.page.getByRole('heading', { name: 'Étiqueter un dossier' })).toBeVisible();
  const label = async () => {
    await analyst.page.getByRole('combobox').last().fill(escalated.reference);
    await analyst.page.getByRole('option').first().waitFor();
    await analyst.page.keyboard.press('Enter');
  };
  await analyst.page.getByRole('combobox').last().focus();
  found['label'] = await through(analyst.page, dialog, label);
  await analyst.context.close();
  expectNone(found);
});

test('what an applicant is asked before he gives up: by keys, there and back', async ({ browser }) => {
  const { application, email, password } = await dossierToLookAt();
  const context = await browser.newContext({ baseURL: stage().url, reducedMotion: 'reduce' });
  await context.request.post('/api/portal/session', { data: { email, password } });
  const page = await context.newPage();
  await page.goto(`/demandes/${application.id}`);
  expectNone({ 'give up': await throughButton(page, 'dialog[open]', 'Renoncer à ma demande') });
  await context.close();
});
