import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../platform/db/sql.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';
import { soughtIn } from './sought.ts';

const centre = await openTestCentre();
const node = await startNode(centre);
afterAll(async () => {
  await node.close();
  await centre.close();
});
const agent = await centre.signIn(await centre.hire('agent', 'Inès Castel'));

const helene = await submitDossier(centre, {
  name: 'Hélène Œuvrard-Garçon',
  iban: 'FR76 3000 6000 0112 3456 7890 189',
});
const marc = await submitDossier(centre, { name: 'Marc Lestrade', iban: 'FR1420041010050500013M02606' });

const find = async (q: string): Promise<string[]> => {
  const { status, body } = await node.ask(agent, 'GET', `/api/dossiers?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return (body as { dossiers: { id: string }[] }).dossiers.map(({ id }) => id);
};

describe('finding a dossier', () => {
  test('by its reference, however it is typed', async () => {
    expect(await find(helene.reference)).toEqual([helene.id]);
    expect(await find(helene.reference.toLowerCase().replaceAll('-', ' '))).toEqual([helene.id]);
  });

  test('by a name without its accents, with a slip, or in part', async () => {
    for (const typed of ['helene oeuvrard', 'OEUVRARD', 'Garçon', 'garcon', 'oeuvrad', 'uvrar'])
      expect([typed, await find(typed)]).toEqual([typed, [helene.id]]);
    expect(await find('Lestrade')).toEqual([marc.id]);
    expect(await find('Zwingli')).toEqual([]);
    for (const sign of ['%%', '__', '\\\\', 'l_st_ade']) expect([sign, await find(sign)]).toEqual([sign, []]);
  });

  test('by e-mail and by IBAN', async () => {
    expect(await find(`${marc.applicantId}@courriel.example`)).toEqual([marc.id]);
    expect(await find('fr76 3000 6000 0112 3456 7890 189')).toEqual([helene.id]);
    expect(await find('FR1420041010050500013M02606')).toEqual([marc.id]);
  });

  test('by birth date and by phone, however they are typed', async () => {
    const both = [marc.id, helene.id].sort();
    for (const typed of ['12/04/1990', '12.4.1990', '1990-04-12', '06 00 00 00 00', '+33 6 00 00 00 00', '0600000000'])
      expect([typed, (await find(typed)).sort()]).toEqual([typed, both]);
    expect(await find('12/04/1991')).toEqual([]);
    expect(await find('06 00 00 00 01')).toEqual([]);
  });

  test('in any order, by the beginning of words; nothing that was not sent', async () => {
    expect(await find('gar oeuv hel')).toEqual([helene.id]);
    expect(await find('helene lestrade')).toEqual([]);
    await centre.db.run(sql`update dossier set submitted_at = null where id = ${marc.id}`);
    expect(await find('Lestrade')).toEqual([]);
  });

  test('by a beginning that many names share', async () => {
    await centre.db.run(sql`insert into name_word select 'garc' || number from generate_series(1, 40) as number`);
    expect(await find('garc')).toEqual([helene.id]);
    expect(await find('garc oeuv')).toEqual([helene.id]);
  });

  test('tells who looks at it again, blind, nothing of how it was decided', async () => {
    const reviewer = await centre.hire('agent', 'Tom Rey');
    const { id, reference } = await submitDossier(centre, { name: 'Zoé Quentin' });
    await centre.db.run(sql`update dossier set state = 'refused' where id = ${id}`);
    await centre.db.run(
      sql`insert into quality_review (id, dossier_id, sampled_at, first_ids, first_kind, first_stances, reviewer_id, taken_at)
          values (${id}, ${id}, now(), '{}', 'refuse', '{}', ${reviewer.id}, now())`,
    );
    const asReviewer = await centre.signIn(reviewer);
    const seenBy = async (cookie: string, q: string) =>
      ((await node.ask(cookie, 'GET', `/api/dossiers?q=${q}`)).body as { dossiers: { state: string }[] }).dossiers;
    for (const q of [reference, 'Quentin']) {
      expect(await seenBy(asReviewer, q)).toMatchObject([{ state: 'under_review' }]);
      expect(await seenBy(agent, q)).toMatchObject([{ state: 'refused' }]);
    }
    await centre.db.run(sql`update quality_review set judged_at = now() where id = ${id}`);
    expect(await seenBy(asReviewer, reference)).toMatchObject([{ state: 'refused' }]);
  });

  test('asks for two characters at least', async () => {
    for (const typed of ['a', '%20%20%20', 'a%20%20'])
      expect((await node.ask(agent, 'GET', `/api/dossiers?q=${typed}`)).status).toBe(422);
  });

  test('whatever signs stand in the names of others', async () => {
    const { id } = await submitDossier(centre, { name: 'Zéphirine Exemple' });
    for (const name of ["zephirine.example/a'b", 'zephirine.example/\\', "zephirine.example/!'|&"])
      await submitDossier(centre, { name });
    for (const typed of ['zephirine', 'ephirin']) expect(await find(typed)).toContain(id);
  });
});

test('what was typed is taken for what it can be, and a name is always tried', () => {
  expect(soughtIn(' Camille@Exemple.FR ')).toEqual([{ by: 'email', email: 'camille@exemple.fr' }]);
  expect(soughtIn("d'Almeida Œuvre")).toEqual([{ by: 'name', words: ['d', 'almeida', 'oeuvre'] }]);
  expect(soughtIn('14/7/1991')).toEqual([{ by: 'birth', date: '1991-07-14' }]);
  expect(soughtIn('+33 (0)6 12 34 56 78')).toEqual([{ by: 'phone', digits: '612345678' }]);
  expect(soughtIn('31/13/1991').map(({ by }) => by)).toEqual(['name']);
  expect(soughtIn(helene.reference).map(({ by }) => by)).toEqual(['reference', 'name']);
});
