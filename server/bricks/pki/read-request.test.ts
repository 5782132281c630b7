import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { certificateRequest } from '#shared/signature-format/certificate-request';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { PkiError } from './pki-error.ts';
import { readRequest } from './read-request.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pki-request-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
const signRaw = (data: Uint8Array) =>
  Promise.resolve(new Uint8Array(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })));
const request = await certificateRequest(spki, 'Le nom que je voudrais', signRaw);

const codeOf = (given: Uint8Array): string => {
  try {
    readRequest(given);
    return 'accepted';
  } catch (error) {
    if (error instanceof PkiError) return error.code;
    throw error;
  }
};

test('the key of a request is taken, and only the key', () => {
  expect(Buffer.from(readRequest(request))).toEqual(Buffer.from(spki));
});

test('whatever octet is changed, the request is refused', () => {
  for (const at of request.keys())
    for (const bit of [0x01, 0x80]) {
      const altered = Uint8Array.from(request);
      altered[at] = (altered[at] ?? 0) ^ bit;
      expect(codeOf(altered), `octet ${String(at)}`).not.toBe('accepted');
    }
  const renamed = Buffer.from(request);
  renamed.write('La', renamed.indexOf('Le nom'));
  expect(codeOf(renamed)).toBe('possession_not_proven');
});

test('garbage, cut and long input is refused with a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      expect(codeOf(bytes)).not.toBe('accepted');
    }),
  );
  for (const length of [0, 1, 100, request.length - 1])
    expect(codeOf(request.subarray(0, length))).toBe('request_malformed');
  expect(codeOf(Buffer.concat([request, Buffer.of(0)]))).toBe('request_malformed');
  expect(codeOf(new Uint8Array(5_000_000).fill(0x30))).toBe('request_malformed');
});

test('a key of somebody else is not certified: the request is signed by another key', async () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey.export({
    format: 'der',
    type: 'spki',
  });
  expect(codeOf(await certificateRequest(new Uint8Array(other), 'x', signRaw))).toBe('possession_not_proven');
});

test('a point that is not on the curve, and a second spelling of a key, are refused', async () => {
  const outside = Uint8Array.from(spki);
  outside[90] = (outside[90] ?? 0) ^ 1;
  expect(codeOf(await certificateRequest(outside, 'x', signRaw))).toBe('key_type_refused');
  const compressed = Buffer.concat([
    Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
    Buffer.of(2 + ((spki[90] ?? 0) & 1)),
    spki.subarray(27, 59),
  ]);
  expect(codeOf(await certificateRequest(compressed, 'x', signRaw))).toBe('key_type_refused');
});

describe.skipIf(!hasTool('openssl'))('requests that openssl makes', () => {
  const make = (...words: string[]): Buffer => {
    const out = path.join(folder, 'made.der');
    const rest = [
      '-nodes',
      '-keyout',
      path.join(folder, 'made.pem'),
      '-subj',
      '/CN=Essai',
      '-outform',
      'DER',
      '-out',
      out,
    ];
    execFileSync('openssl', ['req', '-new', ...words, ...rest], { stdio: 'ignore' });
    return readFileSync(out);
  };
  const ec = (curve: string) => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`];

  test.each([
    ['P-256', ec('P-256'), 'accepted'],
    ['P-256 signed with SHA-384', [...ec('P-256'), '-sha384'], 'algorithm_refused'],
    ['P-384', ec('P-384'), 'key_type_refused'],
    ['secp256k1', ec('secp256k1'), 'key_type_refused'],
    ['RSA', ['-newkey', 'rsa:2048'], 'key_type_refused'],
    ['Ed25519', ['-newkey', 'ed25519'], 'key_type_refused'],
    ['explicit curve parameters', [...ec('P-256'), '-pkeyopt', 'ec_param_enc:explicit'], 'key_type_refused'],
  ])('%s', (_, words, expected) => {
    expect(codeOf(make(...words))).toBe(expected);
  });

  test('a certificate in place of a request', () => {
    expect(codeOf(make('-x509', ...ec('P-256')))).toBe('request_malformed');
  });
});
