import { expect, test } from 'vitest';
import type { DocumentReading } from '#shared/reading/document-reading';
import type { Field } from '#shared/reading/field';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { completeDraft, declaration } from '../../test-centre/portal.ts';
import { sql } from '../../platform/db/sql.ts';
import { saveReading } from '../reading/reading-store.ts';
import { field } from './dossier-fixture.ts';
import { dismissFinding, findingsOf, refreshFindings } from './public.ts';

const { centre, portal } = await openPortalCentre();

const iban = 'FR7630006000011234567890189';

const ribReading = (marks: Partial<Field> = {}): DocumentReading => ({
  kind: 'bank_details',
  kindConfidence: 96,
  pages: [{ number: 1, width: 200, height: 150, turnedDegrees: 0, skewDegrees: 0, textLayer: false, words: [] }],
  fields: [field('iban', iban, { checked: true, ...marks })],
  mrz: null,
  parts: [],
});

/** A draft whose bank details are read and bear this IBAN. */
const draftWithRib = async () => {
  const draft = await completeDraft(portal);
  const { id } = await centre.db.one<{ id: string }>(
    sql`select document.id from document join requirement on requirement.id = requirement_id
        where document.dossier_id = ${draft.id} and requirement.kind = 'bank_details'`,
  );
  await centre.db.transaction(async (tx) => {
    await saveReading(tx, id, ribReading(), ['0'.repeat(64)], centre.clock.now());
    await refreshFindings(tx, centre, draft.id);
  });
  return draft;
};
const declaredIban = async (dossierId: string): Promise<string | undefined> =>
  (await findingsOf(centre.db, dossierId)).find(({ check }) => check === 'iban_matches_declared')?.outcome;
const jobsFor = async (dossierId: string): Promise<number> =>
  (
    await centre.db.one<{ jobs: number }>(
      sql`select count(*) as jobs from graphile_worker.jobs where key = ${`inspect-dossier:${dossierId}`}`,
    )
  ).jobs;

test('an answer changed after the piece was read is inspected when the dossier is sent', async () => {
  const { id, root, headers } = await draftWithRib();
  expect(await declaredIban(id)).toBe('passed');
  const bank = { ...declaration.bank, iban: 'FR1420041010050500013M02606' };
  await portal.call('PATCH', `${root}/declaration`, { headers, body: { bank } });
  expect((await portal.call('POST', `${root}/submission`, { headers })).status).toBe(200);
  expect(await declaredIban(id)).toBe('failed');
});

test('another waiting dossier hears of it when this one is sent, one that was given up never', async () => {
  const [first, second, gone] = [await draftWithRib(), await draftWithRib(), await draftWithRib()];
  for (const { root, headers } of [first, gone]) await portal.call('POST', `${root}/submission`, { headers });
  await portal.call('POST', `${gone.root}/withdrawal`, { headers: gone.headers });
  await centre.db.run(sql`delete from graphile_worker._private_jobs where key like 'inspect-dossier:%'`);
  await portal.call('POST', `${second.root}/submission`, { headers: second.headers });
  expect([await jobsFor(first.id), await jobsFor(gone.id)]).toEqual([1, 0]);
});

test('a finding that was lifted comes back when a further dossier bears the value, not when the page is read anew', async () => {
  const [mine, other, stranger] = [await draftWithRib(), await draftWithRib(), await draftWithRib()];
  for (const { root, headers } of [mine, other]) await portal.call('POST', `${root}/submission`, { headers });
  const elsewhere = async () => {
    await centre.db.transaction((tx) => refreshFindings(tx, centre, mine.id));
    const found = (await findingsOf(centre.db, mine.id)).find(({ check }) => check === 'same_iban_elsewhere');
    if (!found) throw new Error('the IBAN was not looked for');
    return found;
  };
  const { id: findingId, documentId } = await elsewhere();
  const personId = (await centre.hire('agent', 'Inès Castel')).id;
  const lifted = { dossierId: mine.id, findingId, personId, reason: 'compte du couple', at: centre.clock.now() };
  await centre.db.transaction((tx) => dismissFinding(tx, lifted));
  centre.clock.advance({ minutes: 60 });
  const again = ribReading({ confidence: 91, box: { x: 12, y: 24, width: 90, height: 18 } });
  const digests = ['0'.repeat(64)];
  await centre.db.transaction((tx) => saveReading(tx, documentId ?? '', again, digests, centre.clock.now()));
  expect((await elsewhere()).dismissal).toMatchObject({ reason: 'compte du couple' });
  await portal.call('POST', `${stranger.root}/submission`, { headers: stranger.headers });
  expect(await elsewhere()).toMatchObject({ id: findingId, outcome: 'failed', dismissal: null });
});

test('what is decided or given up keeps its findings', async () => {
  const { id, root, headers } = await draftWithRib();
  await portal.call('POST', `${root}/withdrawal`, { headers });
  await centre.db.run(sql`update dossier set declaration = declaration - 'bank' where id = ${id}`);
  await centre.db.transaction((tx) => refreshFindings(tx, centre, id));
  expect(await declaredIban(id)).toBe('passed');
});

test('an inspection waits for who has the dossier, and neither is broken off', async () => {
  const { id } = await draftWithRib();
  let inspection: Promise<void> = Promise.resolve();
  await centre.db.transaction(async (tx) => {
    // As whoever lifts a finding under a lease does: the dossier, then the finding.
    await tx.run(sql`select from dossier where id = ${id} for no key update`);
    inspection = centre.db.transaction((other) => refreshFindings(other, centre, id));
    await expect
      .poll(
        async () =>
          (
            await centre.db.one<{ waiting: number }>(
              sql`select count(*) as waiting from pg_stat_activity
                  where datname = current_database() and wait_event_type = 'Lock'`,
            )
          ).waiting,
      )
      .toBe(1);
    await tx.run(sql`update finding set found_at = ${centre.clock.now()} where dossier_id = ${id}`);
  });
  await inspection;
  expect(await declaredIban(id)).toBe('passed');
});
