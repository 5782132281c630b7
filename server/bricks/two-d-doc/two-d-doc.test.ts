import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signedCode } from '../../../scripts/specimen/code/specimen-authority.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';
import { parseCode } from './parse-code.ts';
import { readTrustList, specimenList } from './trust-list.ts';
import { verifyCode } from './verify-code.ts';

/** The example of a tax notice (type 28) in the specification of the ANTS. */
const published =
  'DC04FR000001FFFF25472801FR432,75\x1d44227801234567845202146RETI PATRICK\x1d4A310720224Y145 RUE JULLIARD/ZASPECIMEN/78320/LEVIS STNOM\x1d4163198\x1d47300112345678948RETISOPHIE\x1d4907019877654324V3542\x1d4X3724\x1d4Z182\x1d\x1fMA2KMBNBSV5WZB6RC5TEP7OCQ2GW7JV2AIYGRCWCOZHM4DMTKPV3SWB2OL25JEW4QUYKTW3HIRALV3XSGWKRVGW7DYQUTW5THUCW4PQ';
const at = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a 2D-Doc', () => {
  it('gives the values of the published example', () => {
    const code = parseCode(at(published));
    expect(code).toMatchObject({ version: '04', authority: 'FR00', certificate: '0001', type: '28', issuedOn: null });
    expect(code?.signedOn).toBe('2026-02-16');
    expect(code?.fields).toMatchObject({ '43': '2,75', '44': '2278012345678', '45': '2021', '46': 'RETI PATRICK' });
    expect(code?.fields).toMatchObject({ '41': '63198', '47': '3001123456789', '4V': '3542', '4X': '3724' });
    expect(code?.signature.toString('hex')).toMatch(/^6034a605a195/);
  });

  it.each(['P-256', 'P-384', 'P-521'])('is verified under the certificate it names, on %s', (namedCurve) => {
    const digest = { 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512' }[namedCurve];
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
    const signed = (text: string): string =>
      `${text}\x1f${encodeBase32(sign(digest, at(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }))}`;
    const text = 'DC04ZZ00TEST26D126D20101FR10MME DUPONT HELENE\x1d2469002';
    const held = [{ authority: 'ZZ00', certificate: 'TEST', key: publicKey }];
    const code = parseCode(at(signed(text)));
    const altered = parseCode(at(signed(text).replace('DUPONT', 'DURAND')));
    expect(code && verifyCode(code, held)).toBe('holds');
    expect(altered && verifyCode(altered, held)).toBe('wrong');
    expect(code && verifyCode(code, [])).toBe('unknown_certificate');
  });

  it('is nothing else, and never throws', () => {
    for (const text of ['', 'DC', 'DC05FR000001', 'https://example.org', 'DC04FR000001FFFF25472801FR\x1f!!'])
      expect(parseCode(at(text))).toBeNull();
    expect(decodeBase32(encodeBase32(at('aval')))?.toString()).toBe('aval');
  });
});

describe('the trust list', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aval-trust-'));
  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it('ships with its day and the names of the authorities, and no certificate', () => {
    const { issuedOn, nextUpdate, authorities, keys } = readTrustList();
    expect([issuedOn, nextUpdate, keys]).toEqual(['2025-08-25', '2026-02-25', []]);
    expect(authorities['FR05']).toBe('ANTS');
  });

  it('believes specimens of their own authority, not of a forger who names it', () => {
    const { keys } = readTrustList(specimenList);
    const verified = (signer: 'authority' | 'forger') => {
      const code = parseCode(at(signedCode({ type: '28', signedOn: '2026-07-21', body: '4163198\x1d' }, signer)));
      return code && verifyCode(code, keys);
    };
    expect([verified('authority'), verified('forger')]).toEqual(['holds', 'wrong']);
  });

  it('may be a newer one, and is refused by its name where it is damaged', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const newer = {
      issuedOn: '2026-09-01',
      nextUpdate: '2027-03-01',
      authorities: { FR05: 'ANTS' },
      certificates: [
        { authority: 'FR05', certificate: '0A1B', pem: publicKey.export({ format: 'pem', type: 'spki' }) },
      ],
    };
    const list = readTrustList(file('newer.json', JSON.stringify(newer)));
    expect(list.keys.map(({ authority, certificate }) => authority + certificate)).toEqual(['FR050A1B']);
    expect(() => readTrustList(file('cut.json', '{"issuedOn":'))).toThrow('cut.json');
    const noKey = { ...newer, certificates: [{ authority: 'FR05', certificate: '0A1B', pem: 'no' }] };
    expect(() => readTrustList(file('no-key.json', JSON.stringify(noKey)))).toThrow('no-key.json');
  });
});
