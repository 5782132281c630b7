import type { QueryResultRow } from 'pg';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Statement } from './sql.ts';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/**
 * Where statements run. `Connection` reads and writes one by one; `Transaction` is the argument of everything that
 * must commit together. A feature never sees the pool.
 */
export interface Connection {
  many<Row extends QueryResultRow>(statement: Statement): Promise<Row[]>;
  /** @throws when there is not exactly one row */
  one<Row extends QueryResultRow>(statement: Statement): Promise<Row>;
  /** @throws when there is more than one row */
  maybeOne<Row extends QueryResultRow>(statement: Statement): Promise<Row | null>;
  /** @returns how many rows were touched */
  run(statement: Statement): Promise<number>;
}

declare const inside: unique symbol;
export interface Transaction extends Connection {
  readonly [inside]: true;
}

export interface Database extends Connection {
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * What a query gives, in PostgreSQL's binary form of COPY: for very many rows, none of which is made an object or is
   * spelled out as text. @param query without parameters, which COPY does not take
   */
  copied(query: string): Promise<Buffer>;
  readonly pool: pg.Pool;
  /** How the pool connects: what a thread needs to open its own. */
  readonly connectionConfig: pg.PoolConfig;
  close(): Promise<void>;
}

/** Whether what failed is a row that exists already. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505';

type Runner = Pick<pg.Pool, 'query'>;

const connectionOver = (runner: Runner): Connection => {
  const ask = <Row extends QueryResultRow>({ values, ...statement }: Statement) =>
    runner.query<Row>({ ...statement, values: [...values] });
  const many = async <Row extends QueryResultRow>(statement: Statement) => (await ask<Row>(statement)).rows;
  return {
    many,
    one: async <Row extends QueryResultRow>(statement: Statement) => {
      const [row, ...rest] = await many<Row>(statement);
      if (!row || rest.length > 0) throw new Error(`expected one row, got ${String(row ? rest.length + 1 : 0)}`);
      return row;
    },
    maybeOne: async <Row extends QueryResultRow>(statement: Statement) => {
      const [row, ...rest] = await many<Row>(statement);
      if (rest.length > 0) throw new Error(`expected at most one row, got ${String(rest.length + 1)}`);
      return row ?? null;
    },
    run: async (statement) => (await ask(statement)).rowCount ?? 0,
  };
};

/** What a connection has planned goes with it: it is kept through the quiet minutes of a day. */
const idleTimeoutMillis = 600_000;

export const openDatabase = (config: pg.PoolConfig): Database => {
  const pool = new pg.Pool({ max: 20, idleTimeoutMillis, ...config });
  // An idle connection that dies is replaced by the pool; without a listener the process would end.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    ...connectionOver(pool),
    pool,
    connectionConfig: config,
    copied: async (query) => {
      const client = await pool.connect();
      try {
        const chunks: Buffer[] = [];
        const coming = client.query(copyTo(`copy (${query}) to stdout (format binary)`));
        for await (const chunk of coming as AsyncIterable<Buffer>) chunks.push(chunk);
        client.release();
        return Buffer.concat(chunks);
      } catch (error) {
        // What was cut in the middle of a copy speaks no sense afterwards.
        client.release(true);
        throw error;
      }
    },
    transaction: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(connectionOver(client) as Transaction);
        // A transaction in which a statement failed answers a commit with a rollback, and without an error.
        const { command } = await client.query('commit');
        if (command !== 'COMMIT') throw new Error('the transaction was rolled back: one of its statements had failed');
        client.release();
        return result;
      } catch (error) {
        await client.query('rollback').then(
          () => {
            client.release();
          },
          () => {
            client.release(true);
          },
        );
        throw error;
      }
    },
    close: () => pool.end(),
  };
};
