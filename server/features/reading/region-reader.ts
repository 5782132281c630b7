import sharp from 'sharp';
import * as z from 'zod/mini';
import type { Box } from '#shared/reading/page';
import { normaliseValue } from '#shared/review/normalise-value';
import { calibrated } from '../../bricks/ocr/calibration/word-confidence.ts';
import type { Reader } from '../../bricks/ocr/open-ocr.ts';
import { notify } from '../../platform/db/notices.ts';
import type { House } from '../../platform/house.ts';
import { regionAsked, regionDone } from './region-channels.ts';
import { failRegion, saveRegion, takeRegion } from './region-store.ts';

const notice = z.object({ id: z.uuid() });

/** White around the print, which the engine needs to see where a line ends, in pixels of the enlarged cut. */
const rim = 16;
/** The engine reads lines of 30 to 60 pixels best: a lower cut is enlarged to this, and never more than this often. */
const lineHeight = 56;
const mostEnlarged = 4;
/** A rectangle so much wider than high holds one line. */
const lineShape = 3.2;

/** Reads the rectangles that are asked for, ahead of all pages, by the process that stands by for it. */
export const readRegions = (
  house: Pick<House, 'db' | 'notices' | 'objects' | 'log'>,
  reader: Pick<Reader, 'readRegion'>,
): void => {
  house.notices.on(regionAsked, (payload) => {
    const parsed = notice.safeParse(payload);
    if (!parsed.success) return;
    const { id } = parsed.data;
    readOne(house, reader, id).catch((error: unknown) => {
      house.log.error({ error }, 'a rectangle was not read');
    });
  });
};

const readOne = async (
  { db, objects }: Pick<House, 'db' | 'objects'>,
  reader: Pick<Reader, 'readRegion'>,
  id: string,
): Promise<void> => {
  const region = await takeRegion(db, id);
  if (!region) return;
  try {
    const { box, expected } = region;
    const oneLine = box.width / box.height >= lineShape;
    const words = await reader.readRegion(await cut(await objects.get(region.imageSha256), box, oneLine), {
      urgent: true,
      oneLine,
    });
    const text = words.map((word) => word.text).join(' ');
    const least = words.length === 0 ? 0 : Math.min(...words.map((word) => word.confidence));
    const confidence = words.length === 0 ? 0 : calibrated(least);
    await saveRegion(db, id, { text, value: expected === null ? null : normaliseValue(expected, text), confidence });
  } catch (error) {
    await failRegion(db, id);
    throw error;
  } finally {
    await notify(db, regionDone, { id });
  }
};

/** The rectangle in grey, enlarged where the print is small, on a white rim. */
const cut = (page: Buffer, box: Box, oneLine: boolean): Promise<Buffer> => {
  const enlarged = oneLine ? Math.min(mostEnlarged, Math.max(1, lineHeight / box.height)) : 1;
  return sharp(page)
    .extract({ left: box.x, top: box.y, width: box.width, height: box.height })
    .resize(Math.round(box.width * enlarged))
    .greyscale()
    .normalise()
    .extend({ top: rim, bottom: rim, left: rim, right: rim, background: '#fff' })
    .png({ compressionLevel: 1 })
    .toBuffer();
};
