import { expect, test } from '@playwright/test';
import { openConsole, sendDossier, waitUntilRead } from './support/cast.ts';

/** What a forger does to a picture of a bill, and the name of the finding that tells it. */
const planted = {
  photographed_from_screen: 'Photo d’un écran',
  digit_copied: 'Chiffres recopiés',
  amount_retouched: 'Grain dans une ligne',
  too_small: 'Taille de l’image',
} as const;

test('frauds planted in a picture come through the public API to the agent’s screen', async ({ browser }) => {
  const { page, context } = await openConsole(browser, 'agent');
  for (const [nth, [fraud, title]] of Object.entries(planted).entries()) {
    const sent = await sendDossier({ fraud: fraud as keyof typeof planted, seed: 501 + nth });
    await waitUntilRead(sent);
    await page.goto(`/console/dossiers/${sent.application.id}`);
    const finding = page.locator('console-finding-line').filter({ hasText: title });
    const open = finding.filter({ hasText: 'Anomalie.' });
    await expect(open).toHaveCount(1);
    // Opened, it is seen whole, with what it shows of the page.
    await open.getByRole('button').first().click();
    await expect(open).toBeInViewport({ ratio: 1 });
  }
  await context.close();
});
