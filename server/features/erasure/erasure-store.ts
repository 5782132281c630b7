import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { fates, statementsOf } from './fates.ts';

/**
 * Ended dossiers of which the archive of that end, and every other, is eliminated: none is kept, being eliminated or still
 * to be made.
 */
const erasable = `
  select dossier.id from dossier
  left join withdrawal on withdrawal.dossier_id = dossier.id
  where erased_at is null
    and exists (select from dossier_deposit join archive on archive.id = archive_id
      where dossier_deposit.dossier_id = dossier.id and archive.state = 'eliminated' and kind = case dossier.state
        when 'archived' then 'signed' when 'refused' then 'refused' when 'expired' then 'expired'
        when 'withdrawn' then case when withdrawal.from_state in ('signed', 'archived') then 'retracted'
          else 'withdrawn' end end)
    and not exists (select from dossier_deposit left join archive on archive.id = archive_id
      where dossier_deposit.dossier_id = dossier.id and archive.state is distinct from 'eliminated')`;

export const erasableDossiers = async (connection: Connection, most: number): Promise<string[]> =>
  (
    await connection.many<{ id: string }>({
      text: `${erasable} and dossier.id in (select dossier_id from archive
          join dossier_deposit on archive_id = archive.id where archive.state = 'eliminated') limit $1`,
      values: [most],
    })
  ).map(({ id }) => id);

export interface Erasable {
  readonly applicantId: string;
  readonly nameWords: readonly string[];
}

/**
 * The dossier for the one who erases it, with whom nobody changes it and no deposit is asked; null when it is not to be
 * erased, or was in the meantime.
 */
export const lockErasable = async (tx: Transaction, id: string): Promise<Erasable | null> => {
  const locked = await tx.maybeOne<Erasable>(
    sql`select applicant_id as "applicantId", coalesce(tsvector_to_array(name_words), '{}') as "nameWords" from dossier
        where id = ${id} and erased_at is null for update`,
  );
  // Only now: what was committed while the lock was waited for counts.
  const still = locked && (await tx.maybeOne({ text: `${erasable} and dossier.id = $1`, values: [id] }));
  return still ? locked : null;
};

/** Erases the rows. The mark comes first: the guards of logbook and certificates let an erased dossier's pass. */
export const eraseRows = async (tx: Transaction, id: string, at: Date): Promise<void> => {
  await tx.run(sql`update dossier set erased_at = ${at} where id = ${id}`);
  for (const text of fates.flatMap(statementsOf)) await tx.run({ text, values: [id] });
};

/**
 * Takes the account of whoever has no other dossier: its row stays for those that were erased to refer to, with neither
 * address nor password. An application that is being made is waited for, and keeps the account.
 */
export const eraseAccount = async (tx: Transaction, applicantId: string): Promise<void> => {
  await tx.run(sql`select from applicant where id = ${applicantId} for update`);
  const taken = await tx.run(
    sql`update applicant set email = 'erased ' || id, password_hash = ''
        where id = ${applicantId} and not exists (select from dossier
          where dossier.applicant_id = ${applicantId} and erased_at is null)`,
  );
  if (taken > 0) await tx.run(sql`delete from session where applicant_id = ${applicantId}`);
};

/** Forgets those of these words that stand in no name any more. Names that are being written are waited for. */
export const forgetNameWords = async (tx: Transaction, words: readonly string[]): Promise<number> => {
  await tx.run(sql`select pg_advisory_xact_lock(43045)`);
  return tx.run(
    sql`delete from name_word where word = any(${[...words]}::text[])
        and not exists (select from dossier where name_words @@ lexeme_of(word))`,
  );
};

/** Words that only names had which were changed or erased since. */
export const wordsOfNobody = async (connection: Connection, most: number): Promise<string[]> =>
  (
    await connection.many<{ word: string }>(
      sql`select word from name_word where not exists (select from dossier where name_words @@ lexeme_of(word))
          limit ${most}`,
    )
  ).map(({ word }) => word);
