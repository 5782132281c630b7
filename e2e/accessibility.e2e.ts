import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openConsole, sendDossier, stage, waitUntilRead } from './support/cast.ts';

/** WCAG 2.2 A and AA, in the page as it stands. */
const faults = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no WCAG 2.2 AA fault on the main screens, ${colorScheme}`, async ({ browser }) => {
    const sent = await sendDossier();
    await waitUntilRead(sent);
    const found: Record<string, string[]> = {};
    const { page, context } = await openConsole(browser, 'supervisor');
    await page.emulateMedia({ colorScheme });
    for (const [name, address] of [
      ['queue', '/console/file'],
      ['review', `/console/dossiers/${sent.application.id}`],
      ['supervision', '/console/pilotage'],
      ['fraud', '/console/fraude'],
      ['quality', '/console/qualite'],
      ['rules', '/console/pilotage/regles'],
    ] as const) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      found[name] = await faults(page);
    }
    await context.close();
    const agent = await openConsole(browser, 'agent');
    await agent.page.emulateMedia({ colorScheme });
    await agent.page.goto(`/console/dossiers/${sent.application.id}`);
    await expect(agent.page.getByRole('button', { name: /^Prendre/ })).toBeEnabled();
    await agent.page.keyboard.press('t');
    await expect(agent.page.getByText(/à vous depuis/)).toBeVisible();
    found['review, held'] = await faults(agent.page);
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
      found[name] = await faults(agent.page);
      await agent.page.keyboard.press('Escape');
      if (name === 'notes') await agent.page.keyboard.press('Escape');
      await agent.page.waitForTimeout(300);
    }
    await agent.page.keyboard.press('w');
    await agent.page.waitForURL(/file$/);
    await agent.context.close();
    const analyst = await openConsole(browser, 'analyst');
    await analyst.page.emulateMedia({ colorScheme });
    await analyst.page.goto('/console/escalades');
    await analyst.page.waitForLoadState('networkidle');
    found['escalations'] = await faults(analyst.page);
    await analyst.context.close();
    const visitor = await browser.newContext({
      baseURL: stage().url,
      colorScheme,
      viewport: { width: 390, height: 844 },
    });
    const portal = await visitor.newPage();
    for (const address of [
      '/',
      '/b/volteo/produit',
      '/b/volteo/montant',
      '/connexion',
      '/aide',
      '/console/connexion',
    ]) {
      await portal.goto(address);
      await portal.waitForLoadState('networkidle');
      found[address] = await faults(portal);
    }
    await visitor.close();
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
  });
}
