import type { ReadingProgress } from '#shared/events/socket-events';
import type { House } from '../../platform/house.ts';
import type { Live } from '../../platform/socket/live.ts';
import { watchRoom } from '../queue/public.ts';

/** Passes the progress of every reader on to the consoles of this node that look at the dossier. */
export const readingSocket = (live: Live, { notices }: Pick<House, 'notices'>): void => {
  notices.on('reading', (payload) => {
    const progress = payload as ReadingProgress;
    live.local.to(watchRoom(progress.dossierId)).emit('reading:progress', progress);
  });
};
