import { afterAll, describe, expect, test } from 'vitest';
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
    for (const sign of ['%%', '__', '\\\\', 'l_strade']) expect([sign, await find(sign)]).toEqual([sign, []]);
  });

  test('by e-mail and by IBAN', async () => {
    expect(await find(`${marc.applicantId}@courriel.example`)).toEqual([marc.id]);
    expect(await find('fr76 3000 6000 0112 3456 7890 189')).toEqual([helene.id]);
    expect(await find('FR1420041010050500013M02606')).toEqual([marc.id]);
  });

  test('asks for two characters at least', async () => {
    for (const typed of ['a', '%20%20%20', 'a%20%20'])
      expect((await node.ask(agent, 'GET', `/api/dossiers?q=${typed}`)).status).toBe(422);
  });
});

test('what was typed is taken for what it can be, and a name is always tried', () => {
  expect(soughtIn(' Camille@Exemple.FR ')).toEqual([{ by: 'email', email: 'camille@exemple.fr' }]);
  expect(soughtIn('Martin')).toEqual([{ by: 'name', name: 'Martin' }]);
  expect(soughtIn(helene.reference).map(({ by }) => by)).toEqual(['reference', 'name']);
});
