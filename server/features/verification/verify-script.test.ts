import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { verificationSchema } from '#shared/verification/verification-contract';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { addDocumentTimestamp } from '../../bricks/pades/document-timestamp.ts';
import { openAuthority } from '../../bricks/timestamping/authority.ts';
import { watchClock } from '../../bricks/timestamping/clock-watch.ts';
import { makeAuthority, makeTimestampCertificate } from '../../bricks/timestamping/test-pki.ts';
import { authoritySource } from '../../bricks/timestamping/timestamp-source.ts';
import { memoryJournal } from '../../bricks/timestamping/token-journal.ts';
import { plainContract } from '../../test-centre/plain-contract.ts';
import { openSigningDesk } from '../../test-centre/signing-desk.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'aval-verify-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const script = path.resolve(import.meta.dirname, '../../../scripts/verify.ts');
const run = (words: readonly string[], clock?: string) => {
  const line = [process.execPath, script, ...words];
  const [program = '', ...rest] = clock === undefined ? line : ['faketime', clock, ...line];
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8', cwd: folder });
  return { status, said: stdout + stderr };
};
const keep = (name: string, bytes: Uint8Array): string => {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};

// The script reads the machine's clock: the authority of this file lives now.
const desk = await openSigningDesk(new Date());
const zoe = await desk.certify('Zoé', 'Martin');
const contract = await plainContract();
const whole = await desk.signWhole(contract, zoe);
const root = keep('root.cer', desk.pki.root);
const file = keep('signed.pdf', whole);

describe('npm run verify', () => {
  test('0 for an intact file, in French', () => {
    const { status, said } = run([file, '--trust', root]);
    expect(said).toContain('Document intact, signature valable');
    expect(said).toContain('Zoé Martin');
    expect(said).toContain('Niveau PAdES B-LTA');
    expect(said.match(/\[oui\]/g)).toHaveLength(12);
    expect(status).toBe(0);
  });

  test('1 for an altered one, 2 where nothing can be told', () => {
    const altered = Uint8Array.from(whole);
    altered[Buffer.from(altered).indexOf('/MediaBox') + 12] = 0x39;
    expect(run([keep('altered.pdf', altered), '--trust', root])).toMatchObject({ status: 1 });
    expect(run([keep('plain.pdf', contract), '--trust', root])).toMatchObject({ status: 2 });
    expect(run([file]).status).toBe(2);
    expect(run([file]).said).toContain('--trust');
    expect(run([path.join(folder, 'absent.pdf')]).status).toBe(2);
    expect(run([]).said).toContain('Usage');
    expect(run([file, '--trust', file]).status).toBe(2);
  });

  test('--json gives the report as the API does', () => {
    const { said } = run([file, '--trust', root, '--json']);
    expect(verificationSchema.parse(JSON.parse(said)).verdict).toBe('intact_and_trusted');
  });

  test.skipIf(!hasTool('faketime'))(
    'a day and 600 days later, on a machine whose clock says so, it still holds',
    () => {
      for (const clock of ['+1 day', '+600 days']) expect(run([file, '--trust', root], clock).status, clock).toBe(0);
      expect(run([file, '--trust', root], '+7 years').status).toBe(2);
    },
  );

  test.skipIf(!hasTool('faketime'))(
    'with an authority whose certificates last a year, a copy renewed on day 300 still holds on day 600, the former not',
    async () => {
      const day = 86_400_000;
      const days = (count: number) => new Date(desk.now().getTime() + count * day);
      const elsewhere = makeAuthority('Racine d’ailleurs', null, { notBefore: days(-1), notAfter: days(4000) });
      const stamped = (pdf: Uint8Array, on: number) => {
        const period = { notBefore: days(on - 1), notAfter: days(on + 364) };
        const clock = () => days(on);
        const clockCheck = watchClock({ clock, toleranceMs: 1000 });
        const terms = { chain: [], policy: '1.3.6.1.4.1.99999.2', accuracySeconds: 1, clock, clockCheck };
        const yearly = makeTimestampCertificate(elsewhere, period);
        const authority = openAuthority({ ...yearly, ...terms, journal: memoryJournal() });
        return addDocumentTimestamp(pdf, authoritySource(authority));
      };
      const first = await stamped(whole, 0);
      const trust = ['--trust', root, '--trust', keep('elsewhere.cer', elsewhere.certificate)];
      const [former, renewed] = [keep('first.pdf', first), keep('renewed.pdf', await stamped(first, 300))];
      const status = (pdf: string, clock: string) => run([pdf, ...trust], clock).status;
      expect([status(former, '+300 days'), status(former, '+600 days')]).toEqual([0, 2]);
      expect([status(renewed, '+301 days'), status(renewed, '+600 days')]).toEqual([0, 0]);
      expect(status(renewed, '+700 days')).toBe(2);
    },
  );
});
