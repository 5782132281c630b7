import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bouncyCastle, hasTool } from '../../../scripts/check/debian-tools.ts';
import { openAuthority } from './authority.ts';
import { watchClock } from './clock-watch.ts';
import { makeAuthority, makeTimestampCertificate } from './test-pki.ts';
import type { TestCertificate } from './test-pki.ts';
import { tokenOfReply } from './timestamp-reply.ts';
import { writeRequest } from './timestamp-request.ts';
import { memoryJournal } from './token-journal.ts';
import { verifyToken } from './token-verification.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'aval-bc-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const place = (name: string) => path.join(folder, name);
const oracle = (...words: readonly string[]): string => {
  const source = path.join(import.meta.dirname, 'TimestampOracle.java');
  const [command = '', ...rest] = words;
  const args = ['-cp', bouncyCastle.join(path.delimiter), source, command, folder, ...rest];
  return execFileSync('java', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
};
const root = makeAuthority('Racine', null);
const put = (signer: TestCertificate, query: Uint8Array) => {
  writeFileSync(place('query.tsq'), query);
  writeFileSync(place('signer.cer'), signer.certificate);
  writeFileSync(place('signer.p8'), signer.privateKey.export({ format: 'der', type: 'pkcs8' }));
};

describe.skipIf(!hasTool('java'))('Bouncy Castle', () => {
  test('finds our answer to a request right, its signature too, and one for another request wrong', async () => {
    const leaf = makeTimestampCertificate(root);
    const clock = () => new Date();
    const authority = openAuthority({
      certificate: leaf.certificate,
      chain: [],
      key: leaf.key,
      policy: '2.999.2',
      accuracySeconds: 2,
      clock,
      clockCheck: watchClock({ clock, toleranceMs: 1000 }),
      journal: memoryJournal(),
    });
    const query = writeRequest(randomBytes(48), randomBytes(16), '2.999.2');
    put(leaf, query);
    writeFileSync(place('reply.tsr'), await authority.answer(query));
    expect(oracle('verify')).toMatch(/^valid 2\.999\.2 1[12]\d bits/);
    writeFileSync(place('reply.tsr'), await authority.answer(writeRequest(randomBytes(48), randomBytes(16))));
    expect(() => oracle('verify')).toThrow(/response contains wrong nonce|message imprint/);
  }, 60_000);

  const rsa = makeTimestampCertificate(root, { kind: 'rsa' });
  test.each([
    ['SHA256WITHRSAANDMGF1', rsa, 'RSA'],
    ['SHA512WITHRSA', rsa, 'RSA'],
    ['SHA256WITHECDSA', makeTimestampCertificate(root), 'EC'],
  ] as const)(
    'answers with %s, and its token is verified like every other',
    async (algorithm, signer, keyType) => {
      const digest = createHash('sha256').update('le contrat').digest();
      const nonce = Uint8Array.of(0x40, 1, 2);
      put(signer, writeRequest(digest, nonce));
      expect(oracle('answer', algorithm, keyType)).toContain('answered 0');
      const token = tokenOfReply(readFileSync(place('reply.tsr')));
      const verified = await verifyToken(token, { digest, nonce, trusted: [root.certificate] });
      expect([verified.policy, verified.certificate]).toEqual(['1.2.3.4', signer.certificate]);
      const altered = Buffer.from(token);
      altered[altered.length - 3] = (altered[altered.length - 3] ?? 0) ^ 1;
      await expect(verifyToken(altered, { digest, nonce, trusted: [root.certificate] })).rejects.toMatchObject({
        code: 'wrong_signature',
      });
    },
    60_000,
  );
});
