import type { House } from '../../platform/house.ts';
import { goRound } from '../../platform/rounds.ts';
import { takeTurn } from '../archiving/public.ts';
import { eraseDue, forgetFormerNames, removeObjects } from './erasure-service.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const parts = 256;

/** Dossiers that are to be erased, and what only former names had. */
export const goErasing = async (house: Pick<House, 'db' | 'clock' | 'log'>): Promise<void> => {
  const { db, clock } = house;
  const now = clock.now();
  if (await takeTurn(db, 'erasure', now, 5 * minute)) await eraseDue(house);
  if (await takeTurn(db, 'former names', now, day)) await forgetFormerNames(house);
};

/** One of the 256 parts of the object store, so that all of them have had their turn within a day or so. */
export const goRemoving = async (house: Pick<House, 'db' | 'clock' | 'log' | 'objects'>): Promise<void> => {
  const now = house.clock.now();
  // A little oftener than parts change, so that none is passed over.
  if (!(await takeTurn(house.db, 'objects', now, 4 * minute))) return;
  const part = Math.floor(now.getTime() / (5 * minute)) % parts;
  const gone = await removeObjects(house, part.toString(16).padStart(2, '0'));
  if (gone > 0) house.log.info({ gone }, 'objects to which nothing refers were removed');
};

/** @returns what stops it */
export const erasureRounds = (house: House): (() => void) => {
  const stops = [
    goRound(minute, house, 'erasure', () => goErasing(house)),
    goRound(minute, house, 'removal of objects', () => goRemoving(house)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
