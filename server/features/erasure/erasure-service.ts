import type { House } from '../../platform/house.ts';
import { writeEntry } from '../logbook/public.ts';
import {
  eraseAccount,
  eraseRows,
  erasableDossiers,
  forgetNameWords,
  lockErasable,
  wordsOfNobody,
} from './erasure-store.ts';
import { referredObjects, takeRemoval } from './objects-store.ts';

/**
 * Erases what a dossier holds of any person, all of it or nothing.
 * @returns false when an archive of it is kept or to be made, or when it was erased before
 */
export const eraseDossier = ({ db, clock }: Pick<House, 'db' | 'clock'>, dossierId: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const found = await lockErasable(tx, dossierId);
    if (!found) return false;
    const at = clock.now();
    await eraseRows(tx, dossierId, at);
    await eraseAccount(tx, found.applicantId);
    await forgetNameWords(tx, found.nameWords);
    await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'dossier.erased' });
    return true;
  });

/** Erases every dossier whose archives are all eliminated; one that fails is told of and keeps no other from it. */
export const eraseDue = async (house: Pick<House, 'db' | 'clock' | 'log'>, most = 500): Promise<number> => {
  let erased = 0;
  for (const dossierId of await erasableDossiers(house.db, most)) {
    try {
      if (await eraseDossier(house, dossierId)) erased += 1;
    } catch (error) {
      house.log.error({ dossierId, error }, 'a dossier was not erased');
    }
  }
  return erased;
};

/** Forgets words that only former names had: a name that was corrected leaves some. */
export const forgetFormerNames = async ({ db }: Pick<House, 'db'>): Promise<number> => {
  const words = await wordsOfNobody(db, 5000);
  return words.length === 0 ? 0 : db.transaction((tx) => forgetNameWords(tx, words));
};

/**
 * Removes the objects of a part to which no row refers.
 * @returns how many; 0 as well while another process is at it, or while this database is in doubt
 * @throws when the objects are those of another database, of which this one knows nothing
 */
export const removeObjects = ({ db, objects }: Pick<House, 'db' | 'objects'>, part: string): Promise<number> =>
  db.transaction(async (tx) => {
    const { taken, inDoubt, store } = await takeRemoval(tx);
    if (!taken || inDoubt) return 0;
    if (!(await objects.belongTo(store))) throw new Error('the objects are those of another database: none is removed');
    // What is asked is asked outside, of the newest state.
    return objects.removeUnreferred(part, (names) => referredObjects(db, names));
  });
