import { execFile, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { listen } from '../../platform/http/listen.ts';
import { openCertificateService } from '../../test-centre/certificate-service.ts';
import type { TestCertificateService } from '../../test-centre/certificate-service.ts';
import { openMemoryPki } from '../../test-centre/memory-pki.ts';
import { personName } from '../pki/names.ts';
import { openCmpClient } from './cmp-client.ts';

const run = promisify(execFile);
const secret = 'a secret that two authorities share';
const now = () => new Date('2026-11-23T09:00:00Z');
const folder = mkdtempSync(path.join(tmpdir(), 'aval-cmp-'));
const at = (name: string) => path.join(folder, name);
let service: TestCertificateService;
/** Whatever openssl tells the time by: it has no other clock than that of the machine. */
let realService: TestCertificateService;
beforeAll(async () => {
  service = await openCertificateService(now, 'aval', secret);
  realService = await openCertificateService(() => new Date(), 'aval', secret);
});
afterAll(async () => {
  await service.close();
  await realService.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  service.fault = null;
  service.calls.length = 0;
  service.issued.clear();
});

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const wishFor = (key = newKey()) => ({
  subject: personName({ givenNames: 'Zoé Inès', surname: 'Modèle', reference: 'CD-7K3M-9Q2P' }, 'FR'),
  publicKey: new Uint8Array(key.publicKey.export({ format: 'der', type: 'spki' })),
  notAfter: new Date('2026-11-24T09:00:00Z'),
});
const client = (over: Partial<Parameters<typeof openCmpClient>[0]> = {}, clock = now) =>
  openCmpClient({ url: service.url, reference: 'aval', secret, ...over }, clock);
const takeAny = (): void => undefined;

describe('a certificate', () => {
  it('is issued for the key and the names that were asked, and confirmed', async () => {
    const wish = wishFor();
    const { certificate, others } = await client().enrol(wish, takeAny);
    const fields = certificateFields(certificate);
    expect(fields.subject).toEqual(wish.subject);
    expect(fields.subjectPublicKeyInfo).toEqual(wish.publicKey);
    expect(fields.notAfter).toEqual(wish.notAfter);
    expect(others).toEqual([service.pki.issuing]);
    expect(service.calls).toEqual(['initializationRequest', 'certificateConfirm']);
    expect([...service.issued.values()]).toEqual(['confirmed']);
  });

  it('that its asker does not accept is rejected, and the authority revokes it', async () => {
    const refuse = () => {
      throw new Error('not what was asked');
    };
    await expect(client().enrol(wishFor(), refuse)).rejects.toThrow('not what was asked');
    expect([...service.issued.values()]).toEqual(['rejected']);
  });

  it('is revoked, once or twice', async () => {
    const { certificate } = await client().enrol(wishFor(), takeAny);
    await client().revoke(certificate, 4);
    await client().revoke(certificate, 4);
    expect([...service.issued.values()]).toEqual(['revoked']);
    const stranger = await openMemoryPki(now);
    await expect(client().revoke(stranger.issuing, 4)).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('an authority that is not believed', () => {
  it.each([
    ['down', 'unreachable'],
    ['refuses', 'refused'],
    ['other_secret', 'bad_answer'],
    ['other_transaction', 'bad_answer'],
    ['other_message', 'bad_answer'],
    ['replay', 'bad_answer'],
  ] as const)('%s: %s', async (fault, code) => {
    await client().enrol(wishFor(), takeAny);
    service.fault = fault;
    await expect(client().enrol(wishFor(), takeAny)).rejects.toMatchObject({ name: 'CmpError', code });
  });

  it('says why in words that an operator reads', async () => {
    service.fault = 'refuses';
    await expect(client().enrol(wishFor(), takeAny)).rejects.toThrow('rejected, failure 2, not today');
    service.fault = null;
    const stranger = client({ secret: 'not the secret at all' });
    // Its answer is under a secret that is not ours: nothing of it is believed, its words neither.
    await expect(stranger.enrol(wishFor(), takeAny)).rejects.toMatchObject({ code: 'bad_answer' });
  });

  it.each([
    ['a page', '<html>'],
    ['nothing', ''],
    ['DER of something else', Buffer.from('3003020102', 'hex')],
    ['another form of lengths', Buffer.from('3080020102', 'hex')],
  ])('gives %s', async (_, answer) => {
    const server = createServer((_request, response) => response.end(answer));
    const url = `http://127.0.0.1:${String(await listen(server, 0, '127.0.0.1'))}/`;
    await expect(client({ url }).enrol(wishFor(), takeAny)).rejects.toMatchObject({ code: 'bad_answer' });
    server.close();
  });
});

/** From OpenSSL 3.0 on. */
const hasCmp = hasTool('openssl') && spawnSync('openssl', ['cmp', '-help']).status === 0;
describe.skipIf(!hasCmp)('judged by openssl', () => {
  const words = (url: string, shared = secret) => [
    ...['-server', url, '-recipient', '/', '-ref', 'aval', '-secret', `pass:${shared}`],
    ...['-mac', 'hmacWithSHA256', '-config', ''],
  ];
  const openssl = async (...all: string[]) => {
    const { stdout, stderr } = await run('openssl', all, { cwd: folder });
    return stdout + stderr;
  };

  it('its client obtains a certificate of the double and revokes it: the double speaks the protocol', async () => {
    await openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'key.pem');
    const wish = ['-newkey', 'key.pem', '-subject', '/C=FR/SN=Modele/GN=Zoe/CN=Zoe Modele', '-days', '1'];
    const { url, pki, issued } = realService;
    await openssl('cmp', '-cmd', 'ir', ...words(url), ...wish, '-popo', '0', '-certout', 'one.pem');
    expect([...issued.values()]).toEqual(['confirmed']);
    expect(await openssl('x509', '-in', 'one.pem', '-noout', '-subject')).toContain('CN = Zoe Modele');
    writeFileSync(at('root.pem'), new X509Certificate(pki.root).toString());
    writeFileSync(at('issuing.pem'), new X509Certificate(pki.issuing).toString());
    const chain = ['-CAfile', 'root.pem', '-untrusted', 'issuing.pem'];
    expect(await openssl('verify', ...chain, 'one.pem')).toContain('OK');
    const revocation = ['-cmd', 'rr', '-oldcert', 'one.pem', '-revreason', '4'];
    await expect(openssl('cmp', ...words(url, 'another secret'), ...revocation)).rejects.toThrow();
    await openssl('cmp', ...words(url), ...revocation);
    expect([...issued.values()]).toEqual(['revoked']);
    // Without the word of a registration authority that the key is its holder's, it gives nothing.
    await expect(openssl('cmp', '-cmd', 'ir', ...words(url), ...wish, '-popo', '-1')).rejects.toThrow();
  });

  it('its server takes our requests: the client speaks the protocol', async () => {
    const key = newKey();
    const { url, pki } = realService;
    const real = () => new Date();
    const wish = { ...wishFor(key), notAfter: new Date(Date.now() + 86_400_000) };
    const { certificate } = await client({ url }, real).enrol(wish, takeAny);
    writeFileSync(at('given.pem'), new X509Certificate(certificate).toString());
    writeFileSync(at('above.pem'), new X509Certificate(pki.issuing).toString());
    const { url: mockUrl, stop } = await startMock();
    try {
      const mock = client({ url: mockUrl }, real);
      const enrolled = await mock.enrol(wish, takeAny);
      expect(Buffer.from(enrolled.certificate)).toEqual(Buffer.from(certificate));
      expect(enrolled.others.map((der) => Buffer.from(der))).toContainEqual(Buffer.from(pki.issuing));
      await mock.revoke(certificate, 4);
      const wrong = client({ url: mockUrl, secret: 'another secret' }, real);
      await expect(wrong.enrol(wish, takeAny)).rejects.toMatchObject({ name: 'CmpError' });
    } finally {
      stop();
    }
  });

  /** Its server takes all messages of a transaction over one connection, which a relay keeps open for us. */
  const startMock = async (): Promise<{ url: string; stop: () => void }> => {
    const probe = createServer();
    const port = await listen(probe, 0, '127.0.0.1');
    await new Promise((resolve) => probe.close(resolve));
    const words = [
      ...['cmp', '-config', '', '-port', String(port), '-srv_ref', 'aval', '-srv_secret', `pass:${secret}`],
      ...['-rsp_cert', 'given.pem', '-rsp_extracerts', 'above.pem', '-accept_raverified'],
    ];
    const server = spawn('openssl', words, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      server.stdout.on('data', (text: Buffer) => {
        said += text.toString();
        if (said.includes('ACCEPT')) resolve();
      });
      server.on('exit', () => {
        reject(new Error(said));
      });
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const relay = createServer((asked, response) => {
      const { 'content-type': type, 'content-length': length } = asked.headers;
      const headers = { 'Content-Type': type, 'Content-Length': length, Connection: 'keep-alive' };
      const onwards = request({ host: '127.0.0.1', port, method: 'POST', path: '/', agent, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500);
        answer.pipe(response);
      });
      onwards.on('error', () => response.destroy());
      asked.pipe(onwards);
    });
    const url = `http://127.0.0.1:${String(await listen(relay, 0, '127.0.0.1'))}/`;
    return {
      url,
      stop: () => {
        server.kill();
        agent.destroy();
        relay.closeAllConnections();
        relay.close();
      },
    };
  };
});
