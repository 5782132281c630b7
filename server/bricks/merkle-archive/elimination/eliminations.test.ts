import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../ports.ts';
import { lifeOf, storyOf } from '../retention/test-life.ts';
import { replayLife } from '../retention/replay-life.ts';
import { objectFolder } from '../stores/ocfl-root.ts';
import { leafHash } from '../tree/hashes.ts';
import { inclusionHolds } from '../tree/verify-proofs.ts';
import { readHead } from '../heads/signed-note.ts';
import { flipOctet, openTestArchive } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { attestElimination, readEliminationAttestation } from './attest-elimination.ts';
import { walkEliminated } from './walk-eliminated.ts';

let house: TestArchive;
let life: ReturnType<typeof lifeOf>;
beforeEach(async () => {
  house = await openTestArchive();
  life = lifeOf(house.archive, house.parts.clock);
});
afterEach(() => house.drop());

const overOn = (archive: string, on: string) =>
  life.retention.recordEvent(archive, { event: 'end_of_contract', on }, 'lender:1');
const overArchive = async (key: string, ...texts: string[]): Promise<string> => {
  const { archive } = await house.deposit(key, ...texts);
  await overOn(archive, '2010-01-01');
  return archive;
};
const hold = (archive: string) =>
  life.holds.set({ archive, cause: 'litigation', reason: 'Litige Camille Martin', by: 'agent:1' });
const consult = (archive: string) => house.archive.consult({ archive, piece: 1, actor: 'agent:9' });
const textOf = async (archive: string): Promise<string> => {
  const { octets } = await consult(archive);
  return Buffer.isBuffer(octets) ? octets.toString() : '';
};
const filesOf = (archive: string) =>
  ['a', 'b'].filter((store) => existsSync(path.join(house.root, store, objectFolder(archive))));
const stateOf = async (archive: string) =>
  (await house.db.one<{ state: string }>(sql`select state from archive where id = ${archive}`)).state;
const refusals = async (archive: string) =>
  (await storyOf(house.archive, archive)).filter((row) => row.includes('refused'));
const eliminate = async (...archives: string[]) => {
  const { id } = await life.eliminations.propose(archives, 'agent:1');
  await life.eliminations.approve(id, 'agent:2');
  expect(await life.eliminations.carryOut(id)).toBe(true);
  return life.eliminations.of(id);
};

describe('refused, and the refusal is journaled', () => {
  test('by one person', async () => {
    const archive = await overArchive('alone');
    const { id } = await life.eliminations.propose([archive], 'agent:1');
    await expect(life.eliminations.approve(id, 'agent:1')).rejects.toMatchObject({ code: 'same_person' });
    expect(await refusals(archive)).toEqual(['deaccession refused same_person agent:1']);
    expect((await life.eliminations.of(id)).approvedBy).toBeNull();
    expect(await textOf(archive)).toBe('contract alone');
  });

  test('under hold: when it is proposed, and when the hold came after', async () => {
    const archive = await overArchive('held');
    const { id: first } = await hold(archive);
    await expect(life.eliminations.propose([archive], 'agent:1')).rejects.toMatchObject({ code: 'held' });
    await life.holds.lift({ archive, hold: first, reason: 'over', by: 'agent:1' });
    const { id } = await life.eliminations.propose([archive], 'agent:1');
    await hold(archive);
    await expect(life.eliminations.approve(id, 'agent:2')).rejects.toMatchObject({ code: 'held' });
    expect(await refusals(archive)).toEqual(['deaccession refused held agent:1', 'deaccession refused held agent:2']);
    expect(filesOf(archive)).toEqual(['a', 'b']);
  });

  test('before its term, on its last day, without a start; and when a correction moved the term', async () => {
    const { archive: waiting } = await house.deposit('waiting');
    await expect(life.eliminations.propose([waiting], 'agent:1')).rejects.toMatchObject({ code: 'before_term' });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
    const tenYearsAgo = `${String(Number(today.slice(0, 4)) - 10)}${today.slice(4)}`.replace('-02-29', '-02-28');
    await overOn(waiting, tenYearsAgo);
    await expect(life.eliminations.propose([waiting], 'agent:1')).rejects.toMatchObject({ code: 'before_term' });
    await overOn(waiting, '2010-01-01');
    const { id } = await life.eliminations.propose([waiting], 'agent:1');
    await overOn(waiting, '2025-01-01');
    await expect(life.eliminations.approve(id, 'agent:2')).rejects.toMatchObject({ code: 'before_term' });
    expect(await refusals(waiting)).toHaveLength(3);
  });

  test('all of a list or none: one held archive keeps the others', async () => {
    const [free, held] = [await overArchive('free'), await overArchive('held')];
    await hold(held);
    await expect(life.eliminations.propose([free, held], 'agent:1')).rejects.toMatchObject({ code: 'held' });
    expect(await refusals(held)).toHaveLength(1);
    expect(await life.eliminations.newest()).toEqual([]);
  });

  test('what is to be handed over at its term', async () => {
    await house.administer(`update archive_policy set final_action = 'transfer'`);
    const archive = await overArchive('transfer');
    await expect(life.eliminations.propose([archive], 'agent:1')).rejects.toMatchObject({ code: 'before_term' });
  });

  test('twice proposed, dismissed, decided before, a clock in doubt', async () => {
    const archive = await overArchive('twice');
    const { id } = await life.eliminations.propose([archive, archive], 'agent:1');
    await expect(life.eliminations.propose([archive], 'agent:2')).rejects.toMatchObject({ code: 'already_decided' });
    await life.eliminations.dismiss(id, 'agent:2');
    await expect(life.eliminations.approve(id, 'agent:2')).rejects.toMatchObject({ code: 'already_decided' });
    const again = await life.eliminations.propose([archive], 'agent:1');
    house.shiftClock(-2 * 3_600_000);
    await expect(life.eliminations.approve(again.id, 'agent:2')).rejects.toMatchObject({ code: 'frozen' });
    house.shiftClock(0);
    // A double click: one decides.
    const both = await Promise.allSettled([1, 2].map(() => life.eliminations.approve(again.id, 'agent:2')));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await storyOf(house.archive, archive)).filter((row) => row.includes('approved'))).toHaveLength(1);
  });
});

describe('carried out', () => {
  test('both copies, the evidence of bad ones, salt and metadata are gone; reading says 410; the journal verifies', async () => {
    const archive = await overArchive('gone', 'Camille Martin', 'second');
    const other = await overArchive('stays', 'stays');
    // A bad copy was set aside: it holds the same person's data.
    flipOctet(house.fileOf('a', archive, 1));
    await consult(archive);
    const evidence = () => readdirSync(path.join(house.root, 'a/quarantine'));
    expect(evidence()).toHaveLength(1);
    const { id } = await life.eliminations.propose([archive], 'agent:1');
    await life.eliminations.approve(id, 'agent:2');
    // Decided and not done yet: nobody reads it any more, and no round takes its absence for damage.
    await expect(consult(archive)).rejects.toMatchObject({ code: 'eliminated' });
    await expect(hold(archive)).rejects.toMatchObject({ code: 'eliminated' });
    house.alarms.length = 0;
    expect(await life.eliminations.carryOut(id)).toBe(true);
    expect(filesOf(archive)).toEqual([]);
    expect(evidence()).toEqual([]);
    for (const store of ['a', 'b'])
      expect((await house.archive.scrub(store, { octetsPerSecond: Infinity, copies: 100 })).failures).toBe(0);
    expect(house.alarms).toEqual([]);
    await expect(consult(archive)).rejects.toMatchObject({ code: 'eliminated' });
    const row = await house.db.one<Record<string, unknown>>(
      sql`select salt, client_ref, idempotency_key, request_digest from archive where id = ${archive}`,
    );
    expect(row).toEqual({ salt: null, client_ref: null, idempotency_key: null, request_digest: Buffer.alloc(0) });
    const names = await house.db.many<{ name: string }>(
      sql`select distinct name from archive_piece where archive_id = ${archive}`,
    );
    expect(names).toEqual([{ name: '' }]);
    await house.archive.head();
    expect((await house.archive.checkNightly()).fault).toBeNull();
    expect(await textOf(other)).toBe('stays');
  });

  test('the attestation stands by itself: key, rows, proofs against the head, backups', async () => {
    const archives = [await overArchive('one'), await overArchive('two')];
    const { id } = await life.eliminations.propose(archives, 'agent:1');
    const attest = () => attestElimination({ db: house.db, tree: house.archive.tree, signer: house.parts.signer }, id);
    await expect(attest()).rejects.toMatchObject({ code: 'not_kept' });
    await life.eliminations.approve(id, 'agent:2');
    await life.eliminations.carryOut(id);
    await house.archive.head();
    const attestation = await attest();
    const text = readEliminationAttestation(attestation, house.parts.signer.publicKey);
    expect(text).toMatchObject({ proposedBy: 'agent:1', approvedBy: 'agent:2', stores: ['a', 'b'] });
    expect(text!.archives.map(({ archive }) => archive)).toEqual([...archives].sort());
    expect(text!.statement.fr).toContain('ni certifiée ni qualifiée');
    const days = (Date.parse(text!.backupsUntil) - Date.parse(text!.archives[0]!.removedAt.slice(0, 10))) / 86_400_000;
    expect(days).toBe(35);
    const head = readHead(text!.head!.note, house.parts.signer)!;
    for (const { rows } of text!.archives) {
      expect(rows).toHaveLength(3);
      for (const { seq, octets, proof } of rows) {
        const hashes = proof!.map((hash) => Buffer.from(hash, 'base64'));
        const claim = {
          index: seq,
          size: head.size,
          leaf: leafHash(Buffer.from(octets)),
          proof: hashes,
          root: head.root,
        };
        expect(inclusionHolds(claim)).toBe(true);
      }
    }
    const forged = { ...attestation, text: attestation.text.replace('agent:2', 'agent:3') };
    expect(readEliminationAttestation(forged, house.parts.signer.publicKey)).toBeNull();
  });

  test('a store that is away: half done, told of, and ended when it is back', async () => {
    const archive = await overArchive('away');
    const { id } = await life.eliminations.propose([archive], 'agent:1');
    await life.eliminations.approve(id, 'agent:2');
    const [here, away] = [path.join(house.root, 'b'), path.join(house.root, 'b.away')];
    renameSync(here, away);
    expect(await life.eliminations.carryOut(id)).toBe(false);
    expect(house.alarms).toContain('elimination_incomplete');
    expect(await stateOf(archive)).toBe('eliminating');
    renameSync(away, here);
    expect(await life.eliminations.resume()).toBe(1);
    expect(filesOf(archive)).toEqual([]);
    expect(await stateOf(archive)).toBe('eliminated');
    expect(await house.archive.incidents.isOpen('elimination_incomplete')).toBe(false);
    expect(await life.eliminations.resume()).toBe(0);
  });

  test('two processes at once do it once', async () => {
    const archive = await overArchive('both');
    const { id } = await life.eliminations.propose([archive], 'agent:1');
    await life.eliminations.approve(id, 'agent:2');
    await Promise.all([1, 2, 3].map(() => life.eliminations.carryOut(id)));
    expect((await storyOf(house.archive, archive)).filter((row) => row.startsWith('deletion'))).toHaveLength(1);
  });

  test('a copy that comes back goes again, and is told of', async () => {
    const archive = await overArchive('back');
    const file = house.fileOf('a', archive, 1);
    const backup = path.join(house.root, 'backup');
    copyFileSync(file, backup);
    await eliminate(archive);
    mkdirSync(path.dirname(file), { recursive: true });
    copyFileSync(backup, file);
    expect(await walkEliminated(house.archive, new Date(0))).toBe(1);
    expect(house.alarms).toContain('eliminated_file');
    expect(filesOf(archive)).toEqual([]);
    expect(await walkEliminated(house.archive, new Date(0))).toBe(0);
  });
});

describe('after a rebuild from the stores', () => {
  const wipe = () =>
    house.administer(
      ...['elimination_item', 'elimination', 'start_event', 'hold', 'copy', 'piece'].map(
        (name) => `delete from archive_${name}`,
      ),
      'delete from archive',
    );
  test('what was eliminated says so, what was under way is ended, what was held is held', async () => {
    const [gone, going, held] = [await overArchive('gone'), await overArchive('going'), await overArchive('held')];
    await eliminate(gone);
    const { id } = await life.eliminations.propose([going], 'agent:1');
    await life.eliminations.approve(id, 'agent:2');
    await hold(held);
    await house.archive.head();
    // One copy was removed, and then the database was lost.
    rmSync(path.join(house.root, 'a', objectFolder(going)), { recursive: true });
    await wipe();
    await house.archive.rebuild();
    await replayLife(house.archive, 'Europe/Paris');
    await expect(consult(gone)).rejects.toMatchObject({ code: 'eliminated' });
    await expect(consult(going)).rejects.toMatchObject({ code: 'eliminated' });
    expect(await stateOf(going)).toBe('eliminating');
    expect(await life.eliminations.resume()).toBe(1);
    expect(filesOf(going)).toEqual([]);
    expect(await stateOf(going)).toBe('eliminated');
    expect(await textOf(held)).toBe('contract held');
    expect(await life.holds.open()).toHaveLength(1);
    const salts = await house.db.many(sql`select 1 from archive where state = 'eliminated' and salt is not null`);
    expect(salts).toEqual([]);
    // Once more changes nothing.
    await replayLife(house.archive, 'Europe/Paris');
    expect(await life.eliminations.resume()).toBe(0);
    expect(await stateOf(gone)).toBe('eliminated');
    const attest = await attestElimination({ db: house.db, tree: house.archive.tree, signer: house.parts.signer }, id);
    expect(JSON.parse(attest.text)).toMatchObject({ proposedBy: 'agent:1', approvedBy: 'agent:2' });
  });
});
