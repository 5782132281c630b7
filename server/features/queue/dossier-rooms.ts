import { may } from '#shared/people/rights';
import type { House } from '../../platform/house.ts';
import { isStaff } from '../../platform/http/actor.ts';
import { isId } from '../../platform/ids.ts';
import type { Live } from '../../platform/socket/live.ts';
import { wasSent } from '../dossiers/public.ts';
import type { DossierChange } from './changes.ts';
import { applicantsOf } from './places-store.ts';
import { watchRoom } from './presence.ts';

/**
 * Who looks at a dossier is in its room; an applicant is in his own from the handshake on. Before it is sent a dossier
 * exists for its applicant alone: nobody else hears of it.
 */
export const dossierRooms = (live: Live, { db, log }: Pick<House, 'db' | 'log'>): void => {
  live.on('connection', (socket) => {
    const { actor } = socket.data;
    if (actor.role === 'applicant' && may(actor.role, 'application.own')) void socket.join(`applicant:${actor.id}`);
    const mayWatch = (dossierId: unknown): dossierId is string =>
      isStaff(socket.data.actor) &&
      may(socket.data.actor.role, 'dossier.view') &&
      typeof dossierId === 'string' &&
      isId(dossierId);
    // At once, so that no change is missed between this and the answer that he reads; out again where nothing was sent.
    const enter = async (dossierId: string): Promise<void> => {
      await socket.join(watchRoom(dossierId));
      if (!(await wasSent(db, dossierId))) await socket.leave(watchRoom(dossierId));
    };
    socket.on('dossier:watch', (dossierId) => {
      if (!mayWatch(dossierId)) return;
      enter(dossierId).catch((error: unknown) => {
        log.error({ error }, 'a dossier could not be watched');
        // It comes back by itself and asks again.
        socket.conn.close();
      });
    });
    socket.on('dossier:unwatch', (dossierId) => {
      if (mayWatch(dossierId)) void socket.leave(watchRoom(dossierId));
    });
  });
};

/** Tells those who look at a dossier, and its applicant, that it changed; they ask for it again. */
export const tellDossiers = async (
  live: Live,
  { db }: Pick<House, 'db'>,
  changes: readonly DossierChange[],
): Promise<void> => {
  for (const { dossierId, version, events } of changes)
    for (const event of new Set(events))
      live.local.to(watchRoom(dossierId)).emit('dossier:changed', { dossierId, version, event });
  const applicants = await applicantsOf(
    db,
    changes.map(({ dossierId }) => dossierId),
  );
  for (const { dossierId, version } of changes) {
    const applicantId = applicants.get(dossierId);
    if (applicantId !== undefined)
      live.local.to(`applicant:${applicantId}`).emit('application:changed', { applicationId: dossierId, version });
  }
};
