import * as z from 'zod/mini';
import { may } from '#shared/people/rights';
import type { House } from '../../platform/house.ts';
import { isStaff } from '../../platform/http/actor.ts';
import type { Live } from '../../platform/socket/live.ts';
import { lastSequence } from '../logbook/public.ts';
import { gatherChanges } from './changes.ts';
import type { DossierChange } from './changes.ts';
import { dossierRooms, tellDossiers } from './dossier-rooms.ts';
import { leaseSocket } from './lease-socket.ts';
import { queueRows } from './queue-read-model.ts';
import { triageChannel } from './triage-service.ts';

type SocketHouse = Pick<House, 'db' | 'clock' | 'notices' | 'log'>;

/** The events after which a dossier waits no longer. */
const departures: readonly string[] = [
  'decision.approved',
  'decision.refused',
  'decision.complement',
  'application.withdrawn',
];

/**
 * Keeps every console of this node up to date: each node hears every commit itself and tells its own sockets.
 * Rooms: `queue` (the list), `person:<id>` (one person's consoles), `dossier:<id>` (who looks at it),
 * `applicant:<id>` (one applicant's pages).
 */
export const queueSocket = (live: Live, house: SocketHouse): void => {
  live.on('connection', (socket) => {
    const { actor } = socket.data;
    if (isStaff(actor) && may(actor.role, 'queue.view')) void socket.join(['queue', `person:${actor.id}`]);
  });
  dossierRooms(live, house);
  leaseSocket(live, house);
  gatherChanges(house, async (changes) => {
    // Nobody is connected here: nothing is read, neither at rest nor while the server closes.
    if (live.sockets.sockets.size === 0) return;
    await Promise.all([tellRows(live, house, changes), tellDossiers(live, house, changes)]);
  });
  tellTriage(live, house);
  // What was said while nobody listened is lost: the consoles come back by themselves and ask for the whole list.
  house.notices.onReturn(() => {
    for (const socket of live.sockets.sockets.values()) socket.conn.close();
  });
};

/** Each change becomes the row as it is now, read once for all consoles of this node, or the word that it is gone. */
const tellRows = async (live: Live, house: SocketHouse, changes: readonly DossierChange[]): Promise<void> => {
  const ids = changes.map(({ dossierId }) => dossierId);
  const rows = new Map((await queueRows(house.db, house.clock.now(), ids)).map((row) => [row.dossierId, row]));
  for (const { dossierId, sequence, version, events } of changes) {
    const row = rows.get(dossierId);
    if (row) live.local.to('queue').emit('queue:row', { sequence, row });
    else if (events.some((event) => departures.includes(event)))
      live.local.to('queue').emit('queue:gone', { sequence, dossierId, version });
  }
};

const triageNotice = z.object({ ids: z.array(z.string()) });

/** Being let go, or saved after all, is no event of the dossier: its row is told again under the same version. */
const tellTriage = (live: Live, house: SocketHouse): void => {
  house.notices.on(triageChannel, (payload) => {
    const notice = triageNotice.safeParse(payload);
    if (!notice.success || live.sockets.sockets.size === 0) return;
    const tell = async (): Promise<void> => {
      const sequence = await lastSequence(house.db);
      for (const row of await queueRows(house.db, house.clock.now(), notice.data.ids))
        live.local.to('queue').emit('queue:row', { sequence, row });
    };
    tell().catch((error: unknown) => {
      house.log.error({ error }, 'triage was not told');
    });
  });
};
