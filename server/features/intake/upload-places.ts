import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http/actor.ts';

/** Files on their way in one process: each is held in memory until it is looked at, 20 MB at most. */
const mostAtOnce = 64;
/** Of one applicant, whose browser sends two; a partner's door sends for many. */
const mostOfOne = { applicant: 4, door: 32 } as const;

/**
 * Places for files on their way, counted by sender, so that nobody takes all.
 * @returns does the work in a place of that sender; rejects with AppError `intake_busy` where there is none
 */
export const uploadPlaces = (): (<T>(sender: Actor, work: () => Promise<T>) => Promise<T>) => {
  const taken = new Map<string, number>();
  let all = 0;
  return async (sender, work) => {
    const who = 'id' in sender ? sender.id : sender.role;
    const own = taken.get(who) ?? 0;
    if (all >= mostAtOnce || own >= mostOfOne[sender.role === 'door' ? 'door' : 'applicant'])
      throw new AppError('intake_busy');
    taken.set(who, own + 1);
    all += 1;
    try {
      return await work();
    } finally {
      const left = (taken.get(who) ?? 1) - 1;
      if (left === 0) taken.delete(who);
      else taken.set(who, left);
      all -= 1;
    }
  };
};
