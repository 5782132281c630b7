import { expect, test } from 'vitest';
import type { DocumentReading } from '#shared/reading/document-reading';
import { hashBits } from '../../bricks/likeness/perceptual-hash.ts';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { completeDraft } from '../../test-centre/portal.ts';
import { sql } from '../../platform/db/sql.ts';
import { saveReading } from '../reading/reading-store.ts';
import { keepObservations } from './observe/observation-store.ts';
import { findingsOf, refreshFindings } from './public.ts';

const { centre, portal } = await openPortalCentre();

const card: DocumentReading = {
  kind: 'identity_card',
  kindConfidence: 96,
  pages: [{ number: 1, width: 200, height: 150, turnedDegrees: 0, skewDegrees: 0, textLayer: false, words: [] }],
  fields: [],
  mrz: null,
  parts: [],
};
const photograph = '01101'.repeat(hashBits / 5);
/** The same with its first bits turned. */
const scannedAgain = (bits: number): string =>
  [...photograph].map((bit, at) => (at < bits ? String(1 - Number(bit)) : bit)).join('');

/** A dossier that was sent, whose card shows this photograph. */
const sentWith = async (hash: string) => {
  const draft = await completeDraft(portal);
  const { id } = await centre.db.one<{ id: string }>(
    sql`select document.id from document join requirement on requirement.id = requirement_id
        where document.dossier_id = ${draft.id} and requirement.kind = 'identity' limit 1`,
  );
  const portraits = [{ page: 1, box: { x: 5, y: 6, width: 60, height: 70 }, hash }];
  const facts = { file: { pdf: null, pictures: [] }, codes: [], shown: null, mirrored: null, portraits };
  await centre.db.transaction(async (tx) => {
    await saveReading(tx, id, card, ['0'.repeat(64)], centre.clock.now());
    await keepObservations(tx, id, facts, centre.clock.now());
  });
  await portal.call('POST', `${draft.root}/submission`, { headers: draft.headers });
  return draft.id;
};
const portraitOf = async (dossierId: string) => {
  await centre.db.transaction((tx) => refreshFindings(tx, centre, dossierId));
  return (await findingsOf(centre.db, dossierId)).find(({ check }) => check === 'same_portrait_elsewhere');
};
const referenceOf = async (id: string) =>
  (await centre.db.one<{ reference: string }>(sql`select reference from dossier where id = ${id}`)).reference;

test('a photograph scanned anew is seen in both dossiers, one that is only like it is doubted, another passes', async () => {
  const [first, again, like, other] = [
    await sentWith(photograph),
    await sentWith(scannedAgain(9)),
    await sentWith(scannedAgain(24)),
    await sentWith('10'.repeat(127) + '1'),
  ];
  const found = await portraitOf(first);
  expect(found?.outcome).toBe('failed');
  const references = found?.terms.filter(({ label }) => label === 'other_dossier').map(({ value }) => value);
  expect(references).toEqual([await referenceOf(again), await referenceOf(like)]);
  expect(found?.terms[0]?.place).toMatchObject({ page: 1, box: { x: 5, y: 6, width: 60, height: 70 } });
  expect((await portraitOf(again))?.outcome).toBe('failed');
  expect((await portraitOf(other))?.outcome).toBe('passed');
});

test('the table that links dossiers holds no hash as it was seen', async () => {
  const { plain } = await centre.db.one<{ plain: number }>(
    sql`select count(*)::int as plain from portrait_seen where veiled = ${photograph}::bit(255)`,
  );
  expect(plain).toBe(0);
});
