import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { openAuthority } from '../../bricks/timestamping/authority.ts';
import { watchClock } from '../../bricks/timestamping/clock-watch.ts';
import {
  certificatePem,
  makeAuthority,
  makeTimestampCertificate,
  sha256Of,
} from '../../bricks/timestamping/test-pki.ts';
import { tokenOfReply } from '../../bricks/timestamping/timestamp-reply.ts';
import { writeRequest } from '../../bricks/timestamping/timestamp-request.ts';
import { memoryJournal } from '../../bricks/timestamping/token-journal.ts';
import { verifyToken } from '../../bricks/timestamping/token-verification.ts';
import { sql } from '../../platform/db/sql.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { batchedJournal } from './batched-journal.ts';
import { openTimestamps } from './timestamps.ts';
import type { TimestampingHouse, Timestamps } from './timestamps.ts';
import { timestampDoor } from './timestamp-door.ts';

const root = makeAuthority('Racine', null);
const pki = { root: root.certificate, timestamping: makeTimestampCertificate(root) };
const digest = sha256Of(Buffer.from('le contrat'));
const folder = mkdtempSync(path.join(tmpdir(), 'aval-tsa-'));
const place = (name: string) => path.join(folder, name);
let centre: TestCentre;
const closing: (() => void)[] = [];
beforeAll(async () => {
  centre = await openTestCentre();
});
afterAll(async () => {
  for (const close of closing) close();
  await centre.close();
  rmSync(folder, { recursive: true });
});

const open = async (env: Partial<TimestampingHouse['env']> = {}): Promise<Timestamps> => {
  const timestamps = await openTimestamps({ ...centre, env: { ...centre.env, ...env } }, pki);
  closing.push(timestamps.close);
  return timestamps;
};

const serve = (timestamps: Pick<Timestamps, 'answer'>): Promise<string> =>
  new Promise((resolve) => {
    const door = timestampDoor(timestamps);
    const server = createServer((request, response) => {
      if (!door(request, response)) response.writeHead(404).end();
    });
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`);
    });
  });

const post = (url: string, body: Uint8Array, type = 'application/timestamp-query') =>
  fetch(`${url}/tsa`, { method: 'POST', headers: { 'Content-Type': type }, body: Uint8Array.from(body) });

const journalCount = async () =>
  (await centre.db.one<{ count: number }>(sql`select count(*) as count from timestamp_token`)).count;

describe('the embedded authority', () => {
  test('gives verified tokens, each in the journal', async () => {
    const timestamps = await open();
    const before = await journalCount();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => timestamps.timestamp(digest)));
    expect(await journalCount()).toBe(before + 50);
    const [token] = tokens;
    expect(token).toMatchObject({ policy: '2.999.2', chain: [root.certificate], at: centre.clock.now() });
    const row = await centre.db.one<{ generated_at: Date; hash_algorithm: string; digest: Buffer }>(
      sql`select * from timestamp_token where serial = ${Buffer.from(token!.serial.padStart(32, '0').slice(-32), 'hex')}`,
    );
    expect(row).toMatchObject({ generated_at: token!.at, hash_algorithm: 'sha256' });
    expect(row.digest.equals(digest)).toBe(true);
    expect(timestamps.health()).toEqual({ source: 'embedded', clock: { kind: 'unchecked' }, failure: null });
  });

  test('the journal cannot be rewritten, and a serial stands in it once', async () => {
    await expect(centre.db.run(sql`update timestamp_token set digest = ''`)).rejects.toThrow('append-only');
    await expect(centre.db.run(sql`delete from timestamp_token`)).rejects.toThrow('append-only');
    const journal = batchedJournal(centre.db);
    const entry = { serial: randomBytes(16), at: centre.clock.now(), hash: 'sha256', digest } as const;
    expect(await journal.record(entry)).toBe('kept');
    expect(await journal.record(entry)).toBe('serial_taken');
    const others = (['sha512', 'sha384', 'sha256'] as const).map((hash, index) => {
      const at = new Date(centre.clock.now().getTime() - index * 1000);
      return { serial: randomBytes(16), at, hash, digest: createHash(hash).update('x').digest() };
    });
    expect(await Promise.all(others.map((one) => journal.record(one)))).toEqual(['kept', 'kept', 'kept']);
    for (const { serial, at, hash, digest: own } of others)
      expect(await centre.db.one(sql`select * from timestamp_token where serial = ${serial}`)).toEqual({
        serial,
        generated_at: at,
        hash_algorithm: hash,
        digest: own,
      });
  });

  test('without a database no token leaves, and too many at once are refused, not hoarded', async () => {
    const many = batchedJournal({ ...centre.db, run: () => new Promise(() => undefined) });
    const entry = { serial: randomBytes(16), at: centre.clock.now(), hash: 'sha256', digest } as const;
    for (let count = 0; count < 4096; count += 1) void many.record(entry);
    await expect(many.record(entry)).rejects.toThrow('full');
    // The house's own waits with them; nobody takes its place.
    const own = await Promise.race([
      many.own.record(entry),
      new Promise((resolve) => setTimeout(resolve, 20, 'waits')),
    ]);
    expect(own).toBe('waits');
    const db = { ...centre.db, run: () => Promise.reject(new Error('down')) };
    const log = { ...centre.log, error: () => undefined };
    const timestamps = await openTimestamps({ ...centre, db, log }, pki);
    await expect(timestamps.timestamp(digest)).rejects.toMatchObject({ code: 'refused' });
  });

  test('one that starts with a clock behind its journal makes no token', async () => {
    await (await open()).timestamp(digest);
    const clock = { now: () => new Date(centre.clock.now().getTime() - 3_600_000) };
    const log = { ...centre.log, error: () => undefined };
    const timestamps = await openTimestamps({ ...centre, clock, log }, pki);
    closing.push(() => {
      timestamps.close();
    });
    await expect(timestamps.timestamp(digest)).rejects.toMatchObject({ code: 'refused' });
  });

  test('a clock five minutes off makes no token, and health says so', async () => {
    const socket = createSocket('udp4');
    closing.push(() => socket.close());
    // A clock that runs, an hour behind what is in the journal: the time servers are believed more than the past.
    const begins = centre.clock.now().getTime() - 3_600_000 - performance.now();
    const clock = { now: () => new Date(begins + performance.now()) };
    let aheadMs = -300_000;
    socket.on('message', (request, from) => {
      const packet = Buffer.alloc(48);
      packet.writeUInt16BE((((4 << 3) | 4) << 8) | 1);
      request.copy(packet, 24, 40, 48);
      const seconds = (clock.now().getTime() - aheadMs) / 1000 + 2_208_988_800;
      for (const at of [32, 40]) {
        packet.writeUInt32BE(Math.floor(seconds), at);
        packet.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), at + 4);
      }
      socket.send(packet, from.port, from.address);
    });
    await new Promise<void>((resolve) => {
      socket.bind(0, '127.0.0.1', resolve);
    });
    const timeServers = [`127.0.0.1:${String(socket.address().port)}`];
    const log = { ...centre.log, error: () => undefined };
    const off = await openTimestamps({ ...centre, clock, log, env: { ...centre.env, timeServers } }, pki);
    closing.push(off.close);
    await expect.poll(() => off.health().clock).toMatchObject({ kind: 'off' });
    expect(off.health().clock).toHaveProperty('aheadMs', expect.closeTo(-300_000, -3));
    await expect(off.timestamp(digest)).rejects.toThrow(/refused: .*timeNotAvailable/);
    aheadMs = 0;
    const right = await openTimestamps({ ...centre, clock, env: { ...centre.env, timeServers } }, pki);
    closing.push(right.close);
    await expect.poll(() => right.health().clock).toMatchObject({ kind: 'confirmed' });
    const { at } = await right.timestamp(digest);
    expect(Math.abs(clock.now().getTime() - at.getTime())).toBeLessThan(2000);
  });

  test('after a restart with the clock set back nothing is written before the last token', async () => {
    await (await open()).timestamp(digest);
    const log = { ...centre.log, error: () => undefined };
    const clock = { now: () => new Date(centre.clock.now().getTime() - 60_000) };
    const later = await openTimestamps({ ...centre, log, clock }, pki);
    closing.push(later.close);
    await expect(later.timestamp(digest)).rejects.toThrow('timeNotAvailable');
  });

  test('a renewed certificate signs at once', async () => {
    const renewing = { ...pki };
    const timestamps = await openTimestamps(centre, renewing);
    closing.push(timestamps.close);
    expect((await timestamps.timestamp(digest)).certificate).toEqual(pki.timestamping.certificate);
    renewing.timestamping = makeTimestampCertificate(root);
    expect((await timestamps.timestamp(digest)).certificate).toEqual(renewing.timestamping.certificate);
  });
});

describe('POST /tsa', () => {
  test.skipIf(!hasTool('openssl'))('openssl asks and verifies', async () => {
    const url = await serve(await open());
    writeFileSync(place('data'), 'le contrat');
    writeFileSync(place('root.pem'), certificatePem(root.certificate));
    const openssl = (...args: string[]) =>
      execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    openssl('ts', '-query', '-data', 'data', '-sha512', '-cert', '-out', 'q.tsq');
    const response = await post(url, readFileSync(place('q.tsq')));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/timestamp-reply']);
    writeFileSync(place('r.tsr'), Buffer.from(await response.arrayBuffer()));
    expect(openssl('ts', '-verify', '-in', 'r.tsr', '-queryfile', 'q.tsq', '-CAfile', 'root.pem')).toContain('OK');
  });

  test('takes one content type, one verb, and 64 kB', async () => {
    const url = await serve(await open());
    const request = writeRequest(digest, randomBytes(8));
    const statusOf = async (type: string, body = request) => (await post(url, body, type)).status;
    expect(await statusOf('application/timestamp-query; charset=binary')).toBe(200);
    expect(await statusOf('APPLICATION/Timestamp-Query')).toBe(200);
    expect(await statusOf('application/octet-stream')).toBe(415);
    expect(await statusOf('text/html')).toBe(415);
    expect((await fetch(`${url}/tsa`)).status).toBe(405);
    expect((await fetch(`${url}/tsa/other`)).status).toBe(404);
    expect((await fetch(`${url}/tsa?x=1`, { method: 'POST' })).status).toBe(415);
    expect(await statusOf('application/timestamp-query', new Uint8Array(65_537))).toBe(413);
    // What is no request is answered as RFC 3161 says, with 200.
    const answer = await post(url, Buffer.from('<html>'));
    const reply = Buffer.from(await answer.arrayBuffer());
    expect(() => tokenOfReply(reply)).toThrow('badDataFormat');
  });

  test('a body that never ends is cut off, one that says no length too', async () => {
    const url = new URL(await serve(await open()));
    const said = await new Promise<string>((resolve) => {
      const socket = connect(Number(url.port), url.hostname);
      let heard = '';
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve(heard);
      });
      const head = 'POST /tsa HTTP/1.1\r\nHost: x\r\nContent-Type: application/timestamp-query\r\n';
      socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
      const pour = setInterval(() => socket.write(`4000\r\n${'0'.repeat(0x4000)}\r\n`), 5);
      socket.on('close', () => {
        clearInterval(pour);
      });
    });
    expect(said).toContain('413');
  });
});

describe('external authorities', () => {
  const elsewhere = makeAuthority('Racine ailleurs', null);
  const leaf = makeTimestampCertificate(elsewhere);
  const clock = () => new Date();
  const authority = openAuthority({
    certificate: leaf.certificate,
    chain: [],
    key: leaf.key,
    policy: '1.3.6.1.4.1.32473.9',
    accuracySeconds: 1,
    clock,
    clockCheck: watchClock({ clock, toleranceMs: 1000 }),
    journal: memoryJournal(),
  });
  const trustFile = place('trust.pem');
  writeFileSync(trustFile, `Some authority\n${certificatePem(elsewhere.certificate)}`);

  test('are asked when set; the embedded one still answers at /tsa', async () => {
    const url = `${await serve(authority)}/tsa`;
    const timestamps = await open({ externalTimestamps: { url, spareUrl: undefined, trustFile, policy: undefined } });
    const before = await journalCount();
    const token = await timestamps.timestamp(digest);
    expect([token.certificate, await journalCount()]).toEqual([leaf.certificate, before]);
    const reply = await timestamps.answer(writeRequest(digest, randomBytes(8)));
    const own = await verifyToken(tokenOfReply(reply), { digest, trusted: [root.certificate] });
    expect(own.policy).toBe('2.999.2');
  });

  test('a failure is an error, never a token from here; health keeps it until the next success', async () => {
    const log = { ...centre.log, error: () => undefined };
    const good = `${await serve(authority)}/tsa`;
    const external = { url: 'http://127.0.0.1:9/', spareUrl: undefined, trustFile, policy: undefined };
    const house = { ...centre, log, env: { ...centre.env, externalTimestamps: external } };
    const before = await journalCount();
    const alone = await openTimestamps(house, pki);
    closing.push(alone.close);
    await expect(alone.timestamp(digest)).rejects.toMatchObject({ code: 'unreachable' });
    expect(await journalCount()).toBe(before);
    expect(alone.health().failure).toMatchObject({ code: 'unreachable' });
    const spare = { ...external, spareUrl: good };
    const spared = await openTimestamps({ ...house, env: { ...house.env, externalTimestamps: spare } }, pki);
    closing.push(spared.close);
    expect((await spared.timestamp(digest)).certificate).toEqual(leaf.certificate);
    expect(spared.health().failure).toMatchObject({ code: 'unreachable' });
    const fine = await open({ externalTimestamps: { ...external, url: good } });
    await fine.timestamp(digest);
    expect(fine.health().failure).toBeNull();
  });

  test('roots that cannot be read keep the program from starting, with a sentence', async () => {
    writeFileSync(place('empty.pem'), 'nothing');
    for (const file of [place('absent.pem'), place('empty.pem')]) {
      const external = { url: 'http://127.0.0.1:9/', spareUrl: undefined, trustFile: file, policy: undefined };
      await expect(open({ externalTimestamps: external })).rejects.toThrow(/AVAL_TSA_TRUST cannot be read from .*pem/);
    }
  });
});
