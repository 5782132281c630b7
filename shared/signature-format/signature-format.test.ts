import { createHash, createPublicKey, randomBytes, verify, webcrypto } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { hasTool } from '../../scripts/check/debian-tools.ts';
import { ByteRangeError, locateSignature, signedBytes } from '#shared/signature-format/byte-range';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { certificateRequest } from '#shared/signature-format/certificate-request';
import { derSignature, rawSignature } from '#shared/signature-format/ecdsa-signature';
import {
  bytesEqual,
  dateOf,
  DerError,
  integerOf,
  objectIdentifierOf,
  readDer,
} from '#shared/signature-format/read-der';
import { signedAttributes } from '#shared/signature-format/signed-attributes';
import {
  element,
  generalizedTime,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  time,
} from '#shared/signature-format/write-der';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const folder = mkdtempSync(path.join(tmpdir(), 'aval-der-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('DER', () => {
  test('the examples of X.690 and RFC 5280 come out octet for octet', () => {
    expect(hex(integer(0))).toBe('020100');
    expect(hex(integer(128))).toBe('02020080');
    expect(hex(objectIdentifier('2.999.3'))).toBe('0603883703');
    expect(hex(objectIdentifier('1.2.840.113549.1.7.2'))).toBe('06092a864886f70d010702');
    expect(hex(octetString(new Uint8Array(200))).slice(0, 6)).toBe('0481c8');
    expect(Buffer.from(time(new Date('2049-12-31T23:59:59Z'))).toString('latin1')).toContain('491231235959Z');
    expect(Buffer.from(time(new Date('2050-01-01T00:00:00.900Z'))).toString('latin1')).toContain('20500101000000Z');
  });

  test('a SET OF is in ascending order whatever the order given', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 8 }), (contents) => {
        const parts = contents.map((content) => octetString(content));
        const whole = hex(setOf(...parts));
        expect(hex(setOf(...parts.reverse()))).toBe(whole);
        const read = readDer(bytesOf(whole))
          .children()
          .map(({ bytes }) => hex(bytes));
        expect(read).toEqual([...read].sort((one, other) => (one < other ? -1 : 1)));
      }),
    );
  });

  test('numbers, identifiers and moments come back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 160n }), (value) => {
        expect(integerOf(readDer(integer(value)))).toBe(value);
      }),
    );
    const arcs = fc.tuple(
      fc.constantFrom('0', '1', '2'),
      fc.array(fc.nat(2 ** 31 - 1), { minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(arcs, ([first, [second = 0, ...others]]) => {
        const dotted = [first, first === '2' ? second : second % 40, ...others].join('.');
        expect(objectIdentifierOf(readDer(objectIdentifier(dotted)))).toBe(dotted);
      }),
    );
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 }).map((value) => new Date(value * 1000));
    fc.assert(
      fc.property(seconds, (moment) => {
        expect(dateOf(readDer(generalizedTime(moment)))).toEqual(moment);
        expect(dateOf(readDer(time(moment)))).toEqual(moment);
      }),
    );
  });

  test.each([
    ['indefinite length', '30800000'],
    ['long form for a short length', '04810101'],
    ['leading zero in the length', '0482000101'],
    ['cut content', '040501'],
    ['a byte too many', '04010101'],
    ['tag of several octets', '1f8101'],
    ['nothing', ''],
  ])('%s is refused', (_, given) => {
    expect(() => readDer(bytesOf(given))).toThrow(DerError);
  });

  test('garbage and deep nests end in a refusal, never otherwise', () => {
    const walk = (bytes: Uint8Array): void => {
      const open = [readDer(bytes)];
      for (let next = open.pop(); next; next = open.pop()) if (next.tag & 0x20) open.push(...next.children());
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          walk(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DerError);
        }
      }),
    );
    let nest: Uint8Array = octetString(Uint8Array.of());
    for (let depth = 0; depth < 500; depth += 1) nest = sequence(nest);
    expect(() => {
      walk(nest);
    }).toThrow(DerError);
  });
});

const makeKey = () => webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);

describe('a key that stays in the browser', () => {
  const signWith = (key: webcrypto.CryptoKey) => async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes));

  test.skipIf(!hasTool('openssl'))(
    'asks for a certificate that openssl verifies, and signs its attributes',
    async () => {
      const { privateKey, publicKey } = await makeKey();
      const spki = new Uint8Array(await webcrypto.subtle.exportKey('spki', publicKey));
      const request = await certificateRequest(spki, 'Signature du contrat', signWith(privateKey));
      const file = path.join(folder, 'request.der');
      writeFileSync(file, request);
      const said = execFileSync('openssl', ['req', '-inform', 'DER', '-in', file, '-verify', '-noout', '-subject'], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      expect(said.toString()).toContain('Signature du contrat');

      const made = path.join(folder, 'made.der');
      execFileSync(
        'openssl',
        [
          ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
          ...['-subj', '/C=FR/CN=Essai', '-keyout', path.join(folder, 'key.pem'), '-outform', 'DER', '-out', made],
        ],
        { stdio: 'ignore' },
      );
      const certificate = new Uint8Array(readFileSync(made));
      const fields = certificateFields(certificate);
      const pem = createPublicKey({ key: Buffer.from(fields.subjectPublicKeyInfo), format: 'der', type: 'spki' });
      expect(verify('sha256', fields.tbs, pem, fields.signature)).toBe(true);
      expect(bytesEqual(fields.issuer, fields.subject)).toBe(true);

      const certificateDigest = createHash('sha256').update(certificate).digest();
      const documentDigest = randomBytes(32);
      const attributes = signedAttributes({ documentDigest, certificate, certificateDigest });
      const types = readDer(attributes)
        .children()
        .map((part) => part.children()[0]);
      expect(types.map((type) => (type ? objectIdentifierOf(type) : ''))).toEqual([
        '1.2.840.113549.1.9.3',
        '1.2.840.113549.1.9.4',
        '1.2.840.113549.1.9.16.2.47',
      ]);
      const raw = await signWith(privateKey)(attributes);
      const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
      expect(verify('sha256', attributes, key, derSignature(raw))).toBe(true);
    },
  );

  test('r‖s goes to DER and back, leading zeroes included', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.nat(31), (raw, zeroes) => {
        raw.fill(0, 0, zeroes);
        expect(hex(rawSignature(derSignature(raw), 32))).toBe(hex(raw));
      }),
    );
    expect(() => rawSignature(sequence(element(0x02, new Uint8Array(40).fill(1)), integer(1)), 32)).toThrow(DerError);
  });
});

describe('the range that a signature covers', () => {
  const fileOf = (head: string, contents: string, tail: string) => {
    const before = head.length;
    const after = before + contents.length + 2;
    return (figures?: readonly number[]) => {
      const range = (figures ?? [0, before, after, tail.length + 60]).map(String);
      return Buffer.from(`${head}<${contents}>${tail}${`/ByteRange [${range.join(' ')}]`.padEnd(60)}`, 'latin1');
    };
  };
  const make = fileOf('%PDF-1.7 …/Contents ', '0'.repeat(64), ' /Type /Sig ');

  test('is found, and leaves out the digits alone', () => {
    const pdf = make();
    const { byteRange, contentsFrom, contentsHexLength } = locateSignature(pdf);
    expect(pdf.subarray(contentsFrom, contentsFrom + contentsHexLength).toString()).toBe('0'.repeat(64));
    expect(signedBytes(pdf, byteRange).length).toBe(pdf.length - 66);
  });

  test.each([
    ['a tail outside of the range', Buffer.concat([make(), Buffer.from('more')])],
    ['a range that begins later', make([5, 20, 86, 72])],
    ['a gap wider than the digits', make([0, 10, 86, 72])],
    ['words instead of digits', fileOf('%PDF-1.7 …/Contents ', 'zz'.repeat(32), ' /Type /Sig ')()],
    ['no range', Buffer.from('%PDF-1.7 nothing')],
  ])('%s is refused', (_, pdf) => {
    expect(() => locateSignature(pdf)).toThrow(ByteRangeError);
  });
});
