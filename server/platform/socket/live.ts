import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/postgres-adapter';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '#shared/events/socket-events';
import type { Database } from '../db/connection.ts';
import type { Actor } from '../http/actor.ts';

interface SocketData {
  actor: Actor;
}
type Nothing = Record<string, never>;
export type Live = Server<ClientToServer, ServerToClient, Nothing, SocketData>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, Nothing, SocketData>;

/** Whose session the handshake carries: the cookie header and which of the two sessions is meant. */
export type AuthenticateSocket = (cookies: string | undefined, as: 'staff' | 'applicant') => Promise<Actor | null>;

/** The cookies of a socket's handshake, and which session they are read for. */
export const sessionMeant = ({ handshake }: LiveSocket): [string | undefined, 'staff' | 'applicant'] => [
  handshake.headers.cookie,
  handshake.auth['as'] === 'applicant' ? 'applicant' : 'staff',
];

/**
 * The sockets of this node. The adapter lets a node ask who is connected to the others; what comes from the
 * logbook is heard by every node itself and emitted with `local`.
 */
export const openLive = (http: HttpServer, db: Database, authenticate: AuthenticateSocket): Live => {
  const live: Live = new Server(http, {
    serveClient: false,
    transports: ['websocket'],
    pingInterval: 10_000,
    pingTimeout: 8_000,
    maxHttpBufferSize: 100_000,
    // A page of another site must not open a socket with the reader's cookies.
    allowRequest: (request, answer) => {
      const { origin, host } = request.headers;
      answer(null, origin === undefined || (URL.canParse(origin) && new URL(origin).host === host));
    },
    adapter: createAdapter(db.pool, { errorHandler: () => undefined }),
  });
  live.use((socket, next) => {
    authenticate(...sessionMeant(socket)).then(
      (actor) => {
        if (!actor) {
          next(new Error('not_signed_in'));
          return;
        }
        socket.data.actor = actor;
        next();
      },
      () => {
        next(new Error('unexpected'));
      },
    );
  });
  return live;
};
