import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DerError, readDer, textOf } from '#shared/signature-format/read-der';
import { keyUsage } from './extensions.ts';
import type { Usage } from './extensions.ts';
import { personName } from './names.ts';
import { PkiError } from './pki-error.ts';
import { newSerial, serialText } from './serial.ts';
import { readStatusRequest } from './status-request.ts';

const person = { givenNames: 'Zoé Anaïs', surname: 'Modèle', reference: 'CD-7K3M-9Q2P' };
const textsOf = (name: Uint8Array): string[] =>
  readDer(name)
    .children()
    .flatMap((part) => part.children())
    .map((pair) => textOf(pair.children()[1] ?? pair));

describe('names', () => {
  test('stand in the certificate as they were given', () => {
    expect(textsOf(personName(person, 'FR'))).toEqual([
      'FR',
      'Modèle',
      'Zoé Anaïs',
      'Zoé Anaïs Modèle',
      'CD-7K3M-9Q2P',
    ]);
  });

  test.each([
    ['nothing', { surname: '  ' }],
    ['a line break hidden in it', { surname: 'Modèle\u2028CN=Autre' }],
    ['a null', { givenNames: 'Zoé\u0000Anaïs' }],
    ['text that turns round', { givenNames: 'Zoé\u202Eéoz' }],
    ['a book', { surname: 'x'.repeat(201) }],
    ['no reference', { reference: '' }],
    ['a reference that is no printable string', { reference: 'CD_7K3M' }],
  ])('%s is refused', (_, change) => {
    expect(() => personName({ ...person, ...change }, 'FR')).toThrow(PkiError);
  });

  test('any name is written whole or refused, and the common name keeps to 64 characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 220 }),
        fc.string({ maxLength: 80 }),
        (surname, givenNames) => {
          try {
            const [, written = '', , common = ''] = textsOf(personName({ ...person, surname, givenNames }, 'FR'));
            expect(written).toBe(surname.normalize('NFC').trim().replace(/ +/g, ' '));
            expect([...common].length).toBeLessThanOrEqual(64);
          } catch (error) {
            expect(error).toBeInstanceOf(PkiError);
          }
        },
      ),
    );
  });
});

test('serial numbers are 128 bits, never the same, and read the same from an INTEGER', () => {
  const serials = Array.from({ length: 2000 }, () => newSerial());
  expect(new Set(serials.map(serialText)).size).toBe(2000);
  expect(serials.every((serial) => serialText(serial).length === 32)).toBe(true);
  expect(serialText(Buffer.from('00ff01', 'hex'))).toBe('ff01');
  expect(serialText(Buffer.from('00', 'hex'))).toBe('00');
});

test('key usage is the named bit list of X.690', () => {
  const bits = (...wanted: Usage[]) =>
    Buffer.from(keyUsage(...wanted))
      .toString('hex')
      .slice(-4);
  // Values that RFC 5280 examples and openssl print: nonRepudiation 06 40, keyCertSign|cRLSign 01 06.
  expect([bits('nonRepudiation'), bits('keyCertSign', 'cRLSign'), bits('digitalSignature')]).toEqual([
    '0640',
    '0106',
    '0780',
  ]);
});

test('a status request of garbage is refused as such', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => readStatusRequest(bytes)).toThrow(DerError);
    }),
  );
  expect(() => readStatusRequest(new Uint8Array(17_000))).toThrow(DerError);
});
