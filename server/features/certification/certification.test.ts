import { execFile, execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { certificateRequest } from '#shared/signature-format/certificate-request';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { sql } from '../../platform/db/sql.ts';
import { listen } from '../../platform/http/listen.ts';
import { onError } from '../../platform/http/on-error.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { certificationRoutes } from './certification-routes.ts';
import { certificationOf, journalIn } from './public.ts';

const run = promisify(execFile);
// openssl reads the machine's clock: the authority of this file lives now.
const centre = await openTestCentre(new Date().toISOString());
const pki = await certificationOf(centre);
const folder = mkdtempSync(path.join(tmpdir(), 'aval-pki-'));
const app = express();
certificationRoutes(app, centre);
app.use(onError(centre.log));
const server = createServer(app);
const address = `http://127.0.0.1:${String(await listen(server, 0, '127.0.0.1'))}`;
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
  await centre.close();
});

const at = (name: string) => path.join(folder, name);
const openssl = (...words: string[]): string =>
  execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const keep = (name: string, der: Uint8Array): string => {
  writeFileSync(at(`${name}.der`), der);
  return openssl('x509', '-inform', 'DER', '-in', at(`${name}.der`), '-out', at(`${name}.pem`)) || at(`${name}.pem`);
};
const textOf = (pem: string) => openssl('x509', '-in', pem, '-noout', '-text');

const requestOf = async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  return certificateRequest(spki, 'Napoléon Bonaparte', (data) =>
    Promise.resolve(new Uint8Array(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }))),
  );
};
const person = { givenNames: 'Zoé Anaïs', surname: 'Modèle', reference: 'CD-7K3M-9Q2P' };
const issueOne = async () => pki.issueSigner({ request: await requestOf(), person, hours: 24 });

describe.skipIf(!hasTool('openssl'))('as openssl sees it', () => {
  let chain = '';
  beforeAll(async () => {
    for (const name of ['root', 'issuing'] as const) {
      const got = await fetch(`${address}/pki/${name}.cer`);
      expect(got.headers.get('content-type')).toBe('application/pkix-cert');
      keep(name, new Uint8Array(await got.arrayBuffer()));
      writeFileSync(at(`${name}.crl`), new Uint8Array(await (await fetch(`${address}/pki/${name}.crl`)).arrayBuffer()));
      openssl('crl', '-inform', 'DER', '-in', at(`${name}.crl`), '-out', at(`${name}.crl.pem`));
    }
    chain = at('chain.pem');
    writeFileSync(chain, openssl('x509', '-in', at('root.pem')) + openssl('x509', '-in', at('issuing.pem')));
  });
  const verified = (pem: string, ...words: string[]) =>
    openssl('verify', '-x509_strict', '-CAfile', at('root.pem'), '-untrusted', at('issuing.pem'), ...words, pem);

  test('a signer’s certificate: names of the dossier, purposes, policy, places, chain', async () => {
    const { certificate, serial, notBefore, notAfter } = await issueOne();
    const pem = keep('signer', certificate);
    expect(verified(pem, '-purpose', 'smimesign')).toContain('OK');
    expect(() => verified(pem, '-purpose', 'timestampsign')).toThrow('unsuitable certificate purpose');
    expect(openssl('x509', '-in', pem, '-noout', '-serial').trim().toLowerCase()).toBe(`serial=${serial}`);
    expect(openssl('x509', '-in', pem, '-noout', '-subject', '-nameopt', 'utf8,sep_comma_plus,sname')).toContain(
      'C=FR,SN=Modèle,GN=Zoé Anaïs,CN=Zoé Anaïs Modèle,serialNumber=CD-7K3M-9Q2P',
    );
    const text = textOf(pem);
    expect(text).not.toContain('Bonaparte');
    expect(text).toMatch(/X509v3 Key Usage: critical\s+Non Repudiation\n/);
    expect(text).toMatch(
      /X509v3 Extended Key Usage: \s+E-mail Protection, (1\.3\.6\.1\.5\.5\.7\.3\.36|Document Signing)\n/,
    );
    expect(text).toMatch(/Policy: 2\.999\.1\n/);
    expect(text).toContain(`OCSP - URI:http://localhost:4300/pki/ocsp`);
    expect(text).toContain(`CA Issuers - URI:http://localhost:4300/pki/issuing.cer`);
    expect(text).toMatch(
      /X509v3 CRL Distribution Points: \s+Full Name:\s+URI:http:\/\/localhost:4300\/pki\/issuing\.crl/,
    );
    const now = Math.floor(centre.clock.now().getTime() / 1000) * 1000;
    expect([now - notBefore.getTime(), notAfter.getTime() - now]).toEqual([60_000, 24 * 3_600_000]);
  });

  test('the services’ certificates have each one purpose', () => {
    expect(verified(keep('tsa', pki.timestamping.certificate), '-purpose', 'timestampsign')).toContain('OK');
    const tsa = textOf(at('tsa.pem'));
    expect(tsa).toMatch(/Extended Key Usage: critical\s+Time Stamping\n/);
    expect(tsa).toMatch(/Issuer:.*Autorit\\C3\\A9 racine/);
    expect(verified(keep('seal', pki.seal.certificate), '-purpose', 'smimesign')).toContain('OK');
    expect(openssl('x509', '-in', at('seal.pem'), '-noout', '-subject', '-nameopt', 'utf8,sname')).toContain(
      'O=Aval Crédit, CN=Aval Crédit Cachet',
    );
    expect(textOf(at('root.pem'))).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:1/);
    expect(textOf(at('issuing.pem'))).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
  });

  test('status over HTTP: good, then revoked at once with its reason; the list says the same, numbered one higher', async () => {
    const { certificate, serial } = await issueOne();
    const pem = keep('told', certificate);
    const ask = async (...words: string[]) => {
      const asked = ['ocsp', ...words, '-issuer', at('issuing.pem'), '-cert', pem, '-CAfile', chain];
      const { stdout, stderr } = await run('openssl', [...asked, '-url', `${address}/pki/ocsp`]);
      return stdout + stderr;
    };
    const numberOf = async () => {
      const list = new Uint8Array(await (await fetch(`${address}/pki/issuing.crl`)).arrayBuffer());
      writeFileSync(at('now.crl'), list);
      openssl('crl', '-inform', 'DER', '-in', at('now.crl'), '-out', at('now.crl.pem'));
      expect(openssl('crl', '-in', at('now.crl.pem'), '-noout', '-CAfile', chain, '-verify')).toBe('');
      return Number(
        /X509v3 CRL Number: \n\s+(\d+)/.exec(openssl('crl', '-in', at('now.crl.pem'), '-noout', '-text'))?.[1],
      );
    };
    const before = await numberOf();
    const checked = () => verified(pem, '-crl_check', '-CRLfile', at('now.crl.pem'));
    expect(checked()).toContain('OK');
    for (const words of [[], ['-no_nonce'], ['-sha256']]) {
      const said = await ask(...words);
      expect(said).toContain('Response verify OK');
      expect(said).toContain(`told.pem: good`);
      expect(said).not.toContain('WARNING: no nonce');
    }
    await pki.revoke(serial, 'superseded', centre.clock.now());
    await pki.revoke(serial, 'key_compromise', centre.clock.now());
    for (const words of [[], ['-no_nonce'], ['-sha256']]) {
      const said = await ask(...words);
      expect(said).toContain('Response verify OK');
      expect(said).toMatch(/told\.pem: revoked\n.*\n.*\n\s+Reason: superseded/);
      const since = Date.parse(/Revocation Time: (.*)/.exec(said)?.[1] ?? '');
      expect(since).toBe(Math.floor(centre.clock.now().getTime() / 1000) * 1000);
    }
    expect(await numberOf()).toBe(before + 1);
    expect(checked).toThrow('certificate revoked');
    expect(openssl('crl', '-in', at('now.crl.pem'), '-noout', '-text')).toMatch(
      /X509v3 CRL Reason Code: \s+Superseded/,
    );
  });

  test('a serial number that was never given is unknown, and so is a certificate of another authority', async () => {
    const ask = (issuer: string, ...words: string[]) =>
      run('openssl', ['ocsp', '-issuer', issuer, ...words, '-CAfile', chain, '-url', `${address}/pki/ocsp`]);
    expect((await ask(at('issuing.pem'), '-serial', '0x0102030405')).stdout).toContain('0x0102030405: unknown');
    const tsa = certificateFields(pki.timestamping.certificate).serialNumber;
    const ofRoot = await ask(at('issuing.pem'), '-serial', `0x${Buffer.from(tsa).toString('hex')}`);
    expect(ofRoot.stdout).toContain(': unknown');
  });

  test('every date is in whole seconds, and a nonce comes back', async () => {
    const pem = keep('nonce', (await issueOne()).certificate);
    openssl('ocsp', '-issuer', at('issuing.pem'), '-cert', pem, '-reqout', at('q.der'));
    const ask = (body: Uint8Array) =>
      fetch(`${address}/pki/ocsp`, { method: 'POST', headers: { 'content-type': 'application/ocsp-request' }, body });
    const reply = await ask(new Uint8Array(readFileSync(at('q.der'))));
    expect(reply.headers.get('content-type')).toBe('application/ocsp-response');
    const answer = Buffer.from(await reply.arrayBuffer());
    writeFileSync(at('a.der'), answer);
    expect(openssl('asn1parse', '-inform', 'DER', '-in', at('a.der'))).not.toMatch(/GENERALIZEDTIME.*\./);
    const text = openssl('ocsp', '-respin', at('a.der'), '-noverify', '-resp_text');
    const nonce = /OCSP Nonce: \n\s+(\w+)/.exec(openssl('ocsp', '-reqin', at('q.der'), '-req_text'))?.[1];
    expect(nonce).toHaveLength(36);
    expect(text).toContain(nonce);
  });

  test('asked by GET, in Base64, as caches like it', async () => {
    const pem = keep('get', (await issueOne()).certificate);
    openssl('ocsp', '-issuer', at('issuing.pem'), '-cert', pem, '-no_nonce', '-reqout', at('g.der'));
    const base64 = readFileSync(at('g.der')).toString('base64');
    for (const spelled of [base64, encodeURIComponent(base64)]) {
      const reply = await fetch(`${address}/pki/ocsp/${spelled}`);
      expect(reply.headers.get('cache-control')).toContain('max-age=60');
      writeFileSync(at('g.resp'), new Uint8Array(await reply.arrayBuffer()));
      const said = openssl(
        'ocsp',
        '-respin',
        at('g.resp'),
        '-issuer',
        at('issuing.pem'),
        '-cert',
        pem,
        '-CAfile',
        chain,
      );
      expect(said).toContain('get.pem: good');
    }
  });
});

describe('refusals', () => {
  const refusal = (code: string) => expect.objectContaining({ name: 'PkiError', code }) as Error;

  test('a key is certified once, even by two clicks at once', async () => {
    const request = await requestOf();
    const input = { request, person, hours: 24 };
    const both = await Promise.allSettled([pki.issueSigner(input), pki.issueSigner(input)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(pki.issueSigner(input)).rejects.toEqual(refusal('key_already_certified'));
    await expect(pki.issueSigner({ ...input, person: { ...person, reference: 'CD-AUTRE' } })).rejects.toEqual(
      refusal('key_already_certified'),
    );
  });

  test('a certificate stands or falls with the transaction that it is kept in', async () => {
    const input = { request: await requestOf(), person, hours: 24 };
    const attempt = centre.db.transaction(async (tx) => {
      await pki.issueSigner(input, journalIn(tx));
      throw new Error('halfway');
    });
    await expect(attempt).rejects.toThrow('halfway');
    const { serial } = await pki.issueSigner(input);
    expect(await centre.db.maybeOne(sql`select 1 from certificate where serial = ${serial}`)).not.toBeNull();
  });

  test('a serial number that was never given cannot be revoked nor told of; the responder’s cannot be revoked', async () => {
    const now = centre.clock.now();
    await expect(pki.revoke('00ff', 'unspecified', now)).rejects.toEqual(refusal('unknown_certificate'));
    await expect(pki.statusOf('00ff')).rejects.toEqual(refusal('unknown_certificate'));
    const { serial } = await centre.db.one<{ serial: string }>(
      sql`select serial from certificate where profile = 'status'`,
    );
    await expect(pki.revoke(serial, 'unspecified', now)).rejects.toEqual(refusal('not_revocable'));
  });

  test('the journal keeps what was issued', async () => {
    const { serial } = await issueOne();
    await expect(centre.db.run(sql`delete from certificate where serial = ${serial}`)).rejects.toThrow('is kept');
    const later = sql`update certificate set expires_at = expires_at + interval '1 day' where serial = ${serial}`;
    await expect(centre.db.run(later)).rejects.toThrow('can only be revoked');
  });

  test('garbage at the status service gets the error that checkers know, never a fault', async () => {
    const malformed = Buffer.from('30030a0101', 'hex');
    const post = (body: Uint8Array<ArrayBuffer>, type = 'application/ocsp-request') =>
      fetch(`${address}/pki/ocsp`, { method: 'POST', headers: { 'content-type': type }, body });
    for (const body of [new Uint8Array(), new Uint8Array(500).fill(0x30), new TextEncoder().encode('{"a":1}')]) {
      const reply = await post(body);
      expect([reply.status, Buffer.from(await reply.arrayBuffer())]).toEqual([200, malformed]);
    }
    expect(Buffer.from(await (await post(new Uint8Array(9), 'text/plain')).arrayBuffer())).toEqual(malformed);
    expect((await post(new Uint8Array(100_000))).status).toBe(422);
    for (const asked of ['%FF%FE', 'AAAA', '%2F..%2F..%2Fetc', '!!!']) {
      const reply = await fetch(`${address}/pki/ocsp/${asked}`);
      expect(reply.status, asked).toBeLessThan(500);
    }
  });
});
