import type { House } from '../../platform/house.ts';
import { goRound } from '../../platform/rounds.ts';
import { sessionMeant } from '../../platform/socket/live.ts';
import type { AuthenticateSocket, Live, LiveSocket } from '../../platform/socket/live.ts';
import { sessionEndChannel } from './session-service.ts';

/** A session that ends by its hour, or an account that is closed, says nothing: it is looked for. */
const betweenChecks = 60_000;

/**
 * Cuts the sockets whose session is over: at once after a sign-out on any node, within a minute otherwise. Their pages
 * try again, are refused, and say so.
 * @returns what stops it
 */
export const sessionSocket = (
  live: Live,
  house: Pick<House, 'notices' | 'log'>,
  authenticate: AuthenticateSocket,
): (() => void) => {
  const check = async (): Promise<void> => {
    for (const socket of [...live.sockets.sockets.values()])
      if (!(await stillSpeaksFor(socket, authenticate))) socket.conn.close();
  };
  house.notices.on(sessionEndChannel, () => {
    check().catch((error: unknown) => {
      house.log.error({ error }, 'sessions were not checked');
    });
  });
  return goRound(betweenChecks, house, 'sessions', check);
};

const stillSpeaksFor = async (socket: LiveSocket, authenticate: AuthenticateSocket): Promise<boolean> => {
  const { actor } = socket.data;
  const found = await authenticate(...sessionMeant(socket));
  return found !== null && found.role === actor.role && 'id' in found && 'id' in actor && found.id === actor.id;
};
