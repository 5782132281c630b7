import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { oids } from '#shared/signature-format/object-identifiers';
import {
  boolean,
  explicit,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
} from '#shared/signature-format/write-der';
import { openAuthority } from './authority.ts';
import type { AuthorityInput } from './authority.ts';
import { watchClock } from './clock-watch.ts';
import { certificatePem, makeAuthority, makeTimestampCertificate } from './test-pki.ts';
import { drawSerial } from './serial-number.ts';
import { TimestampError } from './timestamp-error.ts';
import { tokenOfReply } from './timestamp-reply.ts';
import { writeRequest } from './timestamp-request.ts';
import { authoritySource } from './timestamp-source.ts';
import { memoryJournal } from './token-journal.ts';
import { readToken } from './token-reader.ts';
import { verifyToken } from './token-verification.ts';

const root = makeAuthority('Racine', null);
const issuing = makeAuthority('Emission', root);
const leaf = makeTimestampCertificate(issuing);
const folder = mkdtempSync(path.join(tmpdir(), 'aval-tsa-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const openssl = (...args: readonly string[]): string =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const policy = '1.3.6.1.4.1.32473.1.3';
const clock = () => new Date();
const open = (changes: Partial<AuthorityInput> = {}) =>
  openAuthority({
    certificate: leaf.certificate,
    chain: [issuing.certificate],
    key: leaf.key,
    policy,
    accuracySeconds: 2,
    clock,
    clockCheck: watchClock({ clock, toleranceMs: 1000 }),
    journal: memoryJournal(),
    ...changes,
  });
const authority = open();
const digestOf = (text: string) => createHash('sha256').update(text).digest();
const place = (name: string) => path.join(folder, name);

/** What a refusal names; the names come from the failure bits. */
const refusalOf = (reply: Uint8Array): string => {
  try {
    tokenOfReply(reply);
    return 'granted';
  } catch (error) {
    return error instanceof TimestampError ? error.message : 'other';
  }
};

describe.skipIf(!hasTool('openssl'))('openssl asks, the authority answers, openssl verifies', () => {
  const cases = ['-sha256', '-sha384', '-sha512'].flatMap((hash) =>
    [[], ['-no_nonce']].flatMap((nonce) => [[], ['-cert']].map((cert) => [hash, ...nonce, ...cert])),
  );
  test.each(cases)('%s %s %s', async (...options: string[]) => {
    writeFileSync(place('data'), 'le contrat');
    openssl('ts', '-query', '-data', 'data', ...options, '-out', 'q.tsq');
    writeFileSync(place('r.tsr'), await authority.answer(readFileSync(place('q.tsq'))));
    const verify = ['ts', '-verify', '-in', 'r.tsr', '-CAfile', 'root.pem', '-untrusted', 'chain.pem'];
    // Without certReq the token carries no certificate: the asker has it.
    const asked = options.includes('-cert');
    writeFileSync(place('root.pem'), certificatePem(root.certificate));
    writeFileSync(place('chain.pem'), certificatePem(issuing.certificate, ...(asked ? [] : [leaf.certificate])));
    const carried = readToken(tokenOfReply(readFileSync(place('r.tsr')))).certificates;
    expect(carried).toHaveLength(asked ? 2 : 0);
    expect(openssl(...verify, '-queryfile', 'q.tsq')).toContain('Verification: OK');
    expect(openssl(...verify, '-data', 'data')).toContain('Verification: OK');
    const text = openssl('ts', '-reply', '-in', 'r.tsr', '-text');
    expect(text).toContain(`Policy OID: ${policy}`);
    expect(text).toContain('Accuracy: 0x02 seconds');
    expect(text).toMatch(/Time stamp: \w+ +\d+ \d\d:\d\d:\d\d \d{4} GMT/);
    expect(text).toContain(options.includes('-no_nonce') ? 'Nonce: unspecified' : 'Nonce: 0x');
  });

  test('openssl reads why SHA-1 is refused', async () => {
    openssl('ts', '-query', '-data', 'data', '-sha1', '-out', 'q1.tsq');
    writeFileSync(place('r1.tsr'), await authority.answer(readFileSync(place('q1.tsq'))));
    const text = openssl('ts', '-reply', '-in', 'r1.tsr', '-text');
    expect(text).toContain('Status: Rejected');
    expect(text).toContain('unrecognized or unsupported algorithm identifier');
  });
});

describe('refusals carry the bit of RFC 3161', () => {
  const imprint = (algorithm: string = oids.sha256, length = 32) =>
    sequence(sequence(objectIdentifier(algorithm), nullValue()), octetString(new Uint8Array(length)));
  const requests: [string, string, Uint8Array][] = [
    ['nothing', 'badDataFormat', new Uint8Array()],
    ['text', 'badDataFormat', Buffer.from('<html>')],
    ['another form', 'badDataFormat', sequence(integer(1))],
    ['bytes after it', 'badDataFormat', Buffer.concat([writeRequest(digestOf('a'), randomBytes(8)), Buffer.of(0)])],
    ['version 2', 'badRequest', sequence(integer(2), imprint())],
    ['SHA-1', 'badAlg', sequence(integer(1), imprint('1.3.14.3.2.26', 20))],
    ['SHA-224', 'badAlg', sequence(integer(1), imprint('2.16.840.1.101.3.4.2.4', 28))],
    ['MD5 of the length of SHA-256', 'badAlg', sequence(integer(1), imprint('1.2.840.113549.2.5', 32))],
    ['a digest too short', 'badDataFormat', sequence(integer(1), imprint(oids.sha256, 31))],
    ['the digest of SHA-384 as SHA-256', 'badDataFormat', sequence(integer(1), imprint(oids.sha256, 48))],
    ['another policy', 'unacceptedPolicy', sequence(integer(1), imprint(), objectIdentifier('1.2.3.4'))],
    ['an extension', 'unacceptedExtension', sequence(integer(1), imprint(), explicit(0, sequence()))],
    ['fields out of order', 'badDataFormat', sequence(integer(1), imprint(), boolean(true), integer(7))],
    ['a field twice', 'badDataFormat', sequence(integer(1), imprint(), integer(7), integer(7))],
    ['FALSE written out', 'badDataFormat', sequence(integer(1), imprint(), boolean(false))],
    ['a nonce of a kilobyte', 'badDataFormat', sequence(integer(1), imprint(), integer(new Uint8Array(1024).fill(7)))],
  ];
  test.each(requests)('%s: %s', async (_, failure, request) => {
    expect(refusalOf(await authority.answer(request))).toContain(failure);
  });

  test('a clock that is off', async () => {
    const reference = { measure: () => Promise.resolve(300_000) };
    const clockCheck = watchClock({ clock, toleranceMs: 1000, reference });
    const troubles: unknown[] = [];
    const off = open({ clockCheck, onTrouble: (trouble) => troubles.push(trouble) });
    expect(refusalOf(await off.answer(writeRequest(digestOf('a'), randomBytes(8))))).toContain('timeNotAvailable');
    await clockCheck.refresh();
    expect(refusalOf(await off.answer(writeRequest(digestOf('a'), randomBytes(8))))).toContain('timeNotAvailable');
    expect(troubles).toEqual([
      { kind: 'clock', trouble: 'unconfirmed' },
      { kind: 'clock', trouble: 'off' },
    ]);
  });

  test('a journal or a key that fails: no token leaves', async () => {
    const broken = () => Promise.reject(new Error('no disk'));
    for (const changes of [{ journal: { record: broken } }, { key: { sign: broken } }]) {
      const reply = await open(changes).answer(writeRequest(digestOf('a'), randomBytes(8)));
      expect(refusalOf(reply)).toContain('systemFailure');
    }
  });

  test('whatever bytes come, an answer in the form of RFC 3161 goes', async () => {
    const good = writeRequest(digestOf('a'), randomBytes(8), policy);
    const altered = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((changes) => {
        const bytes = Uint8Array.from(good);
        for (const [at, octet] of changes) bytes[at] = octet;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), altered), async (bytes) => {
        expect(refusalOf(await authority.answer(bytes))).toMatch(/^(granted|refused: status 2, \w+, )/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('tokens', () => {
  test('the imprint and the nonce come back octet by octet, the time in whole seconds not after now', async () => {
    const nonce = Uint8Array.of(0, 0, 0x91, 7);
    const reply = await authority.answer(writeRequest(digestOf('b'), nonce));
    const { info, certificates } = readToken(tokenOfReply(reply));
    expect([...(info.nonce ?? [])]).toEqual([2, 3, 0, 0x91, 7]);
    expect(info.at.getMilliseconds()).toBe(0);
    expect(Date.now() - info.at.getTime()).toBeGreaterThanOrEqual(0);
    expect(Date.now() - info.at.getTime()).toBeLessThan(2000);
    expect(certificates.map((one) => Buffer.from(one).toString('hex')).sort()).toEqual(
      [leaf.certificate, issuing.certificate].map((one) => Buffer.from(one).toString('hex')).sort(),
    );
  });

  test('no two have one serial number, and each is in the journal', async () => {
    const journal = memoryJournal();
    const many = open({ journal });
    const replies = await Promise.all(
      Array.from({ length: 500 }, () => many.answer(writeRequest(digestOf('c'), randomBytes(8)))),
    );
    const serials = replies.map((reply) => readToken(tokenOfReply(reply)).info.serial.replace(/^00(?=[89a-f])/, ''));
    expect(new Set(serials).size).toBe(500);
    expect(serials.every((serial) => journal.entries.has(serial.padStart(32, '0')))).toBe(true);
  });

  test('numbers grow with the time, whatever the rest of them, so that the journal grows at its end', () => {
    const moments = [0, 1, 2 ** 32, Date.parse('2026-12-01'), 2 ** 48 - 1];
    const serials = moments.map((at) => Buffer.from(drawSerial(new Date(at))).toString('hex'));
    expect(serials.toSorted()).toEqual(serials);
    expect(serials.every((serial) => serial.length === 32)).toBe(true);
    const drawn = Array.from({ length: 2000 }, () => Buffer.from(drawSerial(new Date(0))).toString('hex'));
    expect(new Set(drawn).size).toBe(2000);
  });

  test('a serial number that exists already is drawn again', async () => {
    let calls = 0;
    const record = () => Promise.resolve((calls += 1) === 1 ? ('serial_taken' as const) : ('kept' as const));
    const reply = await open({ journal: { record } }).answer(writeRequest(digestOf('d'), randomBytes(8)));
    expect([refusalOf(reply), calls]).toEqual(['granted', 2]);
    const never = open({ journal: { record: () => Promise.resolve('serial_taken') } });
    expect(refusalOf(await never.answer(writeRequest(digestOf('d'), randomBytes(8))))).toContain('systemFailure');
  });

  test('the source in process gives verified tokens that others can verify to the root', async () => {
    const digest = digestOf('e');
    const token = await authoritySource(authority).timestamp(digest);
    const again = await verifyToken(token.der, { digest, policy, trusted: [root.certificate] });
    expect(again).toMatchObject({ serial: token.serial, at: token.at, policy, accuracyMs: 2000 });
    expect(again.chain).toHaveLength(2);
    await expect(
      authoritySource(open({ journal: { record: () => Promise.reject(new Error()) } })).timestamp(digest),
    ).rejects.toMatchObject({ code: 'refused' });
  });
});
