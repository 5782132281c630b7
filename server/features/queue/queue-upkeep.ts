import type { House } from '../../platform/house.ts';
import { goRound, sparing } from '../../platform/rounds.ts';
import type { Live } from '../../platform/socket/live.ts';
import { isStaff } from '../../platform/http/actor.ts';
import { sweepLeases, sweepMilliseconds } from './lease-sweep.ts';
import { openPresence } from './presence.ts';
import { openTriageRound } from './triage-round.ts';
import { notePresence } from './tray-store.ts';
import { sweepTrays } from './tray-sweep.ts';
import { triageMilliseconds } from './triage-service.ts';
import { countWaiting } from './waiting-count.ts';

const pulseMilliseconds = 5000;
/** Of the time, at most: 100,000 waiting dossiers take more than a second of a core, which agents wait for too. */
const triageLimits = { share: 0.02, mostRest: 60_000 };

/**
 * What keeps the queue right by itself: leases that ran out end, what was set aside wakes, triage is made anew, consoles
 * hear that the line lives.
 * @returns what stops it
 */
export const queueUpkeep = (house: Pick<House, 'db' | 'clock' | 'log'>, live: Live): (() => Promise<void>) => {
  const presence = openPresence(live, house);
  const triage = openTriageRound(house);
  const pulse = async (): Promise<void> => {
    const [waiting, present] = await Promise.all([countWaiting(house), presence.everyone()]);
    live.local.to('queue').emit('pulse', { at: house.clock.now().toISOString(), waiting, present });
  };
  const rounds = [
    goRound(sweepMilliseconds, house, 'sweep', () => sweepLeases(house)),
    goRound(sweepMilliseconds, house, 'trays', () => sweepTrays(house)),
    goRound(pulseMilliseconds, house, 'presence', () => notePresence(house.db, localStaff(live), house.clock.now())),
    goRound(
      triageMilliseconds,
      house,
      'triage',
      sparing(async () => triage.run(await presence.agents()), triageLimits),
    ),
    goRound(pulseMilliseconds, house, 'pulse', pulse),
  ];
  return async () => {
    for (const stop of rounds) stop();
    await triage.close();
  };
};

/** Ids of those whose console is open on this node. */
const localStaff = (live: Live): string[] =>
  [...live.sockets.sockets.values()].flatMap(({ data: { actor } }) => (isStaff(actor) ? [actor.id] : []));
