import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { openDatabase } from '../../server/platform/db/connection.ts';
import type { Database } from '../../server/platform/db/connection.ts';
import { startPostgres } from '../../server/platform/db/embedded-postgres.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { newId } from '../../server/platform/ids.ts';

/** The database of a running Aval, opened beside it: the embedded one found again by its data folder. */
export const openBeside = async (data: string): Promise<Database> =>
  openDatabase((await startPostgres(path.resolve(data))).config);

export interface BenchAgent {
  id: string;
  cookie: string;
}

/** Agents with a session each, without passing through passwords. */
export const addAgents = async (db: Database, count: number): Promise<BenchAgent[]> => {
  const agents: BenchAgent[] = [];
  for (let number = 0; number < count; number += 1) {
    const now = new Date();
    const id = newId(now);
    const token = randomBytes(32).toString('base64url');
    const digest = createHash('sha256').update(token).digest();
    await db.run(
      sql`insert into person (id, email, name, role, password_hash, created_at)
          values (${id}, ${`bench.${id}@aval.example`}, ${`Agent ${String(number)}`}, 'agent', '-', ${now})`,
    );
    await db.run(
      sql`insert into session (token_digest, person_id, created_at, expires_at)
          values (${digest}, ${id}, ${now}, ${new Date(now.getTime() + 3_600_000)})`,
    );
    agents.push({ id, cookie: `aval_console=${token}` });
  }
  return agents;
};

/** What an earlier run left waiting, removed: none of it has a history. Rules between tables are not checked row by row. */
export const removeWaiting = (db: Database): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.run(sql`set local session_replication_role = replica`);
    await tx.run(
      sql`create temporary table left_over on commit drop as select id from dossier
          where applicant_id in (select id from applicant where email like 'bench.%@exemple.test')`,
    );
    await tx.run(sql`delete from queue_entry using left_over where dossier_id = id`);
    await tx.run(sql`delete from requirement using left_over where dossier_id = left_over.id`);
    await tx.run(sql`delete from dossier using left_over where dossier.id = left_over.id`);
  });

/** Waiting dossiers as after a very bad morning: sent over the last half hour, due an hour after. */
export const addWaiting = async (db: Database, count: number): Promise<void> => {
  const applicant = newId(new Date());
  await db.run(
    sql`insert into applicant (id, email, password_hash, language, created_at)
        values (${applicant}, ${`bench.${applicant}@exemple.test`}, '-', 'fr', now())`,
  );
  await db.run(
    sql`with made as (
          insert into dossier (id, reference, state, applicant_id, form_id, channel, brand_id, product_id, amount_cents,
            months, applicant_name, created_at, submitted_at)
          select gen_random_uuid(), 'CD-B' || number, 'submitted', ${applicant}, gen_random_uuid(), 'online', 'volteo',
            'amortissable', 200000, 24, 'Bench, Personne ' || number, sent, sent
          from generate_series(1, ${count}) as number,
            lateral (select now() - random() * interval '30 minutes' as sent) as times
          returning id, submitted_at),
        asked as (
          insert into requirement (id, dossier_id, kind, position)
          select gen_random_uuid(), made.id, kind, place from made,
            unnest(array['identity', 'bank_details', 'income', 'address']) with ordinality as pieces(kind, place)
          returning 1)
        insert into queue_entry (dossier_id, brand_id, submitted_at, due_at, start_by, handling_minutes)
        select id, 'volteo', submitted_at, submitted_at + interval '60 minutes',
          submitted_at + interval '54 minutes', 6 from made`,
  );
  await db.run(sql`analyze`);
};

/**
 * What filling so many rows leaves to do is done now: its vacuum and its checkpoint belong to the filling, and would run
 * through what is measured afterwards.
 */
export const settle = async (db: Database): Promise<void> => {
  await db.run(sql`vacuum (analyze, index_cleanup on) dossier, requirement, queue_entry, logbook`);
  await db.run(sql`checkpoint`);
};

export const countDossiers = async (db: Database): Promise<number> =>
  (await db.one<{ dossiers: number }>(sql`select count(*) as dossiers from dossier`)).dossiers;

/**
 * Dossiers treated over the last two years, as many as asked: names of which a few are frequent and most are not,
 * declared birth dates, phones and IBANs. What a lender has after some seasons.
 */
export const addClosed = async (db: Database, count: number): Promise<void> => {
  const applicants = Math.ceil(count / 4);
  const slice = 250_000;
  await db.transaction(async (tx) => {
    await tx.run(
      sql`insert into applicant (id, email, password_hash, language, created_at)
        select gen_random_uuid(), 'client.' || number || '@exemple.test', '-', 'fr', now()
        from generate_series(1, ${applicants}::int) as number`,
    );
    await tx.run(
      sql`create temporary table bench_applicant on commit drop as
        select id, row_number() over () as number from applicant where email like 'client.%'`,
    );
    await tx.run(sql`create index on bench_applicant (number)`);
    for (let from = 0; from < count; from += slice)
      await tx.run(
        sql`with drawn as materialized (
            select number, now() - random() * interval '730 days' as sent,
              case when random() < 0.3
                then (array['Martin', 'Bernard', 'Lefèvre', 'Hérault', 'Nguyen', 'Da Silva', 'Cœuret', 'Öztürk', 'Petit',
                  'Garnier'])[1 + floor(random() * 10)::int]
                else initcap(
                  (array['bel', 'mar', 'dur', 'cha', 'vill', 'gar', 'les', 'tru', 'pon', 'ker'])[1 + floor(random() * 10)::int]
                  || (array['an', 'é', 'ou', 'in', 'or', 'ai', 'eu', 'on', 'u', 'i'])[1 + floor(random() * 10)::int]
                  || (array['tier', 'court', 'vieux', 'mont', 'gnac', 'ville', 'nec', 'sard', 'lot', 'beau'])
                    [1 + floor(random() * 10)::int]
                  || (array['', 'e', 'et', 'on', 'in', 'ard', 'eau', 'ier', 'y', 'ec'])[1 + floor(random() * 10)::int])
                end as surname,
              (array['Hélène', 'Camille', 'Inès', 'Sophie', 'Anne-Sophie', 'Noëlle', 'Julien', 'Karim', 'Théo', 'François',
                'Loïc', 'Étienne', 'Zoé', 'Maëlle', 'Oumar', 'Rémi', 'Yasmine', 'Hugo', 'Béatrice', 'Jean-Pierre'])
                [1 + floor(random() * 20)::int] as given
            from generate_series(${from + 1}::int, ${Math.min(count, from + slice)}::int) as number)
          insert into dossier (id, reference, state, applicant_id, form_id, channel, brand_id, product_id, amount_cents,
            months, applicant_name, created_at, submitted_at, decided_at, declaration)
          select gen_random_uuid(), 'CD-Z' || drawn.number, 'archived', bench_applicant.id, gen_random_uuid(), 'online',
            'volteo', 'amortissable', 200000, 24, surname || ', ' || given, sent, sent, sent + interval '1 hour',
            jsonb_build_object(
              'identity', jsonb_build_object('surname', surname, 'givenNames', given,
                'birthDate', (date '1950-01-01' + (random() * 20000)::int)::text,
                'phone', '06 ' || lpad((drawn.number % 100000000)::text, 8, '0')),
              'bank', jsonb_build_object('holder', surname, 'iban', 'FR76' || lpad(drawn.number::text, 23, '0')))
          from drawn join bench_applicant on bench_applicant.number = 1 + drawn.number % ${applicants}::int`,
      );
  });
  await db.run(sql`analyze`);
};

/**
 * Closed dossiers, as lean as the claim sees them: no names, no pieces. Rules between tables are not checked row by row
 * while they are made. Those that an earlier run left count.
 */
export const addDecided = async (db: Database, count: number): Promise<void> => {
  const slice = 250_000;
  const { id: applicant } = await db.one<{ id: string }>(
    sql`insert into applicant (id, email, password_hash, language, created_at)
        values (${newId(new Date())}, 'decided@exemple.test', '-', 'fr', now())
        on conflict (email) do update set language = 'fr' returning id`,
  );
  const { there } = await db.one<{ there: number }>(
    sql`select count(*) as there from dossier where applicant_id = ${applicant}`,
  );
  for (let made = there; made < count; made += slice) {
    const size = Math.min(slice, count - made);
    await db.transaction(async (tx) => {
      await tx.run(sql`set local session_replication_role = replica`);
      await tx.run(
        sql`insert into dossier (id, reference, state, applicant_id, form_id, channel, brand_id, product_id,
              amount_cents, months, created_at, submitted_at, decided_at)
            select gen_random_uuid(), 'CD-F' || number, 'archived', ${applicant}, gen_random_uuid(), 'online',
              'volteo', 'amortissable', 200000, 24, sent, sent, sent + interval '40 minutes'
            from generate_series(${made + 1}::int, ${made + size}::int) as number,
              lateral (select now() - interval '1 day' - (number % 63072000) * interval '1 second' as sent) as times`,
      );
    });
  }
  await db.run(sql`analyze`);
};
