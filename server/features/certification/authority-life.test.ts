import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { certificateRequest } from '#shared/signature-format/certificate-request';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { sql } from '../../platform/db/sql.ts';
import { StartRefused } from '../../platform/refusal.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openCertification } from './public.ts';
import type { Certification } from './public.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'aval-life-'));
const centres: TestCentre[] = [];
let centre: TestCentre;
beforeEach(async () => {
  centre = await openTestCentre('2026-11-23T09:00:00Z');
  centres.push(centre);
});
afterAll(async () => {
  for (const each of centres) await each.close();
  rmSync(folder, { recursive: true });
});

const days = (count: number) => {
  centre.clock.advance({ minutes: count * 24 * 60 });
};
const at = (name: string) => path.join(folder, name);
const pem = (name: string, der: Uint8Array): string => {
  writeFileSync(at(`${name}.der`), der);
  execFileSync('openssl', ['x509', '-inform', 'DER', '-in', at(`${name}.der`), '-out', at(`${name}.pem`)]);
  return at(`${name}.pem`);
};
/** openssl at the hour of the test's clock. */
const openssl = (...words: string[]): string => {
  const moment = centre.clock.now().toISOString().replace('T', ' ').slice(0, 19);
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const env = { ...process.env, TZ: 'UTC' };
  return execFileSync('faketime', [moment, 'openssl', ...words], { encoding: 'utf8', stdio, env });
};
const canTravel = hasTool('openssl') && hasTool('faketime');

const issueOne = async (pki: Certification) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const request = await certificateRequest(spki, 'x', (data) =>
    Promise.resolve(new Uint8Array(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }))),
  );
  return pki.issueSigner({ request, person: { givenNames: 'A', surname: 'B', reference: 'CD-1' }, hours: 24 });
};
const countOf = (profile: string) =>
  centre.db.one<{ count: number }>(sql`select count(*) from certificate where profile = ${profile}`);
const endOf = (certificate: Uint8Array) => certificateFields(certificate).notAfter;

describe('several processes', () => {
  test('six that open at once found one authority, and each goes on with it', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => openCertification(centre)));
    for (const part of ['root', 'issuing'] as const)
      expect(new Set(opened.map((pki) => Buffer.from(pki[part]).toString('hex'))).size).toBe(1);
    for (const profile of ['root', 'issuing', 'timestamping', 'status', 'seal'])
      expect((await countOf(profile)).count, profile).toBe(1);
    await Promise.all(opened.map((pki) => pki.revocationList('issuing')));
    expect(await centre.db.many(sql`select issuer, number from revocation_list`)).toEqual([
      { issuer: 'issuing', number: 1 },
    ]);
    await Promise.all(opened.map(issueOne));
    expect((await countOf('signer')).count).toBe(6);
  });

  test('a revocation in one is told by the other, whatever it answered before', async () => {
    const [one, other] = [await openCertification(centre), await openCertification(centre)];
    const { serial } = await issueOne(one);
    const good = await other.statusOf(serial);
    await one.revoke(serial, 'key_compromise', centre.clock.now());
    const revoked = await other.statusOf(serial);
    expect(Buffer.from(revoked)).not.toEqual(Buffer.from(good));
    expect(await one.revocationList('issuing')).toEqual(await other.revocationList('issuing'));
  });

  test('two that revoke at once: one revocation, one list', async () => {
    const pki = await openCertification(centre);
    const { serial } = await issueOne(pki);
    const now = centre.clock.now();
    await Promise.all([pki.revoke(serial, 'superseded', now), pki.revoke(serial, 'superseded', now)]);
    expect(await centre.db.many(sql`select number from revocation_list where issuer = 'issuing'`)).toHaveLength(1);
  });
});

describe('what a start refuses, in a sentence', () => {
  const refused = async (change: Partial<TestCentre>) => {
    try {
      await openCertification({ ...centre, ...change });
      return 'opened';
    } catch (error) {
      if (error instanceof StartRefused) return error.message;
      throw error;
    }
  };
  const env = (change: Partial<TestCentre['env']>) => ({ env: { ...centre.env, ...change } });

  test('another secret, other keys, no token', async () => {
    await openCertification(centre);
    expect(await refused({ secret: Buffer.alloc(32, 9) })).toContain('give the AVAL_SECRET they were made with');
    expect(await refused(env({ dataDir: at('elsewhere') }))).toContain('made with other keys');
    expect(existsSync(at('elsewhere/keys'))).toBe(false);
    const token = { kind: 'token', module: '/nowhere.so', label: 'x', pin: '1', environment: process.env } as const;
    expect(await refused(env({ pki: token }))).toContain('Check AVAL_PKCS11_MODULE');
    expect(await refused({})).toBe('opened');
  });

  test('a key that is known to be compromised is not certified again', async () => {
    const pki = await openCertification(centre);
    const { serial } = await centre.db.one<{ serial: string }>(
      sql`select serial from certificate where profile = 'seal'`,
    );
    await pki.revoke(serial, 'key_compromise', centre.clock.now());
    expect(await refused({})).toContain('compromised');
    rmSync(path.join(centre.env.dataDir, 'keys', 'seal.key'));
    const after = await openCertification(centre);
    expect(after.seal.key.publicKey).not.toEqual(pki.seal.key.publicKey);
  });
});

describe('time', () => {
  test('the same answer is given again until it ages, and never one older than asked', async () => {
    const pki = await openCertification(centre);
    const { serial } = await issueOne(pki);
    const first = await pki.statusOf(serial);
    centre.clock.advance({ minutes: 4 });
    expect(await pki.statusOf(serial)).toBe(first);
    expect(await pki.statusOf(serial, centre.clock.now())).not.toBe(first);
    const second = await pki.statusOf(serial);
    centre.clock.advance({ minutes: 5 });
    expect(await pki.statusOf(serial)).not.toBe(second);
  });

  test.skipIf(!canTravel)('the responder’s certificate is renewed before it ages, even if no round ran', async () => {
    const pki = await openCertification(centre);
    const other = await openCertification(centre);
    const { serial, certificate } = await issueOne(pki);
    const [user, issuing] = [pem('user', certificate), pem('issuing', pki.issuing)];
    writeFileSync(at('chain.pem'), openssl('x509', '-in', pem('root', pki.root)) + openssl('x509', '-in', issuing));
    const told = async (by: Certification) => {
      writeFileSync(at('response.der'), await by.statusOf(serial));
      const words = ['-respin', at('response.der'), '-issuer', issuing, '-cert', user, '-CAfile', at('chain.pem')];
      return openssl('ocsp', ...words);
    };
    expect(await told(pki)).toContain('user.pem: good');
    for (const passed of [59, 2, 100, 300]) {
      days(passed);
      expect(await told(pki), `after ${passed} days more`).toContain('user.pem: good');
      expect(await told(other)).toContain('user.pem: good');
    }
    expect((await countOf('status')).count).toBe(4);
  });

  test('lists are made anew each day, numbered on; one that ended leaves after a last mention', async () => {
    const pki = await openCertification(centre);
    const { serial } = await issueOne(pki);
    await pki.revoke(serial, 'superseded', centre.clock.now());
    const holds = async () => Buffer.from(await pki.revocationList('issuing')).includes(Buffer.from(serial, 'hex'));
    const seen = [await holds()];
    for (let day = 0; day < 3; day += 1) {
      days(1);
      centre.clock.advance({ minutes: 1 });
      seen.push(await holds(), await holds());
    }
    expect(seen).toEqual([true, true, true, false, false, false, false]);
    const numbers = await centre.db.many<{ number: number }>(sql`select number from revocation_list order by number`);
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  test('a timestamp always has five years ahead; keys stay, certificates change, every process hears of it', async () => {
    const pki = await openCertification(centre);
    const other = await openCertification(centre);
    const { certificate: first, key } = pki.timestamping;
    days(300);
    await pki.renew();
    expect(pki.timestamping.certificate).toEqual(first);
    days(100);
    await pki.renew();
    expect(pki.timestamping.certificate).not.toEqual(first);
    expect(pki.timestamping.key.publicKey).toEqual(key.publicKey);
    await other.renew();
    expect(other.timestamping.certificate).toEqual(pki.timestamping.certificate);
    expect((await countOf('timestamping')).count).toBe(2);
  });

  test.skipIf(!canTravel)('through twenty years nothing outlives its issuer, and at the end it says so', async () => {
    let pki = await openCertification(centre);
    const end = endOf(pki.root);
    for (let year = 1; year < 20; year += 1) {
      days(365);
      if (year % 5 === 0) pki = await openCertification(centre);
      await pki.renew();
      const { certificate } = await issueOne(pki);
      const words = ['-CAfile', pem('root', pki.root), '-untrusted', pem('issuing', pki.issuing)];
      expect(openssl('verify', '-x509_strict', ...words, pem('user', certificate))).toContain('OK');
      expect(
        openssl('verify', ...words, '-purpose', 'timestampsign', pem('t', pki.timestamping.certificate)),
      ).toContain('OK');
      expect(endOf(pki.timestamping.certificate) <= end && endOf(pki.seal.certificate) <= endOf(pki.issuing)).toBe(
        true,
      );
    }
    expect((await countOf('root')).count).toBe(1);
    days(370);
    await expect(issueOne(pki)).rejects.toMatchObject({ code: 'authority_expired' });
    await expect(openCertification(centre)).rejects.toThrow('the root certificate is over');
  });
});

const module = '/usr/lib/softhsm/libsofthsm2.so';
const hasToken = hasTool('softhsm2-util') && hasTool('pkcs11-tool') && existsSync(module);
test.skipIf(!hasToken || !canTravel)('the whole authority with its keys in a token', async () => {
  const environment = { ...process.env, SOFTHSM2_CONF: at('softhsm2.conf') };
  mkdirSync(at('tokens'));
  writeFileSync(environment.SOFTHSM2_CONF, `directories.tokendir = ${at('tokens')}\n`);
  const words = ['--init-token', '--free', '--label', 'aval', '--so-pin', '99887766', '--pin', '47110815'];
  execFileSync('softhsm2-util', words, { env: environment, stdio: 'ignore' });
  const token = { kind: 'token', module, label: 'aval', pin: '47110815', environment } as const;
  const house = { ...centre, env: { ...centre.env, pki: token } };
  const [pki, other] = await Promise.all([openCertification(house), openCertification(house)]);
  expect(Buffer.from(pki.root)).toEqual(Buffer.from(other.root));
  expect(existsSync(path.join(centre.env.dataDir, 'keys'))).toBe(false);
  const again = await openCertification(house);
  const { certificate, serial } = await issueOne(again);
  const [user, issuing] = [pem('user', certificate), pem('issuing', pki.issuing)];
  const chain = ['-CAfile', pem('root', pki.root), '-untrusted', issuing];
  expect(openssl('verify', '-x509_strict', ...chain, user)).toContain('OK');
  writeFileSync(at('token.der'), await again.statusOf(serial));
  writeFileSync(at('both.pem'), openssl('x509', '-in', at('root.pem')) + openssl('x509', '-in', issuing));
  const answer = ['-respin', at('token.der'), '-issuer', issuing, '-cert', user, '-CAfile', at('both.pem')];
  expect(openssl('ocsp', ...answer)).toContain('user.pem: good');
});
