import * as z from 'zod/mini';
import { normaliseValue } from '#shared/review/normalise-value';
import { calibrated } from '../../bricks/ocr/calibration/word-confidence.ts';
import type { Reader } from '../../bricks/ocr/open-ocr.ts';
import { notify } from '../../platform/db/notices.ts';
import type { House } from '../../platform/house.ts';
import { cutValue } from './closer/value-cut.ts';
import { regionAsked, regionDone } from './region-channels.ts';
import { failRegion, saveRegion, takeRegion } from './region-store.ts';

const notice = z.object({ id: z.uuid() });

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
    const { picture } = await cutValue(await objects.get(region.imageSha256), box, oneLine);
    const words = await reader.readRegion(picture, { urgent: true, oneLine });
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
