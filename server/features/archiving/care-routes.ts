import { archiveDeskEndpoints } from '#shared/archive/archive-desk-contract';
import { AppError } from '../../platform/errors.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { requireArchive } from './archive-read-model.ts';
import { asked } from './archive-refusals.ts';
import { archiveAtDesk } from './desk-read-model.ts';
import { archiveOf } from './open-archive.ts';
import type { ArchivingHouse } from './open-archive.ts';
import { pseudonymOf } from './pseudonyms.ts';
import { tellStart } from './renewed-files.ts';
import { askForRenditions } from './renditions/rendition-job.ts';
import { newestRun } from './renditions/rendition-run-store.ts';

/** What is done for an archive as it grows old: the events its terms run from, and renditions in forms that last. */
export const careRoutes = (bind: Bind, house: ArchivingHouse): void => {
  const { db } = house;
  bind(archiveDeskEndpoints.foreseeTerm, async (call) => {
    const { retention } = await asked(archiveOf(house));
    const { retention: then, over } = await asked(retention.foresee(idIn(call), call.query));
    return { retainUntil: then.state === 'running' ? then.until : null, over };
  });
  bind(archiveDeskEndpoints.startEvent, async (call) => {
    const [id, by] = [idIn(call), pseudonymOf(staffIn(call))];
    const { retention } = await asked(archiveOf(house));
    await asked(tellStart(db, retention, id, call.body, by));
    return archiveAtDesk(db, id);
  });
  bind(archiveDeskEndpoints.renditions, async (call) => {
    const id = idIn(call);
    await requireArchive(db, id);
    return newestRun(db, id);
  });
  bind(archiveDeskEndpoints.makeRenditions, async (call) => {
    const [archive, by] = [idIn(call), pseudonymOf(staffIn(call))];
    if ((await archiveAtDesk(db, archive)).state !== 'kept') throw new AppError('archive_eliminated');
    await askForRenditions(house, { archive, by });
    const run = await newestRun(db, archive);
    if (!run) throw new AppError('not_found');
    return run;
  });
};
