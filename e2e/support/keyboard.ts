import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

export const decisionBar = (page: Page) => page.getByRole('region', { name: 'Décision' });

/** Which point has the focus: a row, `finding:…`, `piece:…` or `measure:…`. */
const focused = async (page: Page): Promise<string> =>
  (await page.locator('[data-row]:has(:focus)').getAttribute('data-row')) ?? '';

/** Lifts the finding of the dialog for its first coded reason. */
const lift = async (page: Page): Promise<void> => {
  for (const key of ['e', '1', 'Enter']) await page.keyboard.press(key);
};

/** Settles by keys alone all that stands against approving the dossier on the screen: `A` goes to what blocks. */
export const settleByKeys = async (page: Page): Promise<void> => {
  const remains = decisionBar(page).locator('p').first();
  for (let turns = 0; turns < 30; turns += 1) {
    await expect(remains).not.toContainText('en cours de lecture', { timeout: 60_000 });
    const before = await remains.innerText();
    if (!before.includes('à lever') || before.includes('Rien ne reste')) return;
    // What has the focus afterwards got it from this key, and did not merely keep it.
    await page.evaluate('document.activeElement?.blur()');
    await page.keyboard.press('a');
    await expect(page.locator('[data-row]:has(:focus)')).toHaveCount(1);
    const point = await focused(page);
    if (point.startsWith('piece:')) await page.keyboard.press('k');
    else if (point.startsWith('finding:') || point.startsWith('measure:')) await lift(page);
    else await page.keyboard.press('Enter');
    await expect(remains).not.toHaveText(before, { timeout: 10_000 });
  }
  throw new Error('the dossier could not be settled by keys');
};
