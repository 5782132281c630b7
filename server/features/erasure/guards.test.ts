import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEndpoints } from '#shared/http/all-endpoints';
import { may } from '#shared/people/rights';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import type { TestDossier } from '../../test-centre/dossiers.ts';
import { openWholeApp } from '../../test-centre/whole-app.ts';
import type { WholeApp } from '../../test-centre/whole-app.ts';
import { momentOf } from '../../platform/clock.ts';
import { sql } from '../../platform/db/sql.ts';
import { lockDossier } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { eraseRows, forgetNameWords, wordsOfNobody } from './erasure-store.ts';
import { fates } from './fates.ts';
import { objectColumns } from './objects-store.ts';

let centre: TestCentre;
let app: WholeApp;
let erased: TestDossier;
let open: TestDossier;
const digest = 'a'.repeat(64);
beforeAll(async () => {
  centre = await openTestCentre();
  app = await openWholeApp(centre);
  erased = await submitDossier(centre);
  open = await submitDossier(centre);
  for (const { id: dossierId } of [erased, open])
    await centre.db.transaction((tx) =>
      writeEntry(tx, {
        at: centre.clock.now(),
        dossierId,
        author: { role: 'system' },
        event: 'decision.refused',
        detail: { reasons: ['altered_piece'], note: 'des mots', elapsedMinutes: 3, sha256: digest, from: digest },
      }),
    );
  await centre.db.transaction((tx) => eraseRows(tx, erased.id, centre.clock.now()));
});
afterAll(async () => {
  await app.close();
  await centre.close();
});

describe('what is erased', () => {
  it('is every table from which a foreign key leads to a dossier, each with its reason', async () => {
    const reached = await centre.db.many<{ table: string }>(
      sql`with recursive reaches (oid) as (
            select 'dossier'::regclass::oid
            union select conrelid from pg_constraint join reaches on confrelid = reaches.oid where contype = 'f'
          ) select oid::regclass::text as table from reaches order by 1`,
    );
    const named = fates.map(({ table }) => table);
    expect(reached.length).toBeGreaterThan(30);
    expect(reached.map(({ table }) => table).filter((table) => !named.includes(table))).toEqual([]);
    // Beside them, those that name a dossier or a piece of it without a foreign key.
    const naming = await centre.db.many<{ table: string }>(
      sql`select distinct table_name as table from information_schema.columns
          join information_schema.tables using (table_schema, table_name)
          where column_name in ('dossier_id', 'document_id', 'signer_id') and table_schema = 'public'
            and table_type = 'BASE TABLE' and table_name !~ '_(default|\\d{4}_\\d\\d)$'`,
    );
    expect(naming.map(({ table }) => table).filter((table) => !named.includes(table))).toEqual([]);
    for (const { table, why } of fates) expect(why.length, table).toBeGreaterThan(5);
  });

  it('is every column that names an object', async () => {
    const columns = await centre.db.many<{ name: string }>(
      sql`select table_name || '.' || column_name as name from information_schema.columns
          join information_schema.tables using (table_schema, table_name)
          where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'text' and column_name ~ 'sha256'`,
    );
    expect(objectColumns.map((column) => column.join('.')).sort()).toEqual(columns.map(({ name }) => name).sort());
  });
});

describe('the logbook', () => {
  const detailOf = async (id: string) =>
    (
      await centre.db.one<{ detail: object }>(
        sql`select detail from logbook where dossier_id = ${id} and event = 'decision.refused'`,
      )
    ).detail;

  it('of an erased dossier keeps codes and numbers', async () => {
    expect(await detailOf(erased.id)).toEqual({ reasons: ['altered_piece'], elapsedMinutes: 3 });
    expect(await detailOf(open.id)).toMatchObject({ note: 'des mots' });
  });

  it.each([
    ['bared where nothing was erased', `update logbook set detail = bare_of(detail) where dossier_id = $2`],
    ['other words', `update logbook set detail = '{"elapsedMinutes": 4}' where dossier_id = $1`],
    ['no words at all', `update logbook set detail = '{}' where dossier_id = $1 and detail <> '{}'`],
    ['another moment', `update logbook set at = at + interval '1 s' where dossier_id = $1`],
    ['another author', `update logbook set actor_kind = 'door' where dossier_id = $1`],
    ['another event', `update logbook set detail = bare_of(detail), event = 'fraud.cleared' where dossier_id = $1`],
    ['nothing', `delete from logbook where dossier_id = $1`],
  ])('cannot be given %s', async (_, text) => {
    // Both are named in each, so that one list of values serves.
    const values = [erased.id, open.id];
    await expect(
      centre.db.run({ text: `${text} and ($1::uuid is not null or $2::uuid is not null)`, values }),
    ).rejects.toThrow('append-only');
  });
});

describe('a dossier that was erased', () => {
  it('stays so', async () => {
    for (const value of [null, momentOf(0)])
      await expect(centre.db.run(sql`update dossier set erased_at = ${value} where id = ${erased.id}`)).rejects.toThrow(
        'stays erased',
      );
  });

  it('is refused by everything that locks a dossier', async () => {
    await expect(centre.db.transaction((tx) => lockDossier(tx, erased.id))).rejects.toMatchObject({
      code: 'dossier_erased',
    });
  });

  it('is refused at every address about it, to each role that may ask', async () => {
    const [documentId = ''] = erased.documents;
    const about = Object.entries(allEndpoints).filter(([, { path }]) =>
      /^\/api\/(dossiers\/:id|applications\/:id|documents\/:documentId|tray\/:id)/.test(path),
    );
    expect(about.length).toBeGreaterThan(50);
    let asked = 0;
    for (const [name, { method, path, right }] of about)
      for (const role of ['agent', 'supervisor', 'analyst', 'applicant'] as const) {
        if (!may(role, right)) continue;
        const headers = await app.speakAs(role, erased.applicantId);
        const at = path
          .replace(':id', erased.id)
          .replace(':documentId', documentId)
          .replace(/:page/, '1')
          .replace(/:\w+/g, erased.id);
        const { status, text } = await app.ask(method, at, { headers });
        expect([status, (JSON.parse(text) as { code: string }).code], `${name} ${role}`).toEqual([
          410,
          'dossier_erased',
        ]);
        asked += 1;
      }
    expect(asked).toBeGreaterThan(60);
  });
});

describe('a certificate of a signer', () => {
  it('loses its octets with its dossier alone, and nothing else', async () => {
    for (const { reference } of [erased, open])
      await centre.db.run(
        sql`insert into certificate (serial, profile, reference, der, key_digest, issued_at, expires_at)
            values (${reference}, 'signer', ${reference}, 'octets', ${reference}, ${centre.clock.now()}, ${centre.clock.now()})`,
      );
    const bare = (reference: string, set = `der = ''`) =>
      centre.db.run({ text: `update certificate set ${set} where serial = $1`, values: [reference] });
    await expect(bare(open.reference)).rejects.toThrow('only be revoked');
    await expect(bare(erased.reference, `der = '', expires_at = now()`)).rejects.toThrow('only be revoked');
    await expect(bare(erased.reference, `der = 'other'`)).rejects.toThrow('only be revoked');
    expect(await bare(erased.reference)).toBe(1);
    expect(await bare(erased.reference, `revoked_at = now(), reason = 'superseded'`)).toBe(1);
  });
});

describe('the words of names', () => {
  it('go with the last name that has them', async () => {
    const first = await submitDossier(centre, { name: 'Odile D’Aubervalle-Ploërnec', pieces: 'none' });
    const second = await submitDossier(centre, { name: 'Odile Exemple', pieces: 'none' });
    const words = ['odile', 'ploernec', 'camille'];
    const forget = () => centre.db.transaction((tx) => forgetNameWords(tx, words));
    expect(await forget()).toBe(0);
    await centre.db.run(sql`update dossier set applicant_name = '' where id = ${first.id}`);
    expect(await wordsOfNobody(centre.db, 10)).toContain('ploernec');
    expect(await forget()).toBe(1);
    await centre.db.run(sql`update dossier set applicant_name = '' where id = ${second.id}`);
    expect(await forget()).toBe(1);
  });

  it('of a name that is being written at that moment stay', async () => {
    const one = await submitDossier(centre, { name: 'Zébulon Exemple', pieces: 'none' });
    const other = await submitDossier(centre, { name: 'Camille Exemple', pieces: 'none' });
    await centre.db.run(sql`update dossier set applicant_name = '' where id = ${one.id}`);
    const forgetting: Promise<number>[] = [];
    await centre.db.transaction(async (tx) => {
      await tx.run(sql`update dossier set applicant_name = 'Zébulon Autre' where id = ${other.id}`);
      forgetting.push(centre.db.transaction((forgetful) => forgetNameWords(forgetful, ['zebulon'])));
      await expect
        .poll(() => centre.db.many(sql`select from pg_locks where locktype = 'advisory' and not granted`))
        .toHaveLength(1);
    });
    expect(await Promise.all(forgetting)).toEqual([0]);
    expect(await centre.db.many(sql`select word from name_word where word = 'zebulon'`)).toHaveLength(1);
  });
});
