import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveUp, signDossier } from '../../test-centre/archived.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openTestCeremonies } from '../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../test-centre/ceremony.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import type { TestDossier } from '../../test-centre/dossiers.ts';
import { giveMarkedPieces, markedWish, marks, refuseMarked } from '../../test-centre/marked-dossier.ts';
import { searchFiles, searchTables } from '../../test-centre/search-everywhere.ts';
import { openWholeApp } from '../../test-centre/whole-app.ts';
import type { WholeApp } from '../../test-centre/whole-app.ts';
import { sql } from '../../platform/db/sql.ts';
import { openLog } from '../../platform/log.ts';
import { digestOf } from '../../platform/objects/object-store.ts';
import { archiveDossier } from '../archiving/deposit-service.ts';
import type { DepositingHouse } from '../archiving/deposit-service.ts';
import { archiveOf } from '../archiving/public.ts';
import { changeState } from '../dossiers/public.ts';
import { goErasing, goRemoving } from './erasure-rounds.ts';
import { eraseDossier, eraseDue, forgetFormerNames, removeObjects } from './erasure-service.ts';

let centre: TestCentre;
let app: WholeApp;
let ceremonies: TestCeremonies;
let house: DepositingHouse;
beforeAll(async () => {
  centre = { ...(await openTestCentre()), log: openLog('silent') };
  app = await openWholeApp(centre);
  ceremonies = await openTestCeremonies(centre);
  house = centre;
});
afterAll(async () => {
  await ceremonies.close();
  await app.close();
  await centre.close();
});

const passDays = (days: number): void => {
  centre.clock.advance({ minutes: days * 24 * 60 });
};
const archivesOf = async (dossierId: string): Promise<string[]> =>
  (
    await centre.db.many<{ id: string }>(
      sql`select archive_id as id from dossier_deposit where dossier_id = ${dossierId} order by deposited_at`,
    )
  ).map(({ id }) => id);
const eliminate = async (...archives: string[]): Promise<void> => {
  const { eliminations } = await archiveOf(house);
  const { id } = await eliminations.propose(archives, 'person:one');
  await eliminations.approve(id, 'person:two');
  expect(await eliminations.carryOut(id)).toBe(true);
};
const removeAllObjects = async (): Promise<number> => {
  let gone = 0;
  for (let part = 0; part < 256; part += 1) gone += await removeObjects(centre, part.toString(16).padStart(2, '0'));
  return gone;
};
const rowOf = (id: string) =>
  centre.db.one<{ erased_at: Date | null; state: string; amount_cents: number; reference: string }>(
    sql`select erased_at, state, amount_cents, reference from dossier where id = ${id}`,
  );
const erasedEvents = async (id: string): Promise<unknown[]> =>
  (await ceremonies.events(id)).filter(({ event }) => event === 'dossier.erased');
/** A refused dossier in the archive, past its term. */
const refusedAtTerm = async (): Promise<{ dossier: TestDossier; archives: string[] }> => {
  const dossier = await submitDossier(centre, { pieces: 'none' });
  await centre.db.transaction((tx) => changeState(tx, dossier.id, 'refused', { decidedAt: centre.clock.now() }));
  await archiveDossier(house, dossier.id);
  passDays(200);
  return { dossier, archives: await archivesOf(dossier.id) };
};
/**
 * Where the digest of a file stays after the file: the journal of the archive, which nobody may change, and the list of its
 * pieces. By them the attestation of elimination says what was destroyed.
 */
const attesting = ['archive_journal.octets', 'archive_piece.sha256'];
const columnOf = (where: string): string => where.split(' ')[0] ?? '';

describe('a refused dossier whose archive was eliminated', () => {
  let erased: TestDossier;
  let beside: TestDossier;
  let digests: string[];
  const words = Object.values(marks);

  it('was all over the house before', async () => {
    ({ dossier: erased, digests } = await refuseMarked(centre, app));
    beside = await submitDossier(centre, { name: 'Camille Voisine' });
    await archiveDossier(house, erased.id);
    const inTables = await searchTables(centre.db, words);
    for (const mark of words)
      expect(
        inTables.some((where) => where.endsWith(` ${mark}`)),
        mark,
      ).toBe(true);
    const places = new Set(inTables.map((where) => columnOf(where).replace(/^(logbook|reading)_\w+/, '$1')));
    expect([...places]).toEqual(
      expect.arrayContaining([
        ...['applicant.email', 'archive_piece.name', 'decision.detail', 'document.filename', 'document.mrz'],
        ...[
          'dossier.applicant_name',
          'dossier.declaration',
          'escalation.opinion',
          'escalation.reason',
          'finding.terms',
        ],
        ...[
          'finding.dismissal_reason',
          'fraud_mark.note',
          'logbook.detail',
          'mail.body',
          'mail.recipient',
          'note.body',
        ],
        ...['name_word.word', 'observation.facts', 'reading.words', 'region_reading.value', 'skip_told.note'],
        ...['retained_value.value', 'review_draft.body'],
      ]),
    );
    const inFiles = await searchFiles(centre.env.dataDir, words);
    expect(inFiles.some((where) => where.startsWith('objects/'))).toBe(true);
    expect(inFiles.some((where) => !where.startsWith('objects/'))).toBe(true);
    const tables = await searchTables(centre.db, digests);
    expect(new Set(tables.map(columnOf))).toEqual(new Set([...attesting, 'document.sha256', 'page.image_sha256']));
  });

  it('stays while the archive is kept', async () => {
    passDays(200);
    expect(await eraseDue(centre)).toBe(0);
    expect(await eraseDossier(centre, erased.id)).toBe(false);
    expect((await rowOf(erased.id)).erased_at).toBeNull();
  });

  it('leaves no word of its person in any table and in any file, nor its scans', async () => {
    const before = await rowOf(erased.id);
    await eliminate(...(await archivesOf(erased.id)));
    expect(await eraseDue(centre)).toBe(1);
    await forgetFormerNames(centre);
    passDays(2);
    await removeAllObjects();
    expect(await searchTables(centre.db, words)).toEqual([]);
    expect((await searchTables(centre.db, digests)).filter((where) => !attesting.includes(columnOf(where)))).toEqual(
      [],
    );
    expect(await searchFiles(centre.env.dataDir, [...words, ...digests])).toEqual([]);
    const after = await rowOf(erased.id);
    expect(after).toEqual({ ...before, erased_at: after.erased_at });
    expect(after.erased_at).toBeInstanceOf(Date);
    expect(await erasedEvents(erased.id)).toEqual([{ event: 'dossier.erased', detail: {} }]);
  });

  it('is still counted, in codes', async () => {
    const { detail } = await centre.db.one<{ detail: Record<string, unknown> }>(
      sql`select detail from decision where dossier_id = ${erased.id} and kind = 'refuse'`,
    );
    expect(detail).toMatchObject({ reasons: ['identity_not_established'], productKind: 'instalments' });
    expect(detail['elapsedMinutes']).toEqual(expect.any(Number));
    const asked = (await ceremonies.events(erased.id)).find(({ event }) => event === 'decision.complement');
    expect(asked?.detail).toMatchObject({ pieces: [{ kind: 'identity', reason: 'cropped' }] });
    const { findings, marked } = await centre.db.one<{ findings: number; marked: number }>(
      sql`select (select count(*) from finding where dossier_id = ${erased.id} and outcome = 'failed') as findings,
            (select count(*) from fraud_mark where dossier_id = ${erased.id}) as marked`,
    );
    expect(findings).toBeGreaterThan(0);
    expect(marked).toBe(1);
  });

  it('is refused to everybody by its code, and the one beside it opens', async () => {
    for (const role of ['agent', 'supervisor', 'analyst'] as const) {
      const headers = await app.speakAs(role);
      const reply = await app.ask('GET', `/api/dossiers/${erased.id}`, { headers });
      expect([reply.status, (JSON.parse(reply.text) as { code: string }).code], role).toEqual([410, 'dossier_erased']);
      expect((await app.ask('GET', `/api/dossiers/${beside.id}`, { headers })).status).toBe(200);
      for (const q of [marks.surname, marks.email, marks.phone, marks.iban, erased.reference, '29/03/1977']) {
        const found = await app.ask('GET', `/api/dossiers?q=${encodeURIComponent(q)}`, { headers });
        expect(found.text, q).not.toContain(erased.id);
      }
      const found = await app.ask('GET', `/api/dossiers?q=${beside.reference}`, { headers });
      expect(found.text).toContain(beside.id);
    }
  });
});

describe('an applicant', () => {
  it('who has another dossier keeps the account; his erased one is told as such to him alone', async () => {
    const { dossier, archives } = await refusedAtTerm();
    const other = await submitDossier(centre, { pieces: 'none' });
    await centre.db.run(sql`update dossier set applicant_id = ${dossier.applicantId} where id = ${other.id}`);
    await eliminate(...archives);
    expect(await eraseDue(centre)).toBe(1);
    const headers = await app.speakAs('applicant', dossier.applicantId);
    const codeOf = async (id: string, as: Record<string, string>) =>
      (await app.ask('GET', `/api/applications/${id}`, { headers: as })).status;
    expect([await codeOf(dossier.id, headers), await codeOf(other.id, headers)]).toEqual([410, 200]);
    expect(await codeOf(dossier.id, await app.speakAs('applicant', other.applicantId))).toBe(404);
    const list = await app.ask('GET', '/api/applications', { headers });
    expect(list.text).toContain(other.id);
    expect(list.text).not.toContain(dossier.id);
  });

  it('who has no other loses it, and whoever is signed in is out', async () => {
    const { dossier, archives } = await refusedAtTerm();
    await eliminate(...archives);
    const headers = await app.speakAs('applicant', dossier.applicantId);
    expect((await app.ask('GET', '/api/applications', { headers })).status).toBe(200);
    expect(await eraseDue(centre)).toBe(1);
    expect((await app.ask('GET', '/api/applications', { headers })).status).toBe(401);
  });
});

describe('erasing', () => {
  it('is done once by two processes at once', async () => {
    const { dossier, archives } = await refusedAtTerm();
    await eliminate(...archives);
    const done = await Promise.all([1, 2, 3].map(() => eraseDossier(centre, dossier.id)));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await erasedEvents(dossier.id)).toHaveLength(1);
  });

  it('that was broken off leaves everything, and the next round does it', async () => {
    const { dossier, archives } = await refusedAtTerm();
    await eliminate(...archives);
    // The last thing that it does fails: the process ended there.
    await centre.db.run(sql`create function broken_off() returns trigger language plpgsql as $$ begin
      if new.event = 'dossier.erased' then raise exception 'broken off'; end if; return new; end $$`);
    await centre.db.run(
      sql`create trigger broken_off before insert on logbook for each row execute function broken_off()`,
    );
    expect(await eraseDue(centre)).toBe(0);
    await centre.db.run(sql`drop trigger broken_off on logbook`);
    const { name } = await centre.db.one<{ name: string }>(
      sql`select applicant_name as name from dossier where id = ${dossier.id}`,
    );
    expect([name, (await rowOf(dossier.id)).erased_at]).toEqual(['Camille Exemple', null]);
    expect(await eraseDue(centre)).toBe(1);
    expect(await erasedEvents(dossier.id)).toHaveLength(1);
  });

  it('waits for a deposit that is not done, and for an archive under hold', async () => {
    const { dossier, archives } = await refusedAtTerm();
    await eliminate(...archives);
    await centre.db.run(
      sql`insert into dossier_deposit (dossier_id, kind, renewal, asked_at, next_try_at)
          values (${dossier.id}, 'renewed', 'a', ${centre.clock.now()}, ${centre.clock.now()})`,
    );
    expect(await eraseDossier(centre, dossier.id)).toBe(false);
    await centre.db.run(sql`delete from dossier_deposit where dossier_id = ${dossier.id} and kind = 'renewed'`);
    expect(await eraseDossier(centre, dossier.id)).toBe(true);

    const held = await refusedAtTerm();
    const { holds, eliminations } = await archiveOf(house);
    await holds.set({ archive: held.archives[0] ?? '', cause: 'litigation', reason: 'Un procès', by: 'person:one' });
    await expect(eliminations.propose(held.archives, 'person:one')).rejects.toMatchObject({ code: 'held' });
    expect(await eraseDossier(centre, held.dossier.id)).toBe(false);
  });
});

describe('a dossier that was signed and given up', () => {
  it('is erased when both its archives are gone, and not before; its certificate is answered for', async () => {
    const dossier = await signDossier(
      ceremonies,
      async (one) => {
        await giveMarkedPieces(centre, one);
      },
      { ...markedWish(1), email: 'b.querubion@courriel.example' },
    );
    await archiveDossier(house, dossier.id);
    expect(await giveUp(ceremonies, dossier)).toBeLessThan(300);
    await archiveDossier(house, dossier.id);
    const archives = await archivesOf(dossier.id);
    expect(archives).toHaveLength(2);
    const words = [marks.surname, marks.givenNames, marks.phone, marks.street, 'b.querubion@courriel.example'];
    expect(await searchTables(centre.db, words)).not.toEqual([]);
    const { serial, address } = await centre.db.one<{ serial: string; address: string }>(
      sql`select serial, address from signing_certificate join signature on certificate_id = signing_certificate.id
          where signing_certificate.dossier_id = ${dossier.id}`,
    );
    expect(address).toBeTruthy();

    passDays(11 * 366);
    const [signed = '', retracted = ''] = archives;
    await eliminate(retracted);
    expect(await eraseDue(centre)).toBe(0);
    await eliminate(signed);
    expect(await eraseDue(centre)).toBe(1);
    passDays(2);
    await removeAllObjects();
    expect(await searchTables(centre.db, words)).toEqual([]);
    expect(await searchFiles(centre.env.dataDir, words)).toEqual([]);
    const kept = await centre.db.one(
      sql`select reference, octet_length(der) as octets, expires_at is not null as dated from certificate
          where serial = ${serial}`,
    );
    expect(kept).toEqual({ reference: dossier.reference, octets: 0, dated: true });
    expect(await ceremonies.house.pki.isRevoked(serial)).toBe(false);
    const { stage, copy } = await centre.db.one<{ stage: string; copy: string | null }>(
      sql`select stage, copy_sha256 as copy from ceremony where dossier_id = ${dossier.id}`,
    );
    expect([stage, copy]).toEqual(['done', null]);
  });

  it('leaves no object in the store but those of others', async () => {
    const files = await readdir(path.join(centre.env.dataDir, 'objects'), { recursive: true, withFileTypes: true });
    // Beside them lies whose they are.
    expect(files.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(['store']);
  });
});

describe('an object', () => {
  it('that another dossier sent too stays with it', async () => {
    const same = Buffer.from('the same letterhead');
    const shared = await centre.objects.put(same);
    const { dossier, archives } = await refusedAtTerm();
    const other = await submitDossier(centre);
    const at = centre.clock.now();
    for (const { id, requirements } of [dossier, other])
      await centre.db.run(
        sql`insert into document (id, dossier_id, requirement_id, sha256, media_type, bytes, filename, uploaded_at)
            values (gen_random_uuid(), ${id}, ${requirements[0]}, ${shared}, 'image/jpeg', 1, 'a.jpg', ${at})`,
      );
    await eliminate(...archives);
    expect(await eraseDossier(centre, dossier.id)).toBe(true);
    passDays(2);
    await removeAllObjects();
    expect(await centre.objects.get(shared)).toEqual(same);
    await centre.db.run(sql`delete from document where sha256 = ${digestOf(same)}`);
    await removeAllObjects();
    expect(await centre.objects.has(shared)).toBe(false);
  });

  it('is not removed by a database beside which it was not put, nor by one that the archive’s heads have outrun', async () => {
    const forgotten = await centre.objects.put(Buffer.from('of whom nobody tells'));
    await removeAllObjects();
    passDays(2);
    const { id } = await centre.db.one<{ id: string }>(sql`select id from object_store`);
    await centre.db.run(sql`update object_store set id = gen_random_uuid()`);
    await expect(removeAllObjects()).rejects.toThrow('another database');
    await centre.db.run(sql`update object_store set id = ${id}`);
    await centre.db.run(sql`update archive_counter set frozen = 'journal_cut'`);
    expect([await removeAllObjects(), await centre.objects.has(forgotten)]).toEqual([0, true]);
    await centre.db.run(sql`update archive_counter set frozen = null`);
    expect([await removeAllObjects(), await centre.objects.has(forgotten)]).toEqual([1, false]);
  });

  it('and the dossier that it was sent for go by themselves, within a day', async () => {
    const { dossier, archives } = await refusedAtTerm();
    const file = await centre.objects.put(Buffer.from('nobody else has this'));
    await centre.db.run(
      sql`insert into document (id, dossier_id, requirement_id, sha256, media_type, bytes, filename, uploaded_at)
          values (gen_random_uuid(), ${dossier.id}, ${dossier.requirements[0]}, ${file}, 'image/jpeg', 1, 'a.jpg',
            ${centre.clock.now()})`,
    );
    passDays(2);
    const hours = async (count: number): Promise<void> => {
      for (let round = 0; round < count * 12; round += 1) {
        centre.clock.advance({ minutes: 5 });
        await goErasing(centre);
        await goRemoving(centre);
      }
    };
    await hours(22);
    expect([await centre.objects.has(file), (await rowOf(dossier.id)).erased_at]).toEqual([true, null]);
    await eliminate(...archives);
    await hours(22);
    expect(await centre.objects.has(file)).toBe(false);
    expect((await rowOf(dossier.id)).erased_at).toBeInstanceOf(Date);
  });
});
