import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { hasTool } from '../../../../scripts/check/debian-tools.ts';
import { certificatePem } from '../../timestamping/test-pki.ts';
import { TimestampError } from '../../timestamping/timestamp-error.ts';
import { entryOf } from '../journal/journal-entry.ts';
import { sql } from '../ports.ts';
import { collect, openTestArchive, testAuthority } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { consistencyProof, inclusionProof } from '../tree/tree-proofs.ts';
import { consistencyHolds, inclusionHolds } from '../tree/verify-proofs.ts';
import { headSigner, openHeadKey } from './head-key.ts';
import type { HeadRow } from './head-rows.ts';
import { readHead, signHead, verifierKey } from './signed-note.ts';

const houses: TestArchive[] = [];
const open = async (...changes: Parameters<typeof openTestArchive>) => {
  const house = await openTestArchive(...changes);
  houses.push(house);
  return house;
};
afterEach(async () => {
  for (const house of houses.splice(0)) await house.drop();
});
const headOf = async (house: TestArchive): Promise<HeadRow> => {
  const { head } = await house.archive.head();
  if (typeof head === 'string') throw new Error(head);
  return head;
};

describe('signed notes', () => {
  const signer = headSigner('archive.example/log', generateKeyPairSync('ed25519').privateKey);
  const head = { origin: signer.name, size: 12, root: Buffer.alloc(32, 7) };
  test('the text of C2SP tlog-checkpoint, and what is changed in it is refused', async () => {
    const note = await signHead(head, signer);
    expect(note).toMatch(
      /^archive\.example\/log\n12\n[A-Za-z0-9+/]{43}=\n\n— archive\.example\/log [A-Za-z0-9+/]+=*\n$/,
    );
    expect(readHead(note, signer)).toEqual(head);
    for (const changed of [
      note.replace('12', '13'),
      note.replace('BwcH', 'CwcH'),
      note.replace('\n12', '\n012'),
      '',
      'a\nb',
      note.slice(0, -30),
    ])
      expect(readHead(changed, signer)).toBeNull();
    const other = headSigner(signer.name, generateKeyPairSync('ed25519').privateKey);
    expect(readHead(note, other)).toBeNull();
    expect(readHead(await signHead(head, other), signer)).toBeNull();
  });
  test('the key of the example of C2SP signed-note has the name it should', () => {
    // From the specification: PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
    const publicKey = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64').subarray(1);
    expect(verifierKey({ name: 'PeterNeumann', publicKey })).toBe(
      'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    );
  });
  test('the key is made once, sealed, and opened again with the secret only', async () => {
    const house = await open();
    const file = path.join(house.root, 'head.key');
    const [one, two] = await Promise.all([1, 2].map(() => openHeadKey(file, Buffer.alloc(32, 1), 'log')));
    expect(one!.publicKey).toEqual(two!.publicKey);
    await expect(openHeadKey(file, Buffer.alloc(32, 2), 'log')).rejects.toThrow();
  });
});

describe('heads', () => {
  test('each is in both stores, timestamped; its token is a row, which the next head covers', async () => {
    const house = await open();
    await house.deposit('one');
    const first = await house.archive.head();
    expect(first.token).toBe('covered');
    await house.deposit('two');
    const second = await headOf(house);
    const note = readFileSync(path.join(house.root, 'a/log/checkpoint'), 'utf8');
    expect(note).toBe(second.note);
    expect(readFileSync(path.join(house.root, 'b', 'heads', String(second.size), 'checkpoint'), 'utf8')).toBe(note);
    const row = await house.db.one<{ octets: Buffer; seq: number }>(
      sql`select octets, seq from archive_journal where type = 'token' order by seq limit 1`,
    );
    expect(entryOf(row.octets).detail).toMatchObject({ size: (first.head as HeadRow).size });
    expect(row.seq).toBeLessThan(second.size);
  });

  test('proofs from the database hold against each head, and heads are consistent with each other', async () => {
    const house = await open();
    const heads: HeadRow[] = [];
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(Array.from({ length: 30 }, (_, at) => house.deposit(`k${String(round)}-${String(at)}`)));
      heads.push(await headOf(house));
    }
    const rows = await house.db.many<{ leaf: Buffer }>(sql`select leaf from archive_journal order by seq`);
    for (const { size, root } of heads) {
      for (let index = 0; index < size; index += 13) {
        const proof = await inclusionProof(house.archive.tree, index, size);
        expect(inclusionHolds({ index, size, leaf: rows[index]!.leaf, proof, root })).toBe(true);
      }
    }
    for (const [at, first] of heads.entries())
      for (const second of heads.slice(at)) {
        const proof = await consistencyProof(house.archive.tree, first.size, second.size);
        const claim = { first: first.size, firstRoot: first.root, second: second.size, secondRoot: second.root, proof };
        expect(consistencyHolds(claim)).toBe(true);
      }
    // Full tiles replaced the partial ones.
    const files = (await collect(house.archive.stores[0].list('log/tile'))).map(({ key }) => key);
    expect(files).toContain('log/tile/0/000');
    expect(files).toContain('log/tile/entries/000');
    expect(files.filter((key) => key.startsWith('log/tile/0/000.p'))).toEqual([]);
  });

  test('openssl verifies the token over the checkpoint file of a store', async () => {
    const { root, timestamps, verifyToken } = testAuthority();
    const house = await open({ timestamps, verifyToken });
    await house.deposit('one');
    const { size } = await headOf(house);
    const folder = path.join(house.root, 'b/heads', String(size));
    writeFileSync(path.join(house.root, 'root.pem'), certificatePem(root.certificate));
    if (!hasTool('openssl')) return;
    const options = ['ts', '-verify', '-token_in', '-in', `${folder}/token.tst`, '-data', `${folder}/checkpoint`];
    const { stdout, stderr } = spawnSync('openssl', [...options, '-CAfile', path.join(house.root, 'root.pem')], {
      encoding: 'utf8',
    });
    expect(stdout + stderr).toContain('Verification: OK');
  });

  test('a history that was changed is not signed', async () => {
    const house = await open();
    await house.deposit('one');
    await headOf(house);
    await house.deposit('two');
    await house.administer(
      'alter table archive_journal disable trigger all',
      `update archive_journal set octets = convert_to(replace(convert_from(octets, 'UTF8'), 'agent:7', 'agent:8'), 'UTF8') where seq = 5`,
    );
    expect((await house.archive.head()).head).toBe('stopped');
    expect(house.alarms).toContain('journal_altered');
    await expect(house.deposit('three')).rejects.toMatchObject({ code: 'frozen' });
  });
});

describe('the authority', () => {
  const down = { timestamp: () => Promise.reject(new TimestampError('unreachable', 'no answer')) };

  test('down: deposits go on, heads wait, somebody is told before 24 hours; back: one token covers all', async () => {
    const house = await open();
    const archive = await house.again({ timestamps: down });
    for (const key of ['one', 'two', 'three']) {
      expect((await house.deposit(key)).outcome).toBe('created');
      expect(await archive.head()).toMatchObject({ token: 'authority_down' });
    }
    expect(house.alarms).toEqual([]);
    const late = await house.again({ timestamps: down, clock: () => new Date(Date.now() + 21 * 3_600_000) });
    expect((await late.head()).token).toBe('authority_down');
    expect(house.alarms).toEqual(['token_late']);
    // The rows written while nobody could confirm the time say so by the tokens around them.
    expect((await house.archive.head()).token).toBe('covered');
    const { uncovered } = await house.db.one<{ uncovered: number }>(
      sql`select count(*) as uncovered from archive_head where size > (select max(size) from archive_token)`,
    );
    expect(uncovered).toBe(0);
    expect(await house.archive.incidents.isOpen('token_late')).toBe(false);
  });

  test('lying: a token over another digest, of another key, or garbage is not kept', async () => {
    const house = await open();
    await house.deposit('one');
    const stranger = testAuthority();
    const liars = [
      { timestamp: () => house.parts.timestamps.timestamp(Buffer.alloc(32, 1)) },
      stranger.timestamps,
      {
        timestamp: async (digest: Uint8Array) => ({
          ...(await stranger.timestamps.timestamp(digest)),
          der: Buffer.from('30030201', 'hex'),
        }),
      },
    ];
    for (const timestamps of liars) expect((await (await house.again({ timestamps })).head()).token).toBe('refused');
    expect(house.alarms).toEqual(['token_refused']);
    expect(await house.db.many(sql`select 1 from archive_token`)).toEqual([]);
    expect((await house.archive.head()).token).toBe('covered');
  });

  test('its certificate ended: the token still holds at its own time, and a newer one is asked for', async () => {
    const notAfter = new Date(Date.now() + 30 * 86_400_000);
    const { timestamps, verifyToken } = testAuthority({ notAfter });
    const house = await open({ timestamps, verifyToken });
    await house.deposit('one');
    expect((await house.archive.head()).token).toBe('covered');
    await house.archive.watch(3_600_000);
    expect(house.alarms).toEqual(['evidence_expiring']);
    const later = await house.again({ clock: () => new Date(notAfter.getTime() + 86_400_000) });
    expect(await later.checkAtStart()).toBe('agrees');
  });
});

describe('the clock', () => {
  test('two hours ahead or behind: rows go on in order, heads wait, and go on when an authority agrees', async () => {
    for (const hours of [2, -2]) {
      const house = await open();
      await house.deposit('one');
      expect((await house.archive.head()).token).toBe('covered');
      house.shiftClock(hours * 3_600_000);
      await house.deposit('two');
      // Ahead: the first token tells. Behind: the rows tell.
      const told = await house.archive.head();
      expect(hours > 0 ? told.token : told.head).toBe(hours > 0 ? 'covered' : 'clock_off');
      expect(house.alarms).toEqual(['clock_off']);
      await house.deposit('three');
      expect((await house.archive.head()).head).toBe('clock_off');
      expect(await house.archive.clockIsSane()).toBe(false);
      house.shiftClock(0);
      await house.deposit('four');
      expect(await house.archive.clockIsSane()).toBe(true);
      await headOf(house);
      const rows = await house.db.many<{ seq: number }>(sql`select seq from archive_journal order by seq`);
      expect(rows.every(({ seq }, at) => seq === at)).toBe(true);
    }
  });
});
