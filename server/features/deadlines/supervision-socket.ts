import { may } from '#shared/people/rights';
import type { House } from '../../platform/house.ts';
import type { Live } from '../../platform/socket/live.ts';
import { supervisionAt } from './supervision-read-model.ts';

const room = 'supervision';
/** At most once in so long after a change, and as often when nothing changes, since minutes pass anyway. */
const afterChange = 1000;
const atRest = 15_000;

/**
 * Tells the supervisors of this node how the centre stands. Nothing is read while none of them looks.
 * @returns what stops it
 */
export const supervisionSocket = (live: Live, house: Pick<House, 'db' | 'clock' | 'notices' | 'log'>): (() => void) => {
  const read = () => supervisionAt(house.db, house.clock.now());
  const warn = (error: unknown): void => {
    house.log.error({ error }, 'supervision was not told');
  };
  const tell = (): void => {
    if (!live.sockets.adapter.rooms.has(room)) return;
    read().then((now) => live.local.to(room).emit('supervision:now', now), warn);
  };

  live.on('connection', (socket) => {
    socket.on('supervision:watch', (on) => {
      if (!may(socket.data.actor.role, 'supervision.view')) return;
      if (!on) {
        void socket.leave(room);
        return;
      }
      void socket.join(room);
      read().then((now) => socket.emit('supervision:now', now), warn);
    });
  });

  let coming: NodeJS.Timeout | null = null;
  house.notices.on('logbook', () => {
    coming ??= setTimeout(() => {
      coming = null;
      tell();
    }, afterChange);
    coming.unref();
  });
  const rest = setInterval(tell, atRest);
  rest.unref();
  return () => {
    clearInterval(rest);
    if (coming) clearTimeout(coming);
  };
};
