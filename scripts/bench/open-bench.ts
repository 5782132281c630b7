import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { runAval } from '../../e2e/support/run-aval.ts';
import { rowOf } from './measure.ts';
import type { Bench } from './measure.ts';
import { openBrowser, openConsole, sendRead } from './review-stage.ts';

/** A morning of one agent: of twenty, the two that still compile would be the p95. */
const dossiers = 40;

/** Runs in the page: will hold the milliseconds from the next key to the first frame that shows page and boxes. */
const watch = `window.opened = new Promise((tell) => {
  let from = 0;
  addEventListener('keydown', () => (from = performance.now()), { once: true, capture: true });
  const frame = new MessageChannel();
  // The first task after a frame: what it finds, the frame has shown.
  frame.port1.onmessage = () => {
    const now = performance.now();
    const boxes = document.querySelector('kit-page-viewer[data-state="sharp"] kit-marks-overlay .sheet');
    if (from > 0 && boxes?.getBoundingClientRect().width > 0 && boxes.querySelector('path')) tell(now - from);
    else requestAnimationFrame(look);
  };
  const look = () => frame.port2.postMessage(null);
  look();
});
null`;

/** Runs in the page: refuses the dossier on the screen, so that the next one is another. */
const refuse = `(async () => {
  const id = location.pathname.split('/').at(-1);
  const { lease } = await (await fetch('/api/dossiers/' + id)).json();
  const body = JSON.stringify({ kind: 'refuse', token: lease.token, reasons: ['income_not_proven'] });
  const headers = { 'content-type': 'application/json' };
  await fetch('/api/dossiers/' + id + '/decision', { method: 'POST', headers, body });
})()`;

/** From the key to the first frame in which the page of the next dossier is readable and its boxes lie on it. */
const openNext = async (page: Page): Promise<number> => {
  await page.evaluate(watch);
  await page.keyboard.press('n');
  return page.evaluate<number>('window.opened');
};

/** What an agent waits for: N on the queue, with the likely next dossier read and decoded ahead. */
export const openBench: Bench = {
  name: 'open',
  run: async () => {
    const data = '.cache/bench-open';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data);
    const browser = await openBrowser();
    const times: number[] = [];
    try {
      for (let seed = 1; seed <= dossiers; seed += 1) await sendRead(aval, 900 + seed);
      const page = await openConsole(browser, aval);
      for (let round = 0; round < dossiers; round += 1) {
        // The pictures of the likely next are asked for last: once they are there, it is ready.
        await page.waitForLoadState('networkidle');
        await page.waitForTimeout(2500);
        const took = await openNext(page);
        // The first opening of a day compiles what all others use.
        if (round > 0) times.push(took);
        await page.evaluate(refuse);
        await page.getByRole('link', { name: 'Retour à la file' }).click();
        await page.waitForURL('**/file');
      }
    } finally {
      await browser.close();
      await aval.stop();
    }
    return [
      rowOf({
        id: 'review.open_p95_ms',
        measure: 'N on the queue to a readable page with its boxes, made ready ahead, p95',
        unit: 'ms',
        values: times,
        share: 0.95,
      }),
    ];
  },
};
