import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openTestCeremonies } from '../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../test-centre/ceremony.ts';
import { giveScans, giveUp, signDossier } from '../../test-centre/archived.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { changeState } from '../dossiers/public.ts';
import { sealedFilesOf } from '../signing/public.ts';
import { renewAgeing } from '../signing/renewal/renewal-service.ts';
import { sql } from '../../platform/db/sql.ts';
import { openLog } from '../../platform/log.ts';
import type { Archived } from '#shared/archive/archive-view';
import { readArchive } from './archive-read-model.ts';
import { openArchivingRoom } from './archiving-room.ts';
import { archiveDossier, archiveDue } from './deposit-service.ts';
import type { DepositingHouse } from './deposit-service.ts';
import { archiveOf } from './open-archive.ts';
import { waitingDeposits } from './overview-read-model.ts';
import { tellStart } from './renewed-files.ts';

let centre: TestCentre;
let ceremonies: TestCeremonies;
let house: DepositingHouse;
beforeAll(async () => {
  centre = await openTestCentre();
  ceremonies = await openTestCeremonies(centre);
  house = { ...centre, log: openLog('silent') };
});
afterAll(async () => {
  await ceremonies.close();
  await centre.close();
});

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');
const archivesOf = async (dossierId: string): Promise<{ kind: string; archive: Archived }[]> => {
  const rows = await centre.db.many<{ kind: string; id: string }>(
    sql`select kind, archive_id as id from dossier_deposit where dossier_id = ${dossierId} and archive_id is not null
        order by deposited_at`,
  );
  return Promise.all(rows.map(async ({ kind, id }) => ({ kind, archive: await readArchive(centre.db, id) })));
};
const readJson = async (archive: Archived, role: string): Promise<Record<string, unknown>> => {
  const piece = archive.contents.find((one) => one.role === role);
  if (!piece) throw new Error(`no ${role}`);
  const { archive: opened } = await archiveOf(house);
  const { octets } = await opened.consult({ archive: archive.id, piece: piece.n, actor: 'test' });
  if (!Buffer.isBuffer(octets)) throw new Error('too large');
  return JSON.parse(octets.toString()) as Record<string, unknown>;
};
const ended = async (state: 'refused' | 'expired' | 'withdrawn') => {
  const dossier = await submitDossier(centre);
  await giveScans(centre, dossier.id);
  await centre.db.transaction((tx) => changeState(tx, dossier.id, state, { decidedAt: centre.clock.now() }));
  return dossier;
};

describe('a signed dossier', () => {
  it('goes into the archive whole, once, and becomes archived', async () => {
    const dossier = await signDossier(ceremonies);
    await giveScans(centre, dossier.id);
    expect(await ceremonies.state(dossier.id)).toBe('signed');
    await Promise.all([archiveDossier(house, dossier.id), archiveDossier(house, dossier.id), archiveDue(house)]);
    expect(await ceremonies.state(dossier.id)).toBe('archived');

    const [only, ...more] = await archivesOf(dossier.id);
    if (!only) throw new Error('no archive');
    expect(more).toEqual([]);
    const { archive } = only;
    expect(archive).toMatchObject({ depositor: 'aval', reference: dossier.reference, policy: 'dossier.signed' });
    expect(archive.retainUntil).toBeNull();
    const roles = archive.contents.map(({ role }) => role);
    expect(roles).toEqual([
      ...['signed_contract', 'proof_file', 'proof_data', 'pre_contract_sheet'],
      ...dossier.documents.map(() => 'received_piece'),
      ...['dossier', 'readings', 'findings', 'decisions', 'mails', 'logbook'],
    ]);
    const sealed = await sealedFilesOf(centre.db, dossier.id);
    expect(archive.contents[0]?.sha256).toBe(sealed?.copy);
    for (const { copies } of archive.contents) expect(copies.map(({ status }) => status)).toEqual(['good', 'good']);

    const events = await ceremonies.events(dossier.id);
    expect(events.filter(({ event }) => event === 'archive.deposited')).toMatchObject([
      { detail: { archive: archive.id, kind: 'signed', pieces: roles.length } },
    ]);
    const rows = (await readJson(archive, 'logbook'))['rows'] as { event: string }[];
    expect(rows.map(({ event }) => event)).toContain('proof.sealed');
    expect(await readJson(archive, 'dossier')).toMatchObject({
      format: 'aval.dossier/1',
      application: { reference: dossier.reference, applicantName: 'Camille Exemple' },
    });
    const mails = (await readJson(archive, 'mails'))['mails'] as { subject: string; body: string | null }[];
    expect(mails.length).toBeGreaterThan(1);
    // The letter with the code is there, its code is not.
    expect(mails.some(({ body }) => body === null)).toBe(true);
  });

  it('is archived by itself when its proof file is sealed', async () => {
    const stop = await openArchivingRoom({ ...centre, log: house.log });
    try {
      const dossier = await signDossier(ceremonies, ({ id }) => giveScans(centre, id));
      await expect.poll(() => ceremonies.state(dossier.id), { timeout: 10_000 }).toBe('archived');
      expect(await archivesOf(dossier.id)).toHaveLength(1);
    } finally {
      await stop();
    }
  });

  it('leaves nothing personal in the journal', async () => {
    const rows = await centre.db.many<{ octets: Buffer }>(sql`select octets from archive_journal`);
    const whole = rows.map(({ octets }) => octets.toString()).join('\n');
    expect(rows.length).toBeGreaterThan(10);
    for (const word of ['Camille', 'Exemple', 'courriel', 'CD-', '.pdf', '.jpg']) expect(whole).not.toContain(word);
  });

  it('whose process ended between the archive and the state is found again by its key', async () => {
    const dossier = await signDossier(ceremonies);
    await giveScans(centre, dossier.id);
    await archiveDossier(house, dossier.id);
    const [first] = await archivesOf(dossier.id);
    await centre.db.transaction(async (tx) => {
      await changeState(tx, dossier.id, 'signed');
      await tx.run(
        sql`update dossier_deposit set archive_id = null, deposited_at = null, next_try_at = ${centre.clock.now()}
            where dossier_id = ${dossier.id}`,
      );
    });
    await archiveDue(house);
    expect(await ceremonies.state(dossier.id)).toBe('archived');
    expect((await archivesOf(dossier.id)).map(({ archive }) => archive.id)).toEqual([first?.archive.id]);
  });

  it('waits while a store is away, says why, and goes on by itself', async () => {
    const dossier = await signDossier(ceremonies);
    await giveScans(centre, dossier.id);
    const [folder] = centre.env.archive.places;
    await rename(folder, `${folder}-away`);
    try {
      await archiveDossier(house, dossier.id);
      expect(await ceremonies.state(dossier.id)).toBe('signed');
      const waiting = (await waitingDeposits(centre.db)).find(({ dossierId }) => dossierId === dossier.id);
      expect(waiting).toMatchObject({ problem: 'store_unavailable', attempts: 1, kind: 'signed' });
      centre.clock.advance({ seconds: 20 });
      await archiveDue(house);
    } finally {
      await rename(`${folder}-away`, folder);
    }
    centre.clock.advance({ minutes: 1 });
    await archiveDue(house);
    expect(await ceremonies.state(dossier.id)).toBe('archived');
    // One row for the waiting, however often it was tried.
    const events = (await ceremonies.events(dossier.id)).map(({ event }) => event);
    expect(events.filter((event) => event.startsWith('archive.'))).toEqual(['archive.waiting', 'archive.deposited']);
  });

  it('with a file that is damaged waits for somebody, and is never archived without it', async () => {
    const dossier = await signDossier(ceremonies);
    await archiveDossier(house, dossier.id);
    expect(await ceremonies.state(dossier.id)).toBe('signed');
    const waiting = (await waitingDeposits(centre.db)).find(({ dossierId }) => dossierId === dossier.id);
    expect(waiting?.problem).toBe('file_damaged');
    await centre.db.run(sql`delete from dossier_deposit where dossier_id = ${dossier.id}`);
    await centre.db.run(sql`update dossier set state = 'certified' where id = ${dossier.id}`);
  });

  it('that is given up within its days has a second archive, and the first one’s term begins', async () => {
    const dossier = await signDossier(ceremonies);
    await giveScans(centre, dossier.id);
    await archiveDossier(house, dossier.id);
    expect(await giveUp(ceremonies, dossier)).toBeLessThan(300);
    await archiveDossier(house, dossier.id);
    expect(await ceremonies.state(dossier.id)).toBe('withdrawn');
    const [signed, retracted] = await archivesOf(dossier.id);
    expect([signed?.kind, retracted?.kind]).toEqual(['signed', 'retracted']);
    expect(retracted?.archive.contents.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['signed_contract', 'withdrawal_receipt', 'logbook']),
    );
    expect(signed?.archive.retainUntil).toBe('2036-11-23');
    expect(retracted?.archive.retainUntil).toBe('2031-11-23');
  });
});

describe('a dossier that ended otherwise', () => {
  it.each([
    ['refused', '2027-05-23'],
    ['withdrawn', '2027-05-23'],
    ['expired', '2027-05-23'],
  ] as const)('%s is archived with what there is, under its own rule', async (state, retainUntil) => {
    const dossier = await ended(state);
    await archiveDue(house);
    const [only] = await archivesOf(dossier.id);
    expect(only?.archive).toMatchObject({ policy: `dossier.${state}`, retainUntil });
    expect(only?.archive.contents.map(({ role }) => role)).not.toContain('signed_contract');
    expect(only?.archive.contents.filter(({ role }) => role === 'received_piece')).toHaveLength(
      dossier.documents.length,
    );
    // It stays what it became.
    expect(await ceremonies.state(dossier.id)).toBe(state);
  });

  it('keeps the octets that were received', async () => {
    const dossier = await ended('refused');
    await archiveDue(house);
    const [only] = await archivesOf(dossier.id);
    const received = only?.archive.contents.filter(({ role }) => role === 'received_piece') ?? [];
    const sent = await centre.db.many<{ id: string }>(sql`select id from document where dossier_id = ${dossier.id}`);
    expect(received.map(({ sha256: digest }) => digest).sort()).toEqual(
      sent.map(({ id }) => sha256(Buffer.from(`scan of ${id}`))).sort(),
    );
  });
});

describe('a file that is timestamped again', () => {
  it('goes into the archive beside the first, which stays as it was; what starts a term is told to both', async () => {
    const dossier = await signDossier(ceremonies);
    await giveScans(centre, dossier.id);
    await archiveDossier(house, dossier.id);
    const [signed] = await archivesOf(dossier.id);
    if (!signed) throw new Error('no archive');
    const { retention, archive: opened } = await archiveOf(house);
    await retention.recordEvent(signed.archive.id, { event: 'end_of_relation', on: '2026-11-23' }, 'test');

    centre.clock.advance({ minutes: 5 * 366 * 24 * 60 });
    await ceremonies.house.pki.renew();
    expect(await renewAgeing(ceremonies.house)).toBeGreaterThanOrEqual(2);
    await Promise.all([archiveDossier(house, dossier.id), archiveDossier(house, dossier.id)]);
    await archiveDue(house);

    const [first, ...renewed] = await archivesOf(dossier.id);
    expect(first?.archive.contents).toEqual(signed.archive.contents);
    expect(renewed.map(({ kind }) => kind)).toEqual(['renewed', 'renewed']);
    const now = await sealedFilesOf(centre.db, dossier.id);
    const pieces = renewed.flatMap(({ archive }) => archive.contents);
    expect(pieces.map(({ role, sha256: digest }) => [role, digest]).sort()).toEqual([
      ['proof_file', now?.proofPdf],
      ['signed_contract', now?.copy],
    ]);
    for (const { archive } of renewed) expect(archive.policy).toBe('dossier.signed');
    const octetsOf = async ({ archive }: { archive: Archived }, piece: number): Promise<Buffer> => {
      const { octets } = await opened.consult({ archive: archive.id, piece, actor: 'test' });
      if (!Buffer.isBuffer(octets)) throw new Error('too large');
      return octets;
    };
    // The renewed copy goes on from the one that was archived first, octet for octet.
    const copy = renewed.find(({ archive }) => archive.contents[0]?.role === 'signed_contract');
    if (!copy) throw new Error('no renewed copy');
    const [before, after] = [await octetsOf(signed, 1), await octetsOf(copy, 1)];
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.subarray(0, before.length)).toEqual(before);

    const events = await ceremonies.events(dossier.id);
    expect(events.filter(({ detail }) => detail['kind'] === 'renewed').map(({ detail }) => detail['beside'])).toEqual([
      signed.archive.id,
      signed.archive.id,
    ]);
    // The relation had ended, the contract has not; once it does, all three have the same term.
    const told = { event: 'end_of_contract', on: '2031-01-15' };
    await tellStart(centre.db, retention, signed.archive.id, told, 'test');
    const terms = (await archivesOf(dossier.id)).map(({ archive }) => archive.retainUntil);
    expect(terms).toEqual(['2041-01-15', '2041-01-15', '2041-01-15']);
  });
});
