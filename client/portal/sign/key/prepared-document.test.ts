import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '#client/portal/sign/key/base64';
import { isAbout, readOwnCertificate } from '#client/portal/sign/key/own-certificate';
import { checkPrepared, signDocument } from '#client/portal/sign/key/prepared-document';
import type { PreparedProblem } from '#client/portal/sign/key/prepared-document';
import { makeSigningKey, requestFor } from '#client/portal/sign/key/signing-key';
import type { SigningKey } from '#client/portal/sign/key/signing-key';
import { derSignature } from '#shared/signature-format/ecdsa-signature';
import { objectIdentifierOf, readDer } from '#shared/signature-format/read-der';
import { signedAttributes } from '#shared/signature-format/signed-attributes';
import { hasTool } from '../../../../scripts/check/debian-tools.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'aval-browser-key-'));
const file = (name: string, bytes: Uint8Array | string): string => {
  const at = path.join(folder, name);
  writeFileSync(at, bytes);
  return at;
};
const openssl = (...args: string[]): string => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder }).toString();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const frozen = Buffer.from('%PDF-1.7\nthe contract frozen at approval\n%%EOF\n');
/** A revision after the frozen contract whose signature covers everything but its digits. */
const prepared = ({
  contents = '0'.repeat(128),
  tail = ' >>\n%%EOF\n',
  base = frozen,
} = {}): Uint8Array<ArrayBuffer> => {
  const head = Buffer.concat([base, Buffer.from('9 0 obj << /Type /Sig /Contents ')]);
  const after = head.length + contents.length + 2;
  const range = (rest: number) => ` /ByteRange [0 ${String(head.length)} ${String(after)} ${String(rest)}]`.padEnd(48);
  const whole = Buffer.concat([head, Buffer.from(`<${contents}>${range(48 + tail.length)}${tail}`)]);
  return Uint8Array.from(whole);
};
const announced = (pdf: Uint8Array) => ({
  prepared: { sha256: sha256(pdf), bytes: pdf.length },
  contract: { sha256: sha256(frozen), bytes: frozen.length },
});

describe('what came to be signed', () => {
  test('is taken when it is the announced file, begins with the contract and will be covered whole', async () => {
    const pdf = prepared();
    const checked = await checkPrepared(pdf, announced(pdf));
    const covered = Buffer.from(pdf).toString('latin1').replace(/<0+>/, '');
    expect(Buffer.from(checked.documentDigest).toString('hex')).toBe(sha256(Buffer.from(covered, 'latin1')));
    expect(checked.pdf).toBe(pdf);
  });

  test.each<[string, PreparedProblem, Uint8Array<ArrayBuffer>, ReturnType<typeof announced>?]>([
    ['another file', 'other_file', prepared({ tail: ' >>\n%%EOF!\n' }), announced(prepared())],
    ['a file one byte longer', 'other_file', Uint8Array.from([...prepared(), 10]), announced(prepared())],
    ['another contract', 'other_contract', prepared({ base: Buffer.from(frozen).fill(0x41, 12, 13) })],
    ['a contract shorter than the frozen one', 'other_contract', Uint8Array.from(frozen)],
    ['bytes after the range', 'uncovered', Uint8Array.from([...prepared(), ...Buffer.from('more')])],
    ['something in the place of the signature', 'uncovered', prepared({ contents: `${'0'.repeat(126)}4f` })],
    ['no place for a signature', 'uncovered', Uint8Array.from([...frozen, ...frozen])],
  ])('%s is refused', async (_, problem, pdf, said = announced(pdf)) => {
    await expect(checkPrepared(pdf, said)).rejects.toMatchObject({ name: 'PreparedError', problem });
  });

  test('every altered byte of it is seen', async () => {
    const pdf = prepared();
    const said = announced(pdf);
    for (let at = 0; at < pdf.length; at += 1) {
      const altered = Uint8Array.from(pdf);
      altered[at] = (altered[at] ?? 0) ^ 1;
      await expect(checkPrepared(altered, said)).rejects.toMatchObject({ problem: 'other_file' });
    }
  });
});

describe.skipIf(!hasTool('openssl'))('a key of the browser, seen by openssl', () => {
  let key: SigningKey;
  let certificate: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    key = await makeSigningKey();
    const request = file('request.der', await requestFor(key, 'CD-7K3M-9Q2P'));
    openssl('req', '-inform', 'DER', '-in', request, '-out', 'request.pem');
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=Autorité d’essai',
      '-utf8',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
    );
    const names = '/C=FR/SN=Larrieu/GN=Ines/CN=Ines Larrieu/serialNumber=CD-7K3M-9Q2P';
    openssl(
      'x509',
      '-req',
      '-in',
      'request.pem',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-days',
      '1',
      '-set_serial',
      '0x8f2a91c70d38',
      '-subj',
      names,
      '-outform',
      'DER',
      '-out',
      'own.der',
    );
    certificate = Uint8Array.from(readFileSync(path.join(folder, 'own.der')));
  });

  test('asks for a certificate by a request that openssl verifies', () => {
    expect(openssl('req', '-in', 'request.pem', '-verify', '-noout', '-text')).toContain('prime256v1');
  });

  test('cannot be exported', async () => {
    expect(key.privateKey.extractable).toBe(false);
    const refused = { name: 'InvalidAccessError' };
    await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toMatchObject(refused);
    await expect(crypto.subtle.exportKey('jwk', key.privateKey)).rejects.toMatchObject(refused);
  });

  test('is recognised in its certificate, whose names and number are read', async () => {
    expect(isAbout(certificate, key.publicKey)).toBe(true);
    expect(isAbout(certificate, (await makeSigningKey()).publicKey)).toBe(false);
    expect(readOwnCertificate(certificate)).toMatchObject({
      name: 'Ines Larrieu',
      reference: 'CD-7K3M-9Q2P',
      issuer: 'Autorité d’essai',
      serial: '8F2A 91C7 0D38',
    });
  });

  test('signs the attributes of the document and of its own certificate, and openssl verifies them', async () => {
    const pdf = prepared();
    const document = await checkPrepared(pdf, announced(pdf));
    const raw = await signDocument(document, certificate, key);
    expect(raw.length).toBe(64);
    const certificateDigest = createHash('sha256').update(certificate).digest();
    const attributes = signedAttributes({ documentDigest: document.documentDigest, certificate, certificateDigest });
    const types = readDer(attributes)
      .children()
      .map((attribute) => objectIdentifierOf(attribute.children()[0]!));
    expect(types).toEqual(['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4', '1.2.840.113549.1.9.16.2.47']);
    openssl('x509', '-inform', 'DER', '-in', 'own.der', '-pubkey', '-noout', '-out', 'own.pub');
    const signature = file('signature.der', derSignature(raw));
    const verify = (bytes: Uint8Array) =>
      openssl('dgst', '-sha256', '-verify', 'own.pub', '-signature', signature, file('attributes.der', bytes));
    expect(verify(attributes)).toContain('Verified OK');
    const other = signedAttributes({ documentDigest: new Uint8Array(32), certificate, certificateDigest });
    expect(() => verify(other)).toThrow();
  });

  test('refuses to sign under the certificate of another key', async () => {
    const pdf = prepared();
    const document = await checkPrepared(pdf, announced(pdf));
    await expect(signDocument(document, certificate, await makeSigningKey())).rejects.toThrow('cannot be signed');
  });
});

test('bytes travel as base64 and come back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
