import { initialsOf } from '#shared/people/initials';
import type { Colleague, Note } from '#shared/review/note-contract';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

/** The notes of a dossier, oldest first. */
export const notesOf = async (connection: Connection, dossierId: string): Promise<Note[]> => {
  const rows = await connection.many<Omit<Note, 'at'> & { at: Date }>(
    prepared(sql`select note.id, person.name as by, person.id as "byId", written_at as at, body as text,
          coalesce((select json_agg(json_build_object('personId', named.id, 'name', named.name) order by place)
            from unnest(mentions) with ordinality as mention(id, place) join person as named on named.id = mention.id),
            '[]') as mentions
        from note join person on person.id = person_id where dossier_id = ${dossierId} order by written_at, note.id`),
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
};

export const insertNote = (
  tx: Transaction,
  note: { id: string; dossierId: string; personId: string; text: string; mentions: readonly string[]; at: Date },
): Promise<number> =>
  tx.run(
    sql`insert into note (id, dossier_id, person_id, body, mentions, written_at)
        values (${note.id}, ${note.dossierId}, ${note.personId}, ${note.text}, ${[...note.mentions]}::uuid[], ${note.at})`,
  );

/** Everybody who works in the centre, by name. */
export const colleagues = async (connection: Connection): Promise<Colleague[]> => {
  const rows = await connection.many<Omit<Colleague, 'initials'>>(
    sql`select id as "personId", name, role from person where disabled_at is null order by name, id`,
  );
  return rows.map((row) => ({ ...row, initials: initialsOf(row.name) }));
};
