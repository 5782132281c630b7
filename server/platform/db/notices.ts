import pg from 'pg';
import { pause } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Connection } from './connection.ts';
import { sql } from './sql.ts';

type Listener = (payload: unknown) => void;

/** Hears NOTIFY on one dedicated connection, which comes back by itself. `onReturn` runs after each return. */
export interface Notices {
  on(channel: string, listener: Listener): void;
  onReturn(listener: () => void): void;
  close(): Promise<void>;
}

/** Tells every node; inside a transaction PostgreSQL delivers it at commit. The payload stays under 8,000 bytes. */
export const notify = (connection: Connection, channel: string, payload: object): Promise<number> =>
  connection.run(sql`select pg_notify(${channel}, ${JSON.stringify(payload)})`);

export const openNotices = async (config: pg.ClientConfig, log: Log): Promise<Notices> => {
  const listeners = new Map<string, Listener[]>();
  const returns: (() => void)[] = [];
  const stop = new AbortController();
  let client = await connect();
  let asked: Promise<unknown> = Promise.resolve();

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...config, keepAlive: true });
    fresh.on('error', () => undefined);
    fresh.on('notification', ({ channel, payload }) => {
      const value: unknown = payload ? JSON.parse(payload) : null;
      for (const listener of listeners.get(channel) ?? []) listener(value);
    });
    try {
      await fresh.connect();
      for (const channel of listeners.keys()) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    // Only one that listened is missed when it ends: an attempt that failed ends too, and is tried again by its caller.
    fresh.once('end', () => {
      if (!stop.signal.aborted) void comeBack();
    });
    return fresh;
  }

  async function comeBack(): Promise<void> {
    log.warn('notices: connection lost');
    for (let wait = 200; !stop.signal.aborted; wait = Math.min(wait * 2, 5000)) {
      await pause(wait, stop.signal);
      try {
        client = await connect();
      } catch {
        continue;
      }
      for (const listener of returns) listener();
      return;
    }
  }

  return {
    on: (channel, listener) => {
      const known = listeners.get(channel);
      if (known) {
        known.push(listener);
        return;
      }
      listeners.set(channel, [listener]);
      // One statement at a time on this connection; a failure shows as the connection's end.
      asked = asked.then(() => client.query(`listen ${pg.escapeIdentifier(channel)}`)).catch(() => undefined);
    },
    onReturn: (listener) => {
      returns.push(listener);
    },
    close: async () => {
      stop.abort();
      await asked;
      await client.end();
    },
  };
};
