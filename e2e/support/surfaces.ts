import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { cutOnPhone, faults } from './faults.ts';

/** Faults by surface, so that one run names them all. */
export type Found = Record<string, readonly string[]>;

export const dialog = 'mat-dialog-container';
export const menu = '.mat-mdc-menu-panel';

/** Faults of a part, light and dark, and what a phone cuts of it. */
export const look = async (page: Page, within: string): Promise<string[]> => {
  const seen = await faults(page, within);
  return [...seen, ...(await cutOnPhone(page, within)).map((words) => `cut: ${words}`)];
};

/** Opens a part by keys, looks at it, leaves it by Escape: the focus goes in, and is then where it was before. */
export const through = async (
  page: Page,
  part: string,
  open: () => Promise<unknown>,
  escapes = 1,
): Promise<string[]> => {
  await page.evaluate('window.before = document.activeElement');
  await open();
  await expect(page.locator(part)).toBeVisible();
  await expect(page.locator(`${part}:focus-within`)).toHaveCount(1);
  const seen = await look(page, part);
  for (let times = 0; times < escapes; times += 1) await page.keyboard.press('Escape');
  await expect(page.locator(part)).not.toBeVisible();
  await expect.poll(() => page.evaluate<boolean>('window.before === document.activeElement')).toBe(true);
  return seen;
};

/** The same for a part that a button opens: the focus comes back to the button. */
export const throughButton = async (page: Page, part: string, name: string | RegExp): Promise<string[]> => {
  await page.getByRole('button', { name }).focus();
  return through(page, part, () => page.keyboard.press('Enter'));
};

export const expectNone = (found: Found): void => {
  expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
};
