import { createServer } from 'node:http';
import express from 'express';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '#shared/events/socket-events';
import { supervisionRoutes } from '../features/deadlines/supervision-routes.ts';
import { supervisionSocket } from '../features/deadlines/supervision-socket.ts';
import { escalationRoutes } from '../features/escalations/escalation-routes.ts';
import { fraudRoutes } from '../features/fraud/fraud-routes.ts';
import { notesRoutes } from '../features/notes/notes-routes.ts';
import { notificationRoutes } from '../features/notifications/notification-routes.ts';
import { notificationSocket } from '../features/notifications/notification-socket.ts';
import { authenticateRequest, authenticateSocket } from '../features/people/public.ts';
import { sessionRoutes } from '../features/people/session-routes.ts';
import { sessionSocket } from '../features/people/session-socket.ts';
import { qualityRoutes } from '../features/quality/quality-routes.ts';
import { queueRoutes } from '../features/queue/queue-routes.ts';
import { trayRoutes } from '../features/queue/tray-routes.ts';
import { queueSocket } from '../features/queue/queue-socket.ts';
import { queueUpkeep } from '../features/queue/queue-upkeep.ts';
import { readingSocket } from '../features/reading/reading-socket.ts';
import { draftSocket } from '../features/review/drafts/draft-socket.ts';
import { reviewRoutes } from '../features/review/review-routes.ts';
import { searchRoutes } from '../features/search/search-routes.ts';
import { openNotices } from '../platform/db/notices.ts';
import { binderFor } from '../platform/http/bind.ts';
import { listen } from '../platform/http/listen.ts';
import { onError } from '../platform/http/on-error.ts';
import { openLive } from '../platform/socket/live.ts';
import type { TestCentre } from './centre.ts';

export type Console = Socket<ServerToClient, ClientToServer>;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One server of the centre: the routes and sockets of the console, over its own connections to the one database. */
export interface TestNode {
  ask(
    cookie: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<Answer>;
  /** A console whose socket is connected. */
  connect(cookie: string, as?: 'staff' | 'applicant'): Promise<Console>;
  close(): Promise<void>;
}

export const startNode = async (centre: TestCentre): Promise<TestNode> => {
  const notices = await openNotices(centre.db.config, centre.log);
  const house = { ...centre, notices };
  const app = express();
  app.use(express.json());
  const bind = binderFor(app, authenticateRequest(house), new Set());
  sessionRoutes(bind, house);
  queueRoutes(bind, house);
  trayRoutes(bind, house);
  reviewRoutes(bind, house);
  escalationRoutes(bind, house);
  notesRoutes(bind, house);
  notificationRoutes(bind, house);
  qualityRoutes(bind, house);
  searchRoutes(bind, house);
  supervisionRoutes(bind, house);
  fraudRoutes(bind, house);
  app.use(onError(house.log));
  const http = createServer(app);
  const authenticate = authenticateSocket(house);
  const live = openLive(http, centre.db, authenticate);
  const stopSessions = sessionSocket(live, house, authenticate);
  queueSocket(live, house);
  notificationSocket(live, house);
  draftSocket(live, house);
  readingSocket(live, house);
  const stopSupervision = supervisionSocket(live, house);
  const stopUpkeep = queueUpkeep(house, live);
  const address = `http://127.0.0.1:${String(await listen(http, 0, '127.0.0.1'))}`;
  const consoles: Console[] = [];
  return {
    ask: async (cookie, method, path, body) => {
      const answer = await fetch(address + path, {
        method,
        headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
    },
    connect: async (cookie, as = 'staff') => {
      const socket: Console = io(address, { transports: ['websocket'], auth: { as }, extraHeaders: { cookie } });
      consoles.push(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      return socket;
    },
    close: async () => {
      for (const socket of consoles) socket.disconnect();
      await stopUpkeep();
      stopSessions();
      stopSupervision();
      await live.close();
      http.closeAllConnections();
      await notices.close();
    },
  };
};

/** The next message of this kind that fits. */
export const hear = <Event extends keyof ServerToClient>(
  socket: Console,
  event: Event,
  fits: (message: Parameters<ServerToClient[Event]>[0]) => boolean = () => true,
): Promise<Parameters<ServerToClient[Event]>[0]> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error(`no ${event}`));
    }, 15_000);
    const listener = (message: Parameters<ServerToClient[Event]>[0]): void => {
      if (!fits(message)) return;
      clearTimeout(late);
      socket.off(event, listener as never);
      resolve(message);
    };
    socket.on(event, listener as never);
  });
