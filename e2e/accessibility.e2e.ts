import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { dossierToLookAt, openConsole, stage } from './support/cast.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Faults by screen and look, gathered so that one run names them all. */
const found: Record<string, string[]> = {};

/**
 * WCAG 2.2 A and AA, in the page as it stands: all rules in the light, then in the dark what depends on colours, since
 * nothing else differs.
 */
const look = async (page: Page, name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion: a colour on its way from one look to the other is neither.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    const { violations } = await (
      colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(['color-contrast', 'link-in-text-block'])
    ).analyze();
    const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    if (faults.length > 0) found[`${name}, ${colorScheme}`] = faults;
  }
};

const visit = async (page: Page, name: string, address: string): Promise<void> => {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  await look(page, name);
};

test('no WCAG 2.2 AA fault on the screens, light and dark', async ({ browser }) => {
  const { application } = await dossierToLookAt();
  const { page, context } = await openConsole(browser, 'supervisor');
  for (const [name, address] of [
    ['queue', '/console/file'],
    ['review', `/console/dossiers/${application.id}`],
    ['fraud', '/console/fraude'],
    ['quality', '/console/qualite'],
    ['rules', '/console/pilotage/regles'],
    ['supervision', '/console/pilotage'],
  ] as const)
    await visit(page, name, address);
  await page
    .getByRole('button', { name: /attente/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.waitForTimeout(300);
  await look(page, 'figure list');
  await context.close();

  const agent = await openConsole(browser, 'agent');
  await agent.page.goto(`/console/dossiers/${application.id}`);
  await expect(agent.page.getByRole('button', { name: /^Prendre/ })).toBeEnabled();
  await agent.page.keyboard.press('t');
  await expect(agent.page.getByText(/à vous depuis/)).toBeVisible();
  await look(agent.page, 'review, held');
  for (const [name, key] of [
    ['notes', '4'],
    ['story', 'h'],
    ['refusal', 'r'],
    ['complement', 'd'],
    ['escalation', 'x'],
    ['keys', '?'],
  ] as const) {
    await agent.page.keyboard.press(key);
    await agent.page.waitForTimeout(400);
    await look(agent.page, name);
    await agent.page.keyboard.press('Escape');
    if (name === 'notes') await agent.page.keyboard.press('Escape');
    await agent.page.waitForTimeout(300);
  }
  await agent.page.keyboard.press('w');
  await agent.page.waitForURL(/file$/);
  await agent.context.close();

  const analyst = await openConsole(browser, 'analyst');
  await visit(analyst.page, 'escalations', '/console/escalades');
  await analyst.context.close();

  const visitor = await browser.newContext({ baseURL: stage().url, viewport: { width: 390, height: 844 } });
  const portal = await visitor.newPage();
  for (const address of ['/', '/b/volteo/produit', '/b/volteo/montant', '/connexion', '/aide', '/console/connexion'])
    await visit(portal, address, address);
  await visitor.close();
  expect(found).toEqual({});
});
