import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Claim, QueueSnapshot } from '../shared/queue/queue-contract.ts';
import { openConsole, sendDossier } from './support/cast.ts';
import type { SentDossier } from './support/cast.ts';
import { decisionBar, settleByKeys } from './support/keyboard.ts';

/** What one decides of the nth dossier, and the word that the bar says of it. */
const decisions = [
  [
    'Approuvé',
    async (page: Page) => {
      await settleByKeys(page);
      await page.keyboard.press('a');
    },
  ],
  [
    'Refusé',
    async (page: Page) => {
      // As fast as a hand can: the dialog takes what was pressed before it stood there.
      for (const key of ['r', '2', 'Enter']) await page.keyboard.press(key);
    },
  ],
  [
    'Pièces demandées',
    async (page: Page) => {
      for (const key of ['j', '1', 'Enter', 'd']) await page.keyboard.press(key);
      await expect(page.getByRole('dialog')).toContainText('Il manque une pièce');
      await expect(page.getByLabel('Identité, raison')).toBeFocused();
      await page.keyboard.press('Enter');
    },
  ],
] as const;

/** What other stories left in the queue is passed over, each with its reason: it is not offered for a while. */
const passOver = async (page: Page, mine: ReadonlySet<string>): Promise<void> => {
  const { rows } = (await (await page.request.get('/api/queue')).json()) as QueueSnapshot;
  for (const { dossierId } of rows.filter((row) => !mine.has(row.dossierId))) {
    const claimed = await page.request.post(`/api/dossiers/${dossierId}/claim`);
    if (!claimed.ok()) continue;
    const { token } = ((await claimed.json()) as Claim).lease;
    await page.request.post(`/api/dossiers/${dossierId}/lease/skip`, { data: { token, reason: 'no_time' } });
  }
};

test('ten dossiers are settled without a pointer', async ({ browser }) => {
  test.setTimeout(480_000);
  const sent: SentDossier[] = [];
  for (let index = 0; index < 10; index += 1)
    sent.push(await sendDossier(index === 0 ? { fraud: 'birth_date_differs' } : {}));
  const mine = new Set(sent.map(({ application }) => application.id));

  const { page, context } = await openConsole(browser, 'agent');
  await page.evaluate(
    "document.addEventListener('pointerdown', () => document.body.setAttribute('data-pointed', ''), { capture: true })",
  );
  await passOver(page, mine);
  const bar = decisionBar(page);
  const settled = new Set<string>();
  await expect(page.getByText(/En direct/).first()).toBeVisible();
  // The pieces of the last ones are read while the first ones are settled.
  // What comes all the same, since it is kept for this agent, is refused, which is always open, and not counted.
  for (let turns = 0; settled.size < 10 && turns < 40; turns += 1) {
    const before = page.url();
    await page.keyboard.press('n');
    await page.waitForURL((url) => url.href !== before && /dossiers\//.test(url.href));
    await expect(page.getByText(/à vous depuis/)).toBeVisible();
    const id = page.url().split('/').at(-1) ?? '';
    const [word, decide] = decisions[mine.has(id) ? settled.size % 3 : 1] ?? decisions[0];
    await decide(page);
    await expect(bar).toContainText(word);
    await expect(bar).toContainText(/\d+\s+touche/);
    if (mine.has(id)) settled.add(id);
  }
  expect(settled.size).toBe(10);
  await expect(page.locator('body[data-pointed]')).toHaveCount(0);
  for (const { client, application } of sent)
    expect(['approved', 'refused', 'awaiting_applicant']).toContain((await client.view(application.id)).state);
  await context.close();
});
