import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { oids } from '#shared/signature-format/object-identifiers';
import { openAuthority } from './authority.ts';
import { watchClock } from './clock-watch.ts';
import { httpSource } from './http-source.ts';
import type { HttpSourceInput } from './http-source.ts';
import { certificatePem, makeAuthority, makeTimestampCertificate, sha256Of } from './test-pki.ts';
import type { TestCertificate } from './test-pki.ts';
import { TimestampError } from './timestamp-error.ts';
import { tokenOfReply } from './timestamp-reply.ts';
import { memoryJournal } from './token-journal.ts';
import { verifyToken } from './token-verification.ts';

const root = makeAuthority('Racine', null);
const issuing = makeAuthority('Emission', root);
const leaf = makeTimestampCertificate(issuing);
const policy = '1.3.6.1.4.1.32473.9';
const digest = sha256Of(Buffer.from('le contrat'));
const folder = mkdtempSync(path.join(tmpdir(), 'aval-external-'));
const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
  rmSync(folder, { recursive: true });
});

type Answer = (request: Buffer, response: ServerResponse, incoming: IncomingMessage) => Promise<void> | void;

const serve = (answer: Answer): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer((incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => void answer(Buffer.concat(chunks), response, incoming));
    });
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/tsr`);
    });
  });

const reply = (response: ServerResponse, bytes: Uint8Array, type = 'application/timestamp-reply'): void => {
  response.writeHead(200, { 'Content-Type': type }).end(bytes);
};

const authorityOf = (signer: TestCertificate) =>
  openAuthority({
    certificate: signer.certificate,
    chain: [issuing.certificate],
    key: signer.key,
    policy,
    accuracySeconds: 2,
    clock: () => new Date(),
    clockCheck: watchClock({ clock: () => new Date(), toleranceMs: 1000 }),
    journal: memoryJournal(),
  });
const authority = authorityOf(leaf);
const rightAnswer: Answer = async (request, response) => {
  reply(response, await authority.answer(request));
};

const ask = (url: string, more: Partial<HttpSourceInput> = {}) =>
  httpSource({ url, trusted: [root.certificate], timeoutMs: 2000, ...more }).timestamp(digest);
const faultOf = (url: string, more: Partial<HttpSourceInput> = {}): Promise<string> =>
  ask(url, more).then(
    () => 'verified',
    (error: unknown) => (error instanceof TimestampError ? error.code : `threw ${String(error)}`),
  );

describe.skipIf(!hasTool('openssl'))('openssl ts as an external authority', () => {
  /** `openssl ts -reply` behind HTTP, with this signer. */
  const opensslAuthority = (name: string, signer: TestCertificate, settings: Record<string, string> = {}) => {
    const place = (file: string) => path.join(folder, `${name}-${file}`);
    writeFileSync(place('chain.pem'), certificatePem(issuing.certificate, root.certificate));
    writeFileSync(place('signer.pem'), certificatePem(signer.certificate));
    writeFileSync(place('key.pem'), signer.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(place('serial'), '01\n');
    const section = {
      serial: place('serial'),
      default_policy: policy,
      digests: 'sha256, sha384, sha512',
      signer_digest: 'sha256',
      accuracy: 'secs:1, millisecs:500, microsecs:100',
      ess_cert_id_chain: 'yes',
      ess_cert_id_alg: 'sha256',
      clock_precision_digits: '3',
      ordering: 'yes',
      tsa_name: 'yes',
      ...settings,
    };
    const lines = Object.entries(section).map(([key, value]) => `${key} = ${value}`);
    writeFileSync(place('tsa.cnf'), ['[tsa]', 'default_tsa = us', '[us]', ...lines, ''].join('\n'));
    return serve((request, response) => {
      writeFileSync(place('q.tsq'), request);
      const files = ['-signer', place('signer.pem'), '-inkey', place('key.pem'), '-chain', place('chain.pem')];
      const command = ['ts', '-reply', '-config', place('tsa.cnf'), '-queryfile', place('q.tsq'), ...files];
      execFileSync('openssl', [...command, '-out', place('r.tsr')], { stdio: 'ignore' });
      reply(response, readFileSync(place('r.tsr')));
    });
  };
  const rsa = makeTimestampCertificate(issuing, { kind: 'rsa' });

  test('its tokens are believed: ECDSA and RSA, a fraction in the time, its name, its ordering', async () => {
    const token = await ask(await opensslAuthority('ec', leaf), { policy });
    expect(token).toMatchObject({ policy, accuracyMs: 1500.1, certificate: leaf.certificate });
    expect(Math.abs(Date.now() - token.at.getTime())).toBeLessThan(5000);
    expect((await ask(await opensslAuthority('rsa', rsa))).certificate).toEqual(rsa.certificate);
    const long = await opensslAuthority('sha512', rsa, { signer_digest: 'sha512', ess_cert_id_alg: 'sha512' });
    expect((await ask(long)).serial).toBe('02');
  });

  test.each([['-sha512'], ['-sha384', '-no_nonce'], ['-sha256', '-no_nonce']])(
    'the answer to its own query %s %s is verified like every other',
    async (...options: string[]) => {
      const url = await opensslAuthority('own', rsa);
      writeFileSync(path.join(folder, 'data'), 'le contrat');
      const query = ['ts', '-query', '-data', 'data', '-cert', ...options, '-out', 'own.tsq'];
      execFileSync('openssl', query, { cwd: folder, stdio: 'ignore' });
      const response = await fetch(url, { method: 'POST', body: readFileSync(path.join(folder, 'own.tsq')) });
      const token = tokenOfReply(Buffer.from(await response.arrayBuffer()));
      const hash = options[0]?.slice(1) ?? '';
      const own = createHash(hash).update('le contrat').digest();
      const trusted = [root.certificate];
      expect((await verifyToken(token, { digest: own, trusted })).certificate).toEqual(rsa.certificate);
      const other = createHash(hash).update('un autre').digest();
      await expect(verifyToken(token, { digest: other, trusted })).rejects.toMatchObject({ code: 'wrong_imprint' });
    },
  );

  test('what it refuses comes as its words', async () => {
    const picky = await opensslAuthority('picky', leaf, { digests: 'sha512' });
    await expect(ask(picky)).rejects.toThrow(/refused: status 2, badAlg, .*not supported/);
    const elsewhere = await opensslAuthority('policy', leaf);
    await expect(ask(elsewhere, { policy: '1.2.3' })).rejects.toThrow(/refused: .*unacceptedPolicy/);
  });
});

describe('an authority that is not right', () => {
  test('that cannot be reached, or breaks off', async () => {
    expect(await faultOf('http://127.0.0.1:9/')).toBe('unreachable');
    expect(await faultOf(await serve((_, response) => void response.destroy()))).toBe('unreachable');
    const half = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/timestamp-reply', 'Content-Length': '1000' });
      response.write('0');
      setTimeout(() => void response.destroy(), 20);
    });
    expect(await faultOf(half)).toBe('unreachable');
  });

  test('that is too slow, to begin or to end', async () => {
    const begun = performance.now();
    expect(await faultOf(await serve(() => undefined), { timeoutMs: 150 })).toBe('timeout');
    const drip = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' });
      const timer = setInterval(() => response.write('0'), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    expect(await faultOf(drip, { timeoutMs: 150 })).toBe('timeout');
    expect(performance.now() - begun).toBeLessThan(1500);
  });

  test('that answers something else', async () => {
    const page = '<!doctype html><title>Bienvenue</title>';
    const type = 'application/timestamp-reply';
    expect(await faultOf(await serve((_, response) => void response.end(page)))).toBe('bad_answer');
    expect(
      await faultOf(
        await serve((_, response) => {
          reply(response, Buffer.from(page), 'text/html');
        }),
      ),
    ).toBe('bad_answer');
    expect(
      await faultOf(
        await serve((_, response) => {
          reply(response, Buffer.from(page));
        }),
      ),
    ).toBe('bad_answer');
    expect(
      await faultOf(
        await serve((_, response) => {
          reply(response, Buffer.alloc(0));
        }),
      ),
    ).toBe('bad_answer');
    expect(
      await faultOf(
        await serve((_, response) => {
          reply(response, Buffer.alloc(70_000));
        }),
      ),
    ).toBe('bad_answer');
    expect(
      await faultOf(await serve((_, response) => void response.writeHead(500, { 'Content-Type': type }).end())),
    ).toBe('bad_answer');
    const target = await serve(rightAnswer);
    expect(await faultOf(await serve((_, response) => void response.writeHead(307, { Location: target }).end()))).toBe(
      'bad_answer',
    );
    const endless = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': type });
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await faultOf(endless)).toBe('bad_answer');
  });

  test('that plays an older answer again, or one for somebody else', async () => {
    let first: Uint8Array | null = null;
    const parrot = await serve(async (request, response) => {
      first ??= await authority.answer(request);
      reply(response, first);
    });
    expect(await faultOf(parrot)).toBe('verified');
    expect(await faultOf(parrot)).toBe('wrong_nonce');
    await expect(
      httpSource({ url: parrot, trusted: [root.certificate], timeoutMs: 2000 }).timestamp(sha256Of(Buffer.from('x'))),
    ).rejects.toMatchObject({ code: 'wrong_imprint' });
  });

  test('that is not the one to trust, or not under the policy', async () => {
    const mails = authorityOf(makeTimestampCertificate(issuing, { purposes: [oids.emailProtection] }));
    const url = await serve(async (request, response) => {
      reply(response, await mails.answer(request));
    });
    expect(await faultOf(url)).toBe('wrong_purpose');
    const fine = await serve(rightAnswer);
    expect(await faultOf(fine, { trusted: [makeAuthority('Racine', null).certificate] })).toBe('untrusted');
    expect(await faultOf(fine, { policy: '1.2.3' })).toBe('refused');
    expect(await faultOf(fine, { policy })).toBe('verified');
  });
});

describe('the spare', () => {
  test('is asked when the first fails, whatever the failure, and the failure is told', async () => {
    const spareUrl = await serve(rightAnswer);
    const told: string[] = [];
    const onTrouble: HttpSourceInput['onTrouble'] = ({ host, error }) => told.push(`${host} ${error.code}`);
    const page = await serve((_, response) => void response.end('<html>'));
    expect(await faultOf('http://name:secret@127.0.0.1:9/', { spareUrl, onTrouble })).toBe('verified');
    expect(await faultOf(page, { spareUrl, onTrouble })).toBe('verified');
    expect(told).toEqual(['127.0.0.1:9 unreachable', `${new URL(page).host} bad_answer`]);
  });

  test('both down is an error that names both', async () => {
    const page = await serve((_, response) => void response.end('<html>'));
    await expect(ask('http://127.0.0.1:9/', { spareUrl: page })).rejects.toThrow(/unreachable: .*; bad_answer: /);
  });
});

test('a name and password in the address become basic authentication', async () => {
  let seen = '';
  const url = await serve((request, response, incoming) => {
    seen = incoming.headers.authorization ?? '';
    return rightAnswer(request, response, incoming);
  });
  expect(await faultOf(url.replace('http://', 'http://lender:p%40ss@'))).toBe('verified');
  expect(Buffer.from(seen.replace('Basic ', ''), 'base64').toString()).toBe('lender:p@ss');
});
