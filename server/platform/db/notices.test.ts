import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pause } from '../clock.ts';
import { openLog } from '../log.ts';
import { notify, openNotices } from './notices.ts';
import { openTestDatabase } from './test-database.ts';

const db = await openTestDatabase();
afterAll(() => db.drop());

/** A line to the database that can be cut and come back on the same port. */
const openLine = async () => {
  const { host = '', port = 5432 } = db.config;
  const through = new Set<Socket>();
  const listen = (at: number): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer((near) => {
        const far = host.startsWith('/') ? connect(path.join(host, `.s.PGSQL.${String(port)}`)) : connect(port, host);
        for (const socket of [near, far]) {
          through.add(socket);
          socket.on('error', () => undefined);
        }
        near.pipe(far).pipe(near);
      });
      server.listen(at, '127.0.0.1', () => {
        resolve(server);
      });
    });
  let server = await listen(0);
  const at = (server.address() as AddressInfo).port;
  const cut = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of through) socket.destroy();
    through.clear();
    await closed;
  };
  return {
    port: at,
    cut,
    mend: async () => {
      server = await listen(at);
    },
  };
};

test('a line cut for longer than one try comes back once: nothing is heard twice', async () => {
  const line = await openLine();
  const notices = await openNotices({ ...db.config, host: '127.0.0.1', port: line.port }, openLog('silent'));
  const heard: unknown[] = [];
  notices.on('test', (payload) => heard.push(payload));
  let returns = 0;
  notices.onReturn(() => (returns += 1));
  await pause(50);
  await notify(db, 'test', { number: 1 });
  await expect.poll(() => heard).toEqual([{ number: 1 }]);

  await line.cut();
  await pause(1200);
  await line.mend();
  await expect.poll(() => returns, { timeout: 10_000 }).toBe(1);
  // Long enough for every other attempt that were still under way.
  await pause(4000);
  await notify(db, 'test', { number: 2 });
  await expect.poll(() => heard.length).toBeGreaterThan(1);
  await pause(200);
  expect(heard).toEqual([{ number: 1 }, { number: 2 }]);
  expect(returns).toBe(1);
  await notices.close();
  await line.cut();
}, 20_000);
