import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import {
  copyFileSync,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll } from 'vitest';
import { writeList } from '../../pki/revocation-list.ts';
import { verifyToken } from '../../timestamping/token-verification.ts';
import { openTestArchive, testAuthority } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { exportArchive } from './export-archive.ts';
import type { ExportParts } from './export-archive.ts';

/** What an archive of the tests lacks to prove and to export. */
export const exportParts = (
  { archive, parts }: Pick<TestArchive, 'archive' | 'parts'>,
  authority: ReturnType<typeof testAuthority>,
  revocationLists: readonly Uint8Array[] = [],
): ExportParts => ({
  ...archive,
  signer: parts.signer,
  clock: parts.clock,
  keeper: 'Prêteur Exemple',
  timeEvidence: async (token, digest) => {
    const roots = [authority.root.certificate];
    const { certificate, chain } = await verifyToken(token, { digest, trusted: roots });
    return { roots, certificates: [certificate, ...chain], revocationLists };
  },
});

/** An empty folder, which is nowhere near the checkout. */
export const emptyFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stranger-'));
  made.push(folder);
  return folder;
};
const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The bag, unpacked by the system's tar. @returns its folder */
export const unpackBag = async (parts: ExportParts, archive: string, into = emptyFolder()): Promise<string> => {
  const { name, tar } = await exportArchive(parts, { archive, actor: 'agent:7' });
  await pipeline(tar, createWriteStream(path.join(into, name)));
  const done = spawnSync('tar', ['-xf', name], { cwd: into, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return path.join(into, name.replace(/\.tar$/, ''));
};

export interface Heard {
  readonly status: number | null;
  readonly said: string;
}
/** Runs a program as a stranger would: in that folder, with nothing of ours in its surroundings. */
export const runAsStranger = (folder: string, program: string, ...args: readonly string[]): Heard => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
  });
  return { status, said: stdout + stderr };
};

/** The verifier alone, copied out of the checkout. */
export const strangersVerifier = (folder: string): string => {
  const file = path.join(folder, 'verifier.mjs');
  copyFileSync(new URL('verifier.mjs', import.meta.url), file);
  return file;
};
export const verifyBag = (bag: string, ...args: readonly string[]): Heard =>
  runAsStranger(bag, process.execPath, strangersVerifier(emptyFolder()), bag, ...args);

/** What whoever alters a bag does next, if they know BagIt: makes both manifests anew. */
export const coverTracks = (bag: string): void => {
  const names = readdirSync(bag, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(bag, path.join(entry.parentPath, entry.name)))
    .filter((name) => !/^(tag)?manifest-/.test(name));
  const lines = (of: readonly string[]) =>
    of
      .map(
        (name) =>
          `${createHash('sha256')
            .update(readFileSync(path.join(bag, name)))
            .digest('hex')}  ${name}\n`,
      )
      .join('');
  const isPayload = (name: string) => name.startsWith('data/');
  writeFileSync(path.join(bag, 'manifest-sha256.txt'), lines(names.filter(isPayload)));
  const tags = [...names.filter((name) => !isPayload(name)), 'manifest-sha256.txt'];
  writeFileSync(path.join(bag, 'tagmanifest-sha256.txt'), lines(tags));
};

const houses: TestArchive[] = [];
afterAll(async () => {
  for (const house of houses.splice(0)) await house.drop();
});

/** The bag of an archive that has others before and after it in the journal, and two heads with tokens over it. */
export const openBag = async (authority = testAuthority(), changes: Parameters<typeof openTestArchive>[0] = {}) => {
  const { timestamps, verifyToken: verify } = authority;
  const house = await openTestArchive({ timestamps, verifyToken: verify, ...changes });
  houses.push(house);
  await house.deposit('before');
  const { archive } = await house.deposit('one', 'the contract', 'the mandates');
  await house.archive.head();
  await house.deposit('after');
  await house.archive.head();
  return { house, archive, authority, bag: await unpackBag(exportParts(house, authority), archive) };
};

/** The revocation list of the authority's root. */
export const listOf = (
  { root }: ReturnType<typeof testAuthority>,
  revoked: readonly { readonly serial: string; readonly at: Date }[],
  thisUpdate: Date,
): Promise<Uint8Array> => {
  const publicKey = createPublicKey(root.privateKey).export({ format: 'der', type: 'spki' });
  const nextUpdate = new Date(thisUpdate.getTime() + 86_400_000);
  const list = revoked.map((one) => ({ ...one, reason: 'unspecified' as const }));
  return writeList({ issuer: root.name, number: 1, thisUpdate, nextUpdate, revoked: list }, { ...root.key, publicKey });
};
