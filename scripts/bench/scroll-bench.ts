import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { longestList } from '#shared/queue/queue-contract';
import { runAval } from '../../e2e/support/run-aval.ts';
import type { Database } from '../../server/platform/db/connection.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { addWaiting, openBeside } from './crowd.ts';
import { mainThreadPerFrame } from './main-thread.ts';
import { rowOf } from './measure.ts';
import type { Bench } from './measure.ts';
import { openBrowser, openConsole } from './review-stage.ts';

const waiting = 100_000;

/** Through the whole list by the wheel, as fast as a hand does it, and back. */
const scroll = async (page: Page): Promise<void> => {
  const list = await page.getByRole('grid', { name: 'Dossiers en attente' }).boundingBox();
  if (!list) throw new Error('there is no list');
  await page.mouse.move(list.x + list.width / 2, list.y + list.height / 2);
  for (let step = 0; step < 240; step += 1) {
    await page.mouse.wheel(0, step < 160 ? 480 : -900);
    await page.waitForTimeout(16);
  }
};

/** Waits until a round of triage has turned what it turns, and the console has heard of it. */
const settled = async (db: Database): Promise<void> => {
  const letGo = async (): Promise<number> =>
    (await db.one<{ many: number }>(sql`select count(*) as many from queue_entry where let_go`)).many;
  for (let before = -1, now = 0; now === 0 || now !== before; before = now, now = await letGo()) await sleep(8000);
};

/** The list of a console while 100,000 wait: it holds the first 2,000 and says how many wait behind. */
export const scrollBench: Bench = {
  name: 'scroll',
  run: async () => {
    const data = '.cache/bench-scroll';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data, { AVAL_ROLE: 'web' });
    const db = await openBeside(data);
    await addWaiting(db, waiting);
    const browser = await openBrowser();
    const page = await openConsole(browser, aval);
    const session = await page.context().newCDPSession(page);
    await page.getByText(/attendent derrière/).waitFor();
    // The first round lets nearly all of it go, and tells every row of the list that it turns.
    await settled(db);
    // The first pass compiles what all others of a day use.
    await scroll(page);
    const frames = await mainThreadPerFrame(session, () => scroll(page));
    await browser.close();
    await db.close();
    await aval.stop();
    rmSync(data, { recursive: true, force: true });
    return [
      rowOf({
        id: 'queue.scroll_frame_ms',
        measure: `main-thread work of a frame while the ${String(longestList)} rows of ${String(waiting)} waiting scroll, p95`,
        unit: 'ms',
        values: frames.filter((work) => work > 0.05),
        share: 0.95,
      }),
    ];
  },
};
