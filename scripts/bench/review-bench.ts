import { readFileSync, rmSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { runAval } from '../../e2e/support/run-aval.ts';
import { crowdedPage } from './crowded-page.ts';
import { mainThreadPerFrame } from './main-thread.ts';
import { rowOf } from './measure.ts';
import type { Bench, Row } from './measure.ts';
import type { SpecimenPiece } from '../specimen/specimen-dossier.ts';
import { leaveDossier, openBrowser, openConsole, pageShown, sendRead, showDossier } from './review-stage.ts';

/** As many as a page of conditions has; a payslip has 300. */
const boxes = 2000;
const opened = 500;
/** What is kept on purpose (code, pictures of the last pages) is there after so many. */
const warm = 100;

/** Frames without work are none: nothing was asked of them. */
const busy = (frames: readonly number[]): number[] => frames.filter((work) => work > 0.05);

const panAndZoom = async (page: Page): Promise<void> => {
  const stage = await page.locator('kit-page-viewer').first().boundingBox();
  if (!stage) throw new Error('there is no stage');
  const [x, y] = [stage.x + stage.width / 2, stage.y + stage.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 0; step < 150; step += 1) {
    await page.mouse.move(x + 90 * Math.sin(step / 9), y + 70 * Math.cos(step / 13));
    await page.waitForTimeout(10);
  }
  await page.mouse.up();
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, step % 20 < 10 ? -120 : 120);
    await page.waitForTimeout(25);
  }
};

/** The page with all its words framed, and the work of its main thread while it is moved; then without any frame. */
const frameRows = async (page: Page, session: CDPSession, dossierId: string): Promise<Row[]> => {
  await showDossier(page, dossierId);
  await page.getByRole('navigation', { name: 'Pages du dossier' }).getByRole('button').last().click();
  await pageShown(page);
  const words = page.waitForResponse((response) => response.url().endsWith('/words'));
  await page.keyboard.press('b');
  const answer = await page.request.get((await words).url());
  const count = ((await answer.json()) as { words: unknown[] }).words.length;
  if (count < boxes) throw new Error(`the page has only ${String(count)} words`);
  await page.waitForTimeout(500);
  const framed = busy(await mainThreadPerFrame(session, () => panAndZoom(page)));
  await page.keyboard.press('b');
  await page.waitForTimeout(500);
  const bare = rowOf({
    id: '',
    measure: '',
    unit: 'ms',
    values: busy(await mainThreadPerFrame(session, () => panAndZoom(page))),
    share: 0.95,
  });
  return [
    rowOf({
      id: 'review.boxes_frame_ms',
      measure: `main-thread work of a frame while panning and zooming ${String(count)} boxes, p95`,
      unit: 'ms',
      values: framed,
      share: 0.95,
      reference: { what: 'ms, p95 of the same page without boxes', value: bare.value },
    }),
  ];
};

interface Held {
  /** Megabytes. */
  readonly heap: number;
  readonly resident: number;
  /** In the document and out of it. */
  readonly nodes: number;
  readonly listeners: number;
}

/** What the page holds once everything that can be collected is. */
const held = async (page: Page, session: CDPSession, browser: Browser): Promise<Held> => {
  for (let round = 0; round < 4; round += 1) {
    await page.waitForTimeout(500);
    await session.send('HeapProfiler.collectGarbage');
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    heap: of('JSHeapUsedSize') / 1e6,
    resident: await residentOf(browser),
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
  };
};

/** Resident megabytes of the largest process that draws a page (linux only). */
const residentOf = async (browser: Browser): Promise<number> => {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(id)}/status`, 'utf8'))?.[1]) / 1024);
  return Math.max(...sizes);
};

/** Opens dossiers one after the other, as an agent does all day: with words, a second page, and the queue in between. */
const leakRows = async (page: Page, session: CDPSession, browser: Browser, ids: readonly string[]): Promise<Row[]> => {
  await session.send('Performance.enable');
  const openFrom = async (first: number, last: number): Promise<Held> => {
    for (let turn = first; turn <= last; turn += 1) {
      await showDossier(page, ids[turn % ids.length] ?? '');
      if (turn % 5 === 0) await page.keyboard.press('v');
      if (turn % 7 === 0) await page.keyboard.press('b');
      if (turn % 25 === 0) await leaveDossier(page);
    }
    return held(page, session, browser);
  };
  const before = await openFrom(1, warm);
  const after = await openFrom(warm + 1, opened);
  const later = await openFrom(opened + 1, 2 * opened - warm);
  const grown = (what: keyof Held): number => after[what] - before[what];
  const many = `${String(opened - warm)} dossiers after the first ${String(warm)}`;
  return [
    rowOf({
      id: 'review.leak_mb',
      measure: `what the review screen's heap grew by over ${many}`,
      unit: 'MB',
      values: [grown('heap')],
      reference: { what: 'MB in use before', value: before.heap },
    }),
    rowOf({
      id: 'review.leak_nodes',
      measure: `nodes that stayed behind over ${many}`,
      unit: 'nodes',
      values: [grown('nodes')],
      reference: { what: 'nodes before', value: before.nodes },
    }),
    rowOf({
      id: 'review.leak_resident_mb',
      measure: `what the page's process grew by over ${many}, pictures included`,
      unit: 'MB',
      values: [grown('resident')],
      reference: { what: 'MB resident before', value: before.resident },
    }),
    rowOf({
      id: 'review.leak_resident_later_mb',
      measure: 'the same over as many after those',
      unit: 'MB',
      values: [later.resident - after.resident],
      reference: { what: 'MB resident then', value: after.resident },
    }),
  ];
};

export const reviewBench: Bench = {
  name: 'review',
  run: async () => {
    const data = '.cache/bench-review';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data);
    const ids = [await sendRead(aval, 4400, crowded)];
    for (let seed = 4401; seed < 4406; seed += 1) ids.push(await sendRead(aval, seed));
    const browser = await openBrowser();
    const page = await openConsole(browser, aval);
    const session = await page.context().newCDPSession(page);
    const rows = [...(await frameRows(page, session, ids[0] ?? '')), ...(await leakRows(page, session, browser, ids))];
    await browser.close();
    await aval.stop();
    rmSync(data, { recursive: true, force: true });
    return rows;
  },
};

/** The proof of income becomes a page of small print. */
const crowded = (piece: SpecimenPiece): SpecimenPiece =>
  piece.requirement === 'income'
    ? { ...piece, filename: 'conditions.pdf', mediaType: 'application/pdf', bytes: crowdedPage(boxes) }
    : piece;
