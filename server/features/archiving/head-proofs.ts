import type { HeadAtDesk } from '#shared/archive/archive-desk-view';
import type { ArchiveHead } from '#shared/archive/archive-view';
import { renewBy, tokenState } from '../../bricks/merkle-archive/evidence/evidence-rule.ts';
import type { TokenFacts } from '../../bricks/merkle-archive/evidence/evidence-rule.ts';
import { agesOn } from '../../bricks/merkle-archive/evidence/evidence-store.ts';
import { entryOf } from '../../bricks/merkle-archive/journal/journal-entry.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { newestHeads } from './head-read-model.ts';

const shown = 100;

/** The newest heads, each with how its proof of time stands: those that follow it are what may have renewed it. */
export const headsAtDesk = async (connection: Connection, now: Date): Promise<HeadAtDesk[]> => {
  const heads = await newestHeads(connection, shown);
  const ages = await agesOn(connection, 'sha256');
  const rows = await tokenRows(connection);
  const tokens = heads.flatMap((head) => factsOf(head, rows));
  return heads.map((head) => {
    const [facts] = factsOf(head, rows);
    return facts
      ? { ...head, proof: tokenState(facts, tokens, now, ages), renewBy: renewBy(facts, ages) }
      : { ...head, proof: 'waiting', renewBy: null };
  });
};

const factsOf = ({ size, token }: ArchiveHead, rows: ReadonlyMap<unknown, number>): TokenFacts[] =>
  token ? [{ size, at: new Date(token.at), expiresAt: new Date(token.expiresAt), seq: rows.get(size) ?? null }] : [];

/** Which row of the journal tells of the token over a head of so many rows. */
const tokenRows = async (connection: Connection): Promise<Map<unknown, number>> =>
  new Map(
    (
      await connection.many<{ seq: number; octets: Buffer }>(
        sql`select seq, octets from archive_journal where type = 'token' and view = 'events'
            order by seq desc limit ${shown}`,
      )
    ).map(({ seq, octets }) => [entryOf(octets).detail['size'], seq]),
  );
