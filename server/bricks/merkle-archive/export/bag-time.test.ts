import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hasTool } from '../../../../scripts/check/debian-tools.ts';
import { tokenOfReply } from '../../timestamping/timestamp-reply.ts';
import { writeRequest } from '../../timestamping/timestamp-request.ts';
import { readToken } from '../../timestamping/token-reader.ts';
import { openTestArchive, testAuthority } from '../test-archive.ts';
import { exportParts, listOf, openBag, runAsStranger, unpackBag, verifyBag } from './test-bag.ts';

describe('the time', () => {
  test('an authority whose certificate has ended since is judged at its own time', async () => {
    const clock = () => new Date(Date.parse('2021-06-01T10:00:00Z') + performance.now());
    const authority = testAuthority({ notAfter: new Date('2022-01-01T00:00:00Z') }, clock);
    const { bag } = await openBag(authority, { clock });
    const heard = verifyBag(bag);
    expect(heard.status, heard.said).toBe(0);
    expect(heard.said).toMatch(/horodaté le 2021-06-01.*\n.*a expiré le Jan +1 .* 2022/);
    if (!hasTool('openssl')) return;
    const readMe = readFileSync(path.join(bag, 'LISEZMOI.txt'), 'utf8').replace(/ \\\n/g, ' ');
    const command = /^ {5}(openssl .*)$/m.exec(readMe)?.[1] ?? '';
    expect(runAsStranger(bag, 'sh', '-c', command).status).toBe(0);
    // Without the moment, OpenSSL judges today: that is why it is in the command.
    expect(runAsStranger(bag, 'sh', '-c', command.replace(/-attime \d+/, '')).status).not.toBe(0);
  });

  test('a certificate that was revoked before is refused, one revoked after is not', async () => {
    const { house, archive, authority, bag } = await openBag();
    const [certificate = ''] = readFileSync(path.join(bag, 'preuves/certificats/chaine.pem'), 'utf8').split(
      /(?<=END.*\n)/,
    );
    const serial = new X509Certificate(certificate).serialNumber.toLowerCase();
    const verdict = async (at: Date) => {
      const lists = [await listOf(authority, [{ serial, at }], new Date())];
      return verifyBag(await unpackBag(exportParts(house, authority, lists), archive));
    };
    const hour = 3_600_000;
    const before = await verdict(new Date(Date.now() - hour));
    expect(before.status).toBe(1);
    expect(before.said).toMatch(/\[NON\] preuves\/tete\/jeton\.tst : .*révoqué/);
    const after = await verdict(new Date(Date.now() + hour));
    expect(after.status, after.said).toBe(0);
    expect(after.said).toContain('n’était pas révoqué');
  });

  test('a certificate that is not for timestamps alone makes no token', async () => {
    const made = testAuthority({ purposesCritical: false });
    const timestamp = async (digest: Uint8Array) => {
      const der = tokenOfReply(await made.authority.answer(writeRequest(digest, Uint8Array.of(1))));
      return { der, ...lax(der) };
    };
    const lax = (der: Uint8Array) => {
      const { info, certificates } = readToken(der);
      return { at: info.at, certificate: certificates[0]! };
    };
    const authority = {
      ...made,
      timestamps: { timestamp },
      verifyToken: (der: Uint8Array) => Promise.resolve(lax(der)),
    };
    const house = await openTestArchive(authority);
    onTestFinished(() => house.drop());
    const { archive } = await house.deposit('one');
    const roots = [made.root.certificate];
    const parts = {
      ...exportParts(house, made),
      timeEvidence: () => Promise.resolve({ roots, certificates: [], revocationLists: [] }),
    };
    const heard = verifyBag(await unpackBag(parts, archive));
    expect(heard.status).toBe(1);
    expect(heard.said).toMatch(/\[NON\] preuves\/tete\/jeton\.tst : .*n’est pas fait pour horodater/);
  });

  test('no authority has answered yet: the bag is made, and nobody can conclude', async () => {
    const timestamps = { timestamp: () => Promise.reject(new Error('down')) };
    const { bag } = await openBag(testAuthority(), { timestamps });
    const heard = verifyBag(bag);
    expect(heard.status).toBe(2);
    expect(heard.said).toContain('[ ? ] preuves/tete/jeton.tst : cette racine n’a pas encore de jeton');
  });
});
