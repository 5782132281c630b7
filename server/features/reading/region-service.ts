import type { Box } from '#shared/reading/page';
import type { RegionReading } from '#shared/review/retaining-contract';
import { pause } from '../../platform/clock.ts';
import { notify } from '../../platform/db/notices.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { regionAsked, regionDone } from './region-channels.ts';
import { doneRegion, insertRegion, pageForRegion } from './region-store.ts';
import type { AskedRegion, RegionPage } from './region-store.ts';

/** Somebody waits before the screen: after this long he types the value himself. */
const longestWait = 5_000;
/** Less than this, on a page of 200 dots an inch, is no print. */
const leastSide = 6;

export type ReadRegion = (asked: Omit<AskedRegion, 'id' | 'at'>) => Promise<RegionReading>;

/**
 * Has a rectangle read by whichever reader takes it first, on any machine: asked for and answered over the database's
 * notices, kept in a row, so that the value can be traced to it.
 */
export const openRegions = ({ db, clock, notices }: Pick<House, 'db' | 'clock' | 'notices'>): ReadRegion => {
  const waiting = new Map<string, () => void>();
  notices.on(regionDone, (payload) => {
    const { id } = payload as { id: string };
    waiting.get(id)?.();
  });
  /** @throws AppError not_found, invalid_input, reader_unavailable */
  return async (asked) => {
    const begun = performance.now();
    const page = await pageForRegion(db, asked);
    if (!page) throw new AppError('not_found');
    const box = withinPage(asked.box, page);
    const at = clock.now();
    const id = newId(at);
    const answered = new Promise<void>((resolve) => waiting.set(id, resolve));
    const stop = new AbortController();
    try {
      await insertRegion(db, { ...asked, box, id, at });
      await notify(db, regionAsked, { id });
      await Promise.race([answered, pause(longestWait, stop.signal)]);
    } finally {
      stop.abort();
      waiting.delete(id);
    }
    const read = await doneRegion(db, id);
    if (!read) throw new AppError('reader_unavailable');
    const milliseconds = Math.round(performance.now() - begun);
    return { regionId: id, text: read.text, value: read.value, confidence: read.confidence, box, milliseconds };
  };
};

/** The whole pixels of the rectangle that lie on the page. @throws AppError invalid_input where too few do */
const withinPage = (box: Box, { width, height }: RegionPage): Box => {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  const right = Math.min(width, Math.ceil(box.x + box.width));
  const bottom = Math.min(height, Math.ceil(box.y + box.height));
  if (right - x < leastSide || bottom - y < leastSide)
    throw new AppError('invalid_input', { fields: [{ path: 'box', message: 'too small' }] });
  return { x, y, width: right - x, height: bottom - y };
};
