import type { DossierState } from '#shared/dossiers/states';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Statement } from '../../platform/db/sql.ts';
import type { Sought } from './sought.ts';

export interface FoundRow {
  id: string;
  reference: string;
  applicantName: string;
  brandName: string;
  state: DossierState;
  submittedAt: Date | null;
}

const mostFound = 50;
/** Words of names that a mistyped word may have meant; more would find everybody. */
const mostMeant = 6;
/** Shorter words are in everybody's name. */
const shortestMistyped = 3;

/** Sent dossiers, newest first: what an applicant has not sent yet is nobody's business. */
export const findBy = (connection: Connection, sought: Sought): Promise<FoundRow[]> => {
  switch (sought.by) {
    case 'reference':
      return keyed(connection, sql`reference = ${sought.reference}`);
    case 'email':
      return keyed(connection, sql`applicant_id in (select id from applicant where email = ${sought.email})`);
    case 'iban':
      return keyed(
        connection,
        sql`declaration ? 'bank'
          and upper(regexp_replace(declaration->'bank'->>'iban', '[^0-9A-Za-z]', '', 'g')) = ${sought.iban}`,
      );
    case 'birth':
      return keyed(
        connection,
        sql`declaration ? 'identity' and declaration->'identity'->>'birthDate' = ${sought.date}`,
      );
    case 'phone':
      return keyed(
        connection,
        sql`declaration ? 'identity'
          and right(regexp_replace(declaration->'identity'->>'phone', '\\D', '', 'g'), 9) = ${sought.digits}`,
      );
    case 'name':
      return findByName(connection, sought.words);
  }
};

const findByName = async (connection: Connection, words: readonly string[]): Promise<FoundRow[]> => {
  const exact = await newest(connection, named(words.map((word) => [word])));
  if (exact.length > 0) return exact;
  const meant = await Promise.all(
    words.map(async (word) => (word.length < shortestMistyped ? [word] : wordsLike(connection, word))),
  );
  return meant.some((each) => each.length === 0) ? [] : newest(connection, named(meant));
};

/** Every word begins one of the name's, or one of what it may have meant. Words are letters and digits only. */
const named = (meant: readonly (readonly string[])[]): Statement => {
  const query = meant.map((either) => `(${either.map((word) => `'${word}':*`).join(' | ')})`).join(' & ');
  return sql`name_words @@ ${query}::tsquery`;
};

/** Words of names that hold this one or look like it, likest first. */
const wordsLike = async (connection: Connection, word: string): Promise<string[]> =>
  (
    await connection.many<{ word: string }>(
      sql`select word from name_word where ${word} <% word or word like ${`%${word}%`}
          order by word <-> ${word}, word limit ${mostMeant}`,
    )
  ).map((row) => row.word);

/** By a key that few dossiers share: they are gathered first, since walking the newest would read everybody. */
const keyed = (connection: Connection, { text, values }: Statement): Promise<FoundRow[]> =>
  present(connection, {
    text: `with found as materialized (select * from dossier where ${text})`,
    values,
  });

/** By a name, which may be rare or everybody's: the database chooses between its words and walking the newest. */
const newest = (connection: Connection, { text, values }: Statement): Promise<FoundRow[]> =>
  present(connection, {
    text: `with found as (
      select * from dossier where ${text} and submitted_at is not null
      order by submitted_at desc limit ${String(mostFound)})`,
    values,
  });

const present = (connection: Connection, { text, values }: Statement): Promise<FoundRow[]> =>
  connection.many<FoundRow>({
    text: `${text}
      select found.id, reference, applicant_name as "applicantName", brand.name as "brandName", state,
        submitted_at as "submittedAt"
      from found join brand on brand.id = found.brand_id
      where submitted_at is not null
      order by submitted_at desc, found.id limit ${String(mostFound)}`,
    values,
  });
