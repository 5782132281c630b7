import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
/** What depends on colours: nothing else differs in the dark. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * Faults against WCAG 2.2 A and AA in the page as it stands: all rules in the light, then colours in the dark.
 * @param within looks at this part alone
 */
export const faults = async (page: Page, within?: string): Promise<string[]> => {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion: a colour on its way from one look to the other is neither.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    if (within !== undefined) axe.include(within);
    const { violations } = await (colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(ofColours)).analyze();
    for (const { id, nodes } of violations)
      for (const { target } of nodes) found.push(`${colorScheme}, ${id}: ${target.join(' ')}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
};

/** Words that a phone, 390 pixels wide, cuts or pushes out of a part of the page; tables scroll in a place of their own. */
export const cutOnPhone = async (page: Page, within: string): Promise<string[]> => {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const cut = await page.evaluate<string[]>(`(() => {
    const words = (one) => (one.innerText ?? '').trim().slice(0, 60);
    const cuts = (one) =>
      getComputedStyle(one).overflowX === 'hidden' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
    const leaves = (one) => {
      if (one.children.length > 0 || one.closest('table')) return false;
      const { width, left, right } = one.getBoundingClientRect();
      return width > 1 && (left < -1 || right > innerWidth + 1);
    };
    return [...document.querySelectorAll(${JSON.stringify(within)})]
      .flatMap((part) => [part, ...part.querySelectorAll('*')])
      .filter((one) => words(one) !== '' && (cuts(one) || leaves(one)))
      .map(words);
  })()`);
  if (size) await page.setViewportSize(size);
  return cut;
};
