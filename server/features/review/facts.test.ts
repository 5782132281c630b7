import { afterAll, expect, test } from 'vitest';
import type { FactTable } from '#shared/facts/facts-contract';
import type { Claim } from '#shared/queue/queue-contract';
import type { DocumentReading } from '#shared/reading/document-reading';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';
import { fieldOf, pageSize } from '../../test-centre/pieces.ts';
import { saveReading } from '../reading/reading-store.ts';

const centre = await openTestCentre();
const node = await startNode(centre);
afterAll(async () => {
  await node.close();
  await centre.close();
});
const asInes = await centre.signIn(await centre.hire('agent', 'Inès Castel'));

const birth = async (id: string) => {
  const { status, body } = await node.ask(asInes, 'GET', `/api/dossiers/${id}/facts`);
  const table = body as FactTable;
  const row = table.rows.find(({ fact }) => fact === 'birth_date');
  return { status, cells: row?.cells.map((cell) => cell?.agreement ?? null) };
};

test('the facts of a dossier follow what is read, and then what a person retained', async () => {
  const dossier = await submitDossier(centre);
  const [card = ''] = dossier.documents;
  const reading: DocumentReading = {
    kind: 'identity_card',
    kindConfidence: 96,
    pages: [{ number: 1, ...pageSize, turnedDegrees: 0, skewDegrees: 0, textLayer: false, words: [] }],
    fields: [fieldOf('surname', 'EXEMPLE', 0), fieldOf('birth_date', '1990-04-11', 1)],
    mrz: null,
    parts: [],
  };
  centre.clock.advance({ seconds: 1 });
  await centre.db.transaction((tx) => saveReading(tx, card, reading, ['0'.repeat(64)], centre.clock.now()));
  expect(await birth(dossier.id)).toMatchObject({ status: 200, cells: ['differs', null, null] });
  const claim = (await node.ask(asInes, 'POST', `/api/dossiers/${dossier.id}/claim`)).body as Claim;
  const body = {
    token: claim.lease.token,
    documentId: card,
    name: 'birth_date',
    page: 1,
    value: '12/04/1990',
    provenance: 'typed',
  };
  await node.ask(asInes, 'POST', `/api/dossiers/${dossier.id}/fields`, body);
  expect(await birth(dossier.id)).toMatchObject({ cells: ['agrees', null, null] });
});

test('nobody outside the centre sees them', async () => {
  const dossier = await submitDossier(centre);
  expect((await node.ask('', 'GET', `/api/dossiers/${dossier.id}/facts`)).status).toBe(401);
});
