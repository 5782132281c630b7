import * as z from 'zod/mini';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { requestJob } from '../../../platform/jobs/jobs.ts';
import type { Job } from '../../../platform/jobs/jobs.ts';
import { refusalOf } from '../archive-refusals.ts';
import type { ArchivingHouse } from '../open-archive.ts';
import { originalsOf, renderArchive } from './render-archive.ts';
import { addRendered, endRun, openRun, putRun } from './rendition-run-store.ts';

export const renditionJobName = 'render-archive';

const payload = z.object({ run: z.string() });

/** Asks for the renditions of an archive; where they are being made already, those are the ones. */
export const askForRenditions = (
  { db, clock }: Pick<ArchivingHouse, 'db' | 'clock'>,
  { archive, by }: { readonly archive: string; readonly by: string },
): Promise<void> =>
  db.transaction(async (tx) => {
    const at = clock.now();
    const id = newId(at);
    const pieces = (await originalsOf(tx, archive)).length;
    if (await putRun(tx, { id, archive, by, at, pieces }))
      await requestJob(tx, { name: renditionJobName, payload: { run: id }, key: `render ${archive}` });
  });

/**
 * Makes them one by one, so that a process that ends in the middle is followed by one that goes on. What concerns the
 * whole archive ends the run and is told; what nobody foresaw is tried again by the engine first.
 */
export const renditionJob = (house: ArchivingHouse): Job<z.infer<typeof payload>> => ({
  name: renditionJobName,
  payload,
  run: async ({ run: id }, { last }) => {
    const { db, clock } = house;
    const run = await openRun(db, id);
    if (!run) return;
    const { archive, by: actor } = run;
    const done = new Set(run.done.map(({ piece }) => piece));
    const pieces = (await originalsOf(db, archive)).filter((piece) => !done.has(piece));
    try {
      await renderArchive(house, { archive, pieces, actor }, (rendered) => addRendered(db, id, rendered));
      await endRun(db, id, clock.now(), null);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!(refusal instanceof AppError) && !last) throw error;
      await endRun(db, id, clock.now(), refusal instanceof AppError ? refusal.code : 'unexpected');
      if (!(refusal instanceof AppError)) throw error;
    }
  },
});
