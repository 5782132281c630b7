import type { Present } from '#shared/events/socket-events';
import { initialsOf } from '#shared/people/initials';
import type { House } from '../../platform/house.ts';
import { isStaff } from '../../platform/http/actor.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Live } from '../../platform/socket/live.ts';
import { liveLeases } from './triage-store.ts';

export const watchRoom = (dossierId: string): string => `dossier:${dossierId}`;

interface Console {
  actor: StaffActor;
  watches: string | null;
}

/** Who has a console open, on any node. */
export interface Presence {
  /** Everyone, with the dossier that he looks at, or else holds. */
  everyone(): Promise<Present[]>;
  /** Ids of the agents among them: those whose time the triage counts on. */
  agents(): Promise<string[]>;
}

/**
 * Asks the sockets of every node. While a node that died is still counted on, its answer does not come and the call
 * fails after some seconds: the last complete answer is given until then.
 */
export const openPresence = (live: Live, { db, clock }: Pick<House, 'db' | 'clock'>): Presence => {
  let known: Console[] = [];
  const consoles = async (): Promise<Console[]> => {
    try {
      const sockets = await live.in('queue').fetchSockets();
      known = sockets.flatMap(({ data: { actor }, rooms }) => {
        const watches = [...rooms].find((room) => room.startsWith(watchRoom('')));
        return isStaff(actor) ? [{ actor, watches: watches?.slice(watchRoom('').length) ?? null }] : [];
      });
    } catch {
      return known;
    }
    return known;
  };
  return {
    everyone: async () => {
      const [open, leases] = await Promise.all([consoles(), liveLeases(db, clock.now())]);
      const held = new Map(leases.map(({ personId, dossierId }) => [personId, dossierId]));
      const present = new Map<string, Present>();
      for (const { actor, watches } of open) {
        const dossierId = watches ?? present.get(actor.id)?.dossierId ?? held.get(actor.id) ?? null;
        present.set(actor.id, { personId: actor.id, name: actor.name, initials: initialsOf(actor.name), dossierId });
      }
      return [...present.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
    },
    agents: async () => [
      ...new Set((await consoles()).filter(({ actor }) => actor.role === 'agent').map(({ actor }) => actor.id)),
    ],
  };
};
