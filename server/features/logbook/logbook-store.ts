import type { LogbookEvent } from '#shared/logbook/logbook-events';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';
import type { Actor } from '../../platform/http/actor.ts';

/** Who did it: an actor of a request, or the system by itself. */
export type Author = Actor | { readonly role: 'system' };

export interface LogbookEntry {
  readonly at: Date;
  readonly dossierId: string;
  readonly author: Author;
  readonly event: LogbookEvent;
  readonly detail?: Readonly<Record<string, unknown>>;
}

const kindOf = ({ role }: Author): string => {
  if (role === 'agent' || role === 'supervisor' || role === 'analyst') return 'person';
  return role === 'anyone' ? 'system' : role;
};

/**
 * Writes a change of a dossier into the logbook, in the transaction of the change itself: counts the dossier's version
 * up and tells every node at commit.
 * @returns the dossier's new version
 */
export const writeEntry = async (tx: Transaction, entry: LogbookEntry): Promise<number> => {
  const { version } = await tx.one<{ version: number }>(
    prepared(
      sql`select write_entry(${entry.dossierId}, ${entry.at}, ${kindOf(entry.author)},
            ${'id' in entry.author ? entry.author.id : null}, ${entry.event}, ${JSON.stringify(entry.detail ?? {})}
          ) as version`,
    ),
  );
  return version;
};

export interface StoryRow {
  sequence: number;
  at: Date;
  actor: string | null;
  event: string;
  detail: Record<string, unknown>;
}

/** The rows of one dossier, oldest first, with the name of the person who acted. */
export const readStory = (connection: Connection, dossierId: string): Promise<StoryRow[]> =>
  connection.many<StoryRow>(
    prepared(sql`select sequence, at, person.name as actor, event, detail
        from logbook left join person on actor_kind = 'person' and person.id = actor_id
        where dossier_id = ${dossierId} order by sequence`),
  );

export const lastSequence = async (connection: Connection): Promise<number> =>
  (await connection.one<{ last: number | null }>(sql`select max(sequence) as last from logbook`)).last ?? 0;
