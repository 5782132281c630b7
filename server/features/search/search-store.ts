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

/** A word as a tsquery has it: whole, or the beginning of one. */
type Lexeme = `'${string}'` | `'${string}':*`;

const mostFound = 50;
/** Words of names that a mistyped word may have meant; more would find everybody. */
const mostMeant = 6;
/** The nearest words, of which those that are near enough are kept. */
const mostNear = 24;
/** So many words are named one by one. */
const mostBegun = 32;
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

const findByName = async (connection: Connection, typed: readonly string[]): Promise<FoundRow[]> => {
  const begun = await Promise.all(typed.map((word) => wordsFrom(connection, word)));
  const exact = begun.every((each) => each.length > 0) ? await newest(connection, named(begun)) : [];
  if (exact.length > 0) return exact;
  const meant = await Promise.all(
    typed.map(async (word, index) =>
      word.length < shortestMistyped ? (begun[index] ?? []) : await wordsLike(connection, word),
    ),
  );
  return meant.some((each) => each.length === 0) ? [] : newest(connection, named(meant));
};

/** Of each word typed, one of those that it may stand for. */
const named = (meant: readonly (readonly Lexeme[])[]): Statement => {
  const query = meant.map((either) => `(${either.join(' | ')})`).join(' & ');
  return sql`name_words @@ ${query}::tsquery`;
};

/** The words of names that begin so; where they are too many to be named, their beginning alone. */
const wordsFrom = async (connection: Connection, word: string): Promise<Lexeme[]> => {
  const found = await connection.many<{ word: string }>(
    sql`select word from name_word where word like ${`${word}%`} limit ${mostBegun + 1}`,
  );
  return found.length > mostBegun ? [`'${word}':*`] : found.map(whole);
};

/** Words of names that hold this one or look like it, likest first. */
const wordsLike = async (connection: Connection, word: string): Promise<Lexeme[]> => {
  const within = `%${word}%`;
  const found = await connection.many<{ word: string }>(
    sql`select word from (
          (select word from name_word order by word <->> ${word} limit ${mostNear})
          union (select word from name_word where word like ${within} order by word <-> ${word} limit ${mostMeant})
        ) as near
        where ${word} <% word or word like ${within}
        order by word <-> ${word}, word limit ${mostMeant}`,
  );
  return found.map(whole);
};

/** Quoted as a tsquery is read: the words of a name may hold signs, since what looks like an address stays in one piece. */
const whole = ({ word }: { word: string }): Lexeme => `'${word.replaceAll(/['\\]/g, '$&$&')}'`;

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
      select * from dossier where ${text} and submitted_at is not null and erased_at is null
      order by submitted_at desc limit ${String(mostFound)})`,
    values,
  });

const present = (connection: Connection, { text, values }: Statement): Promise<FoundRow[]> =>
  connection.many<FoundRow>({
    text: `${text}
      select found.id, reference, applicant_name as "applicantName", brand.name as "brandName", state,
        submitted_at as "submittedAt"
      from found join brand on brand.id = found.brand_id
      where submitted_at is not null and erased_at is null
      order by submitted_at desc, found.id limit ${String(mostFound)}`,
    values,
  });
