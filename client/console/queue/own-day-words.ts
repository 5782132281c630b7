import type { OwnDay } from '#shared/deadlines/own-day-contract';
import { count } from '#client/kit/wording/french';

/** 6.2 → "6:12": minutes and seconds, as a watch counts them. */
export function watchTime(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How one's own promise stands, in words: never a share of a handful. */
export function promiseWords({ promised, kept }: OwnDay): string {
  if (promised === 0) return 'La promesse se compte à la première décision.';
  if (kept < promised) return `${count(kept)} sur ${count(promised)} en moins de 60\u00a0min`;
  return promised === 1 ? 'En moins de 60\u00a0min' : `Tous les ${count(promised)} en moins de 60\u00a0min`;
}
