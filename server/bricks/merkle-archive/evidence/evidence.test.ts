import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { hasTool } from '../../../../scripts/check/debian-tools.ts';
import { verifyToken } from '../../timestamping/token-verification.ts';
import { entryOf } from '../journal/journal-entry.ts';
import type { VerifyToken } from '../ports.ts';
import { sql } from '../ports.ts';
import type { TimeEvidence } from '../proof/time-evidence.ts';
import { flipOctet, openTestArchive, testAuthority } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { archiveChains, verifyTokens } from './archived-chains.ts';
import type { VerifyArchived } from './archived-chains.ts';
import { checkRenewed, closeRenewal, renewedPath } from './close-renewal.ts';
import { coverageReport } from './coverage.ts';
import { evidenceKey } from './evidence-file.ts';
import { renewDigests } from './renew-digests.ts';
import { renewTimestamps } from './renew-timestamps.ts';
import { leafOf, pathHolds } from './renewed-tree.ts';

const houses: TestArchive[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.drop();
});

/** An archive in the past, whose authority's certificate ends ten months later; the next authority lasts. */
const openInThePast = async () => {
  let now = new Date('2024-01-01T12:00:00Z');
  const clock = () => now;
  const first = testAuthority({ notAfter: new Date('2024-11-01T00:00:00Z') }, clock);
  const second = testAuthority({ notAfter: new Date('2040-01-01T00:00:00Z') }, clock);
  const trusted = [first.root.certificate, second.root.certificate];
  const verify: VerifyToken = (der, digest) => verifyToken(der, { digest, trusted });
  const house = await openTestArchive({ timestamps: first.timestamps, verifyToken: verify, clock });
  houses.push(house);
  const evidenceOf =
    (root: Uint8Array): TimeEvidence =>
    async (der, digest) => {
      const { certificate, chain } = await verifyToken(der, { digest, trusted: [root] });
      return { roots: [root], certificates: [certificate, ...chain], revocationLists: [] };
    };
  const archive2 = await house.again({ timestamps: second.timestamps });
  const over = (archive: TestArchive['archive']) => ({ ...archive, clock });
  return {
    ...{ house, clock, archive2, first, second, over, evidenceOf },
    goTo: (day: string) => {
      now = new Date(`${day}T12:00:00Z`);
    },
  };
};
/** As the day's own trust would not: with what was archived alone. */
const withArchived: VerifyArchived = (der, digest, { roots, certificates }) =>
  verifyToken(der, { digest, trusted: roots, certificates });

describe('timestamps', () => {
  test('renewed before their certificate ends; an authority that gives nothing better leaves an incident', async () => {
    const { house, archive2, over, goTo } = await openInThePast();
    await house.deposit('one');
    expect((await house.archive.head()).token).toBe('covered');
    expect(await coverageReport(over(house.archive))).toMatchObject({
      ...{ tokens: { good: 0, renewed: 0, due: 1, lost: 0 }, renewBy: '2023-11-01' },
      pieces: { kept: 2, underToken: 2 },
    });
    goTo('2024-02-01');
    expect(await renewTimestamps(over(house.archive))).toBe('still_due');
    expect(house.alarms).toContain('evidence_expiring');
    goTo('2024-03-01');
    expect(await renewTimestamps(over(archive2))).toBe('renewed');
    expect(await house.archive.incidents.isOpen('evidence_expiring')).toBe(false);
    expect(await renewTimestamps(over(archive2))).toBe('not_due');
    goTo('2030-01-01');
    expect(await coverageReport(over(archive2))).toMatchObject({
      tokens: { good: 1, renewed: 2, due: 0, lost: 0 },
      renewBy: '2039-01-01',
    });
    expect(house.alarms).not.toContain('evidence_lost');
  });

  test('nobody renewed: lost, and said loudly; a token made afterwards does not hide it', async () => {
    const { house, archive2, over, goTo } = await openInThePast();
    await house.deposit('one');
    await house.archive.head();
    goTo('2025-01-01');
    expect(await renewTimestamps(over(archive2))).toBe('renewed');
    expect(house.alarms).toContain('evidence_lost');
    expect(await coverageReport(over(archive2))).toMatchObject({ tokens: { lost: 1, good: 1 } });
  });

  test('the authority is away: said, nothing pretended', async () => {
    const { house, over } = await openInThePast();
    await house.deposit('one');
    await house.archive.head();
    const away = await house.again({ timestamps: { timestamp: () => Promise.reject(new Error('away')) } });
    expect(await renewTimestamps(over(away))).toBe('authority_down');
  });

  test('an algorithm that is announced to age makes renewal due', async () => {
    const { house, archive2, over, goTo } = await openInThePast();
    goTo('2024-03-01');
    await house.deposit('one');
    await archive2.head();
    expect(await renewTimestamps(over(archive2))).toBe('not_due');
    await house.administer(`update archive_algorithm set ages_on = '2025-01-01' where name = 'sha256'`);
    expect(await coverageReport(over(archive2))).toMatchObject({
      digestsAgeOn: '2025-01-01',
      renewBy: '2024-01-01',
      tokens: { due: 1 },
    });
  });
});

describe('old tokens', () => {
  const aged = async () => {
    const past = await openInThePast();
    await past.house.deposit('one');
    await past.house.archive.head();
    const root = past.first.root.certificate;
    expect(await archiveChains(past.house.archive, past.evidenceOf(root))).toBe(1);
    expect(await archiveChains(past.house.archive, past.evidenceOf(root))).toBe(0);
    past.goTo('2024-06-01');
    await past.archive2.head();
    await archiveChains(past.archive2, past.evidenceOf(past.second.root.certificate));
    past.goTo('2030-01-01');
    return past;
  };
  const verdicts = async ({ archive2, over }: Awaited<ReturnType<typeof aged>>) =>
    (await verifyTokens(over(archive2), withArchived)).map(({ outcome }) => outcome);

  test('hold at their own time with what was archived, years after their certificate ended', async () => {
    const past = await aged();
    expect(await verdicts(past)).toEqual(['holds', 'holds']);
    expect((await coverageReport(past.over(past.archive2))).withEvidence).toBe(2);
    const rows = await past.house.db.many<{ octets: Buffer }>(
      sql`select octets from archive_journal where type = 'evidence renewal'`,
    );
    expect(entryOf(rows[0]!.octets).detail).toMatchObject({ what: 'chain', certificates: 3 });
  });

  test('openssl reads what was archived and verifies the old token at its own time', async () => {
    if (!hasTool('openssl')) return;
    const { house, first } = await aged();
    const { size, at } = await house.db.one<{ size: number; at: Date }>(
      sql`select size, at from archive_token order by size limit 1`,
    );
    const folder = path.join(house.root, 'b/heads', String(size));
    const ask = (...more: string[]) => {
      const files = [
        '-in',
        `${folder}/token.tst`,
        '-data',
        `${folder}/checkpoint`,
        '-CAfile',
        `${folder}/evidence.pem`,
      ];
      const { stdout, stderr } = spawnSync('openssl', ['ts', '-verify', '-token_in', ...files, ...more], {
        encoding: 'utf8',
      });
      return stdout + stderr;
    };
    expect(ask('-attime', String(Math.floor(at.getTime() / 1000)))).toContain('Verification: OK');
    expect(ask('-attime', String(Date.parse('2030-01-01') / 1000))).toContain('certificate has expired');
    expect(readFileSync(`${folder}/evidence.pem`, 'utf8')).toContain(
      Buffer.from(first.root.certificate).toString('base64').slice(0, 64),
    );
  });

  test('evidence altered in one store: the other serves; in both: said, for its digest is in the journal', async () => {
    const past = await aged();
    const { size } = await past.house.db.one<{ size: number }>(
      sql`select size from archive_token order by size limit 1`,
    );
    const file = (store: string) => path.join(past.house.root, store, evidenceKey(size));
    flipOctet(file('a'));
    expect(await verdicts(past)).toEqual(['holds', 'holds']);
    // The attacker's own root in both.
    const stranger = testAuthority().root.certificate;
    const text = readFileSync(file('b'), 'utf8').replace(
      /(roots\n-----BEGIN CERTIFICATE-----\n)[^-]+/,
      `$1${Buffer.from(stranger).toString('base64')}\n`,
    );
    writeFileSync(file('b'), text);
    expect(await verdicts(past)).toEqual(['no_evidence', 'holds']);
    expect(past.house.alarms).toContain('evidence_lost');
  });

  test('a token that is another, and one that nothing covered in time', async () => {
    const past = await aged();
    await past.house.administer(
      'alter table archive_token disable trigger all',
      'update archive_token set token = (select token from archive_token order by size desc limit 1)',
    );
    expect(await verdicts(past)).toEqual(['broken', 'holds']);
    const alone = await openInThePast();
    await alone.house.deposit('one');
    await alone.house.archive.head();
    await archiveChains(alone.house.archive, alone.evidenceOf(alone.first.root.certificate));
    alone.goTo('2025-01-01');
    expect(await verdicts(alone)).toEqual(['uncovered']);
  });

  test('a fresh token waits to be kept and is no incident; one that aged before it was is lost', async () => {
    const past = await openInThePast();
    await past.house.deposit('one');
    await past.house.archive.head();
    expect(await verdicts(past)).toEqual(['not_kept_yet']);
    expect(past.house.alarms).not.toContain('evidence_lost');
    past.goTo('2025-01-01');
    expect(await verdicts(past)).toEqual(['no_evidence']);
    expect(past.house.alarms).toContain('evidence_lost');
  });
});

describe('the hash that ages', () => {
  const open = async () => {
    const house = await openTestArchive();
    houses.push(house);
    const parts = { ...house.archive, clock: house.parts.clock };
    const tree = {
      ...parts,
      signer: house.parts.signer,
      timestamps: house.parts.timestamps,
      verifyToken: house.parts.verifyToken,
    };
    const round = (pieces: number) => renewDigests(parts, 'sha512', { pieces, octetsPerSecond: Infinity });
    return { house, parts, tree, round };
  };

  test('every piece is read again and has both digests in the journal; a stop in the middle is gone on from', async () => {
    const { house, parts, tree, round } = await open();
    const archives = [];
    for (const key of ['one', 'two', 'three'])
      archives.push((await house.deposit(key, `${key} first`, `${key} second`)).archive);
    expect(await round(4)).toEqual({ renewed: 4, broken: 0, more: true });
    await expect(closeRenewal(tree, 'sha512')).rejects.toMatchObject({ code: 'bad_request' });
    expect(await round(100)).toEqual({ renewed: 5, broken: 0, more: false });
    expect(await round(100)).toEqual({ renewed: 0, broken: 0, more: false });
    expect((await coverageReport(parts)).renewed).toEqual([{ algorithm: 'sha512', pieces: 9 }]);
    const { octets } = await house.db.one<{ octets: Buffer }>(sql`
      select octets from archive_journal where type = 'digest renewal' and archive_id = ${archives[1]} and piece = 2`);
    const digest = (name: string) => createHash(name).update('two second').digest('hex');
    expect(entryOf(octets).detail).toEqual({ algorithm: 'sha512', old: digest('sha256'), new: digest('sha512') });

    const closed = await closeRenewal(tree, 'sha512');
    // Leaf 0 is the old root with its last token; every row is a leaf after it, with a path of its own.
    expect(JSON.parse(closed.anchor.toString())).toMatchObject({
      algorithm: 'sha256',
      size: closed.size,
      tree: 'archive.example/log',
    });
    const rows = await house.db.many<{ seq: number; octets: Buffer }>(
      sql`select seq, octets from archive_journal where seq < ${closed.size} order by seq`,
    );
    for (const { seq, octets: row } of rows.filter((_, at) => at % 7 === 0)) {
      const route = await renewedPath(house.db, { ...closed, algorithm: 'sha512' }, seq);
      const claim = {
        algorithm: 'sha512' as const,
        leaf: leafOf('sha512', row),
        index: seq + 1,
        size: closed.size + 1,
        path: route,
        root: closed.root,
      };
      expect(pathHolds(claim)).toBe(true);
    }
    expect(readFileSync(path.join(house.root, 'b/trees/sha512', String(closed.size), 'checkpoint'), 'utf8')).toBe(
      closed.note,
    );
    expect(await checkRenewed(tree, 'sha512')).toBe('holds');
    // Later rows go into the same tree: its first leaf stays.
    await house.deposit('later');
    await round(100);
    const grown = await closeRenewal(tree, 'sha512');
    expect(grown.size).toBeGreaterThan(closed.size);
    expect(grown.anchor.equals(closed.anchor)).toBe(true);
    expect(await checkRenewed(tree, 'sha512')).toBe('holds');
    expect((await house.archive.checkNightly()).fault).toBeNull();
  });

  test('a piece of which no copy is right gets no new digest: a hold, an incident, and the rest goes on', async () => {
    const { house, round, tree } = await open();
    const { archive } = await house.deposit('bad', 'lost in both');
    await house.deposit('good', 'good');
    flipOctet(house.fileOf('a', archive, 1));
    // One bad copy does no harm: the other is read.
    expect(await round(2)).toMatchObject({ broken: 0 });
    await house.administer('delete from archive_piece_digest');
    flipOctet(house.fileOf('b', archive, 1));
    expect(await round(100)).toEqual({ renewed: 3, broken: 1, more: false });
    expect(house.alarms).toContain('integrity_broken');
    const held = await house.db.many(sql`select 1 from archive_hold where archive_id = ${archive}`);
    expect(held).toHaveLength(1);
    await closeRenewal(tree, 'sha512');
  });

  test('whoever could make two texts of one SHA-256 would still be found: the new tree has its own word', async () => {
    const { house, round, tree } = await open();
    await house.deposit('one');
    await round(100);
    await closeRenewal(tree, 'sha512');
    await house.administer(
      'alter table archive_journal disable trigger all',
      `update archive_journal set octets = convert_to(replace(convert_from(octets, 'UTF8'), 'agent:7', 'agent:8'), 'UTF8') where seq = 1`,
    );
    expect(await checkRenewed(tree, 'sha512')).toBe('root_differs');
  });

  test('a head of the new tree that the key did not sign, or over another end of the old one', async () => {
    const { house, round, tree } = await open();
    await house.deposit('one');
    await round(100);
    const { note, anchor } = await closeRenewal(tree, 'sha512');
    await house.administer('alter table archive_renewed_tree disable trigger all');
    await house.db.run(sql`update archive_renewed_tree set note = ${note.replace(/\n(\d+)\n/, '\n1$1\n')}`);
    expect(await checkRenewed(tree, 'sha512')).toBe('not_signed');
    await house.db.run(
      sql`update archive_renewed_tree set note = ${note}, anchor = ${Buffer.from(anchor.toString().replace('"size":', '"size": '))}`,
    );
    expect(await checkRenewed(tree, 'sha512')).toBe('root_differs');
  });
});
