import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { plainContract } from '../../test-centre/plain-contract.ts';
import { openSigningDesk } from '../../test-centre/signing-desk.ts';

/** The guide for judges and experts is typed here as it stands: commands that fail would be worse than none. */
const guide = readFileSync(path.resolve(import.meta.dirname, '../../../docs/verifier-un-contrat-signe.md'), 'utf8');
const steps = [...guide.matchAll(/```sh\n([^]*?)```\n\nRéponse attendue : `([^`]+)`/g)].map(
  ([, lines = '', expected = '']) => ({
    lines,
    expected,
  }),
);

const folder = mkdtempSync(path.join(tmpdir(), 'aval-guide-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** All steps in one shell, as somebody types them; what each says, on both channels. */
const typed = (copy: Uint8Array): string[] => {
  writeFileSync(path.join(folder, 'copie-signee.pdf'), copy);
  const mark = '--- next ---';
  const script = steps.map(({ lines }) => `${lines}\necho '${mark}'`).join('\n');
  const { stdout } = spawnSync('bash', ['-c', `exec 2>&1\n${script}`], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 120_000,
  });
  return stdout.split(mark);
};

const tools = (['openssl', 'pdfsig', 'qpdf', 'mutool'] as const).map((name) => hasTool(name));

test.skipIf(tools.includes(false))(
  'every command of the guide says what the guide says, and not of another file',
  async () => {
    expect(steps).toHaveLength(8);
    // openssl reads the machine's clock: the authority of this file lives now.
    const desk = await openSigningDesk(new Date());
    const zoe = await desk.certify('Zoé', 'Martin');
    const contract = await plainContract();
    writeFileSync(path.join(folder, 'contrat.pdf'), contract);
    writeFileSync(path.join(folder, 'racine.cer'), desk.pki.root);
    const copy = await desk.signWhole(contract, zoe);
    const said = typed(copy);
    for (const [index, { lines, expected }] of steps.entries()) expect(said[index], lines).toContain(expected);
    expect(said[5]).toContain('CN=Zoé Martin');

    const altered = Uint8Array.from(copy);
    altered[Buffer.from(altered).indexOf('/MediaBox') + 12] = 0x39;
    const failing = typed(altered).flatMap((words, index) =>
      words.includes(steps[index]?.expected ?? '?') ? [] : [index + 1],
    );
    // The contract, the first reading, the signature and the last timestamp are about the bytes that changed.
    expect(failing.filter((step) => step <= steps.length)).toEqual([2, 3, 6, 8]);
  },
);
