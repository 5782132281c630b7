import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Claim } from '../shared/queue/queue-contract.ts';
import { dossierToLookAt, openConsole, sendDossier, waitUntilRead } from './support/cast.ts';
import { cutOnPhone, faults } from './support/faults.ts';

/** Faults by surface, so that one run names them all. */
type Found = Record<string, readonly string[]>;
const dialog = 'mat-dialog-container';
const drawer = 'console-review-drawer aside';
const menu = '.mat-mdc-menu-panel';

const look = async (page: Page, within: string): Promise<string[]> => {
  const seen = await faults(page, within);
  return [...seen, ...(await cutOnPhone(page, within)).map((words) => `cut: ${words}`)];
};

/** Opens a part by keys, looks at it, leaves it by Escape: the focus goes in, and is then where it was before. */
const through = async (page: Page, part: string, open: () => Promise<unknown>, escapes = 1): Promise<string[]> => {
  await page.evaluate('window.before = document.activeElement');
  await open();
  await expect(page.locator(part)).toBeVisible();
  await expect(page.locator(`${part}:focus-within`)).toHaveCount(1);
  const seen = await look(page, part);
  for (let times = 0; times < escapes; times += 1) await page.keyboard.press('Escape');
  await expect(page.locator(part)).toHaveCount(0);
  await expect.poll(() => page.evaluate<boolean>('window.before === document.activeElement')).toBe(true);
  return seen;
};

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

const expectNone = (found: Found): void => {
  expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
};

test('what an agent opens over the queue and over a dossier in hand: by keys, there and back', async ({ browser }) => {
  const found: Found = {};
  const { application } = await dossierToLookAt();
  const { page, context } = await openConsole(browser, 'agent');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await expect(page.getByText('proposé')).toBeVisible();
  found['skip, from the queue'] = await through(page, dialog, () => page.keyboard.press('s'));

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
  // The first Escape leaves the list of names, the second one the field.
  const mention = async () => {
    await page.keyboard.press('4');
    await page.keyboard.type('@');
    await expect(page.getByRole('option').first()).toBeVisible();
  };
  found['notes'] = await through(page, drawer, mention, 3);
  found['notifications'] = await through(page, menu, () => page.keyboard.press('q'));
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
  await rule('sample', { active: false });
  const reason = 'Même compte dans un autre dossier';
  const escalation = { token: await claim(first.page, escalated.id), reason };
  await first.page.request.post(`/api/dossiers/${escalated.id}/escalation`, { data: escalation });
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
