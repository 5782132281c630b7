import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { dossierToLookAt, openConsole, stage } from './support/cast.ts';
import { faults } from './support/faults.ts';

test('no WCAG 2.2 AA fault on the screens, light and dark', async ({ browser }) => {
  /** By screen, so that one run names them all. */
  const found: Record<string, readonly string[]> = {};
  const visit = async (page: Page, name: string, address = name): Promise<void> => {
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    found[name] = await faults(page);
  };
  const { application } = await dossierToLookAt();
  const supervisor = await openConsole(browser, 'supervisor');
  for (const [name, address] of [
    ['queue', '/console/file'],
    ['review', `/console/dossiers/${application.id}`],
    ['fraud', '/console/fraude'],
    ['quality', '/console/qualite'],
    ['rules', '/console/pilotage/regles'],
    ['supervision', '/console/pilotage'],
  ] as const)
    await visit(supervisor.page, name, address);
  await supervisor.context.close();

  const analyst = await openConsole(browser, 'analyst');
  await visit(analyst.page, 'escalations', '/console/escalades');
  await analyst.context.close();

  const visitor = await browser.newContext({ baseURL: stage().url, viewport: { width: 390, height: 844 } });
  const portal = await visitor.newPage();
  for (const address of ['/', '/b/volteo/produit', '/b/volteo/montant', '/connexion', '/aide', '/console/connexion'])
    await visit(portal, address);
  await visitor.close();
  expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
});
