import { createPublicKey, X509Certificate } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasTool } from '../../../../scripts/check/debian-tools.ts';
import { writeList } from '../../pki/revocation-list.ts';
import { tokenOfReply } from '../../timestamping/timestamp-reply.ts';
import { writeRequest } from '../../timestamping/timestamp-request.ts';
import { readToken } from '../../timestamping/token-reader.ts';
import { flipOctet, openTestArchive, swapFiles, testAuthority } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { coverTracks, emptyFolder, exportParts, runAsStranger, unpackBag, verifyBag } from './test-bag.ts';

const houses: TestArchive[] = [];
let whole = '';
let other = '';
const openBag = async (authority = testAuthority(), changes: Parameters<typeof openTestArchive>[0] = {}) => {
  const house = await openTestArchive({
    ...{ timestamps: authority.timestamps, verifyToken: authority.verifyToken },
    ...changes,
  });
  houses.push(house);
  await house.deposit('before');
  const { archive } = await house.deposit('one', 'the contract', 'the mandates');
  await house.archive.head();
  await house.deposit('after');
  await house.archive.head();
  return { house, archive, authority, bag: await unpackBag(exportParts(house, authority), archive) };
};
beforeAll(async () => {
  const { house, archive, authority, bag } = await openBag();
  whole = await unpackBag(exportParts(house, authority, [await listOf(authority, [])]), archive);
  expect(bag).not.toBe(whole);
  other = (await openBag()).bag;
});
afterAll(async () => {
  for (const house of houses) await house.drop();
});

const copyOfBag = (): string => {
  const bag = path.join(emptyFolder(), 'bag');
  cpSync(whole, bag, { recursive: true });
  return bag;
};
const edit = (file: string, from: string | RegExp, to: string): void => {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} stays as it is`);
  writeFileSync(file, after);
};
const [first, second] = ['data/0001.txt', 'data/0002.txt'];
const rows = 'preuves/ecritures';
const ofPiece = (bag: string, piece: number): string =>
  `${rows}/${readdirSync(path.join(bag, rows)).filter((name) => name.endsWith('.json'))[piece] ?? ''}`;
const firstLetter = (text: string) => (text.startsWith('A') ? 'B' : 'A');

interface Alteration {
  readonly what: string;
  readonly alter: (bag: string) => void;
  /** What must be named. */
  readonly named: readonly string[];
  /** Whether it is seen by the proofs too, when both manifests are made anew. */
  readonly proven: boolean;
}
const alterations: Alteration[] = [
  {
    what: 'a bit of a piece',
    alter: (bag) => {
      flipOctet(path.join(bag, first));
    },
    named: [first],
    proven: true,
  },
  {
    what: 'a piece cut short',
    alter: (bag) => {
      writeFileSync(path.join(bag, second), 'the');
    },
    named: [second],
    proven: true,
  },
  {
    what: 'two pieces swapped',
    alter: (bag) => {
      swapFiles(path.join(bag, first), path.join(bag, second));
    },
    named: [first, second],
    proven: true,
  },
  {
    what: 'a piece taken away',
    alter: (bag) => {
      rmSync(path.join(bag, second));
    },
    named: ['data/0002'],
    proven: true,
  },
  {
    what: 'a piece taken away with its row',
    alter: (bag) => {
      rmSync(path.join(bag, second));
      rmSync(path.join(bag, ofPiece(bag, 2)));
    },
    named: [rows],
    proven: true,
  },
  {
    what: 'a piece added',
    alter: (bag) => {
      writeFileSync(path.join(bag, 'data/0003.txt'), 'x');
    },
    named: ['data/0003.txt'],
    proven: true,
  },
  {
    what: 'a piece that is a link',
    alter: (bag) => {
      rmSync(path.join(bag, first));
      symlinkSync('/etc/hostname', path.join(bag, first));
    },
    named: [first],
    proven: false,
  },
  {
    what: 'a digest in the manifest',
    alter: (bag) => {
      edit(path.join(bag, 'manifest-sha256.txt'), /^./, 'g');
    },
    named: ['manifest-sha256.txt'],
    proven: false,
  },
  {
    what: 'a line less in the manifest',
    alter: (bag) => {
      edit(path.join(bag, 'manifest-sha256.txt'), /\n.*\n$/, '\n');
    },
    named: ['manifest-sha256.txt', second],
    proven: false,
  },
  {
    what: 'a digest in the tag manifest',
    alter: (bag) => {
      edit(path.join(bag, 'tagmanifest-sha256.txt'), /^.{4}/, '0000');
    },
    named: ['bagit.txt : n’a pas l’empreinte que dit tagmanifest-sha256.txt'],
    proven: false,
  },
  {
    what: 'no tag manifest',
    alter: (bag) => {
      rmSync(path.join(bag, 'tagmanifest-sha256.txt'));
    },
    named: ['tagmanifest-sha256.txt'],
    proven: false,
  },
  {
    what: 'a row of the journal',
    alter: (bag) => {
      edit(path.join(bag, ofPiece(bag, 1)), 'agent:7', 'agent:8');
    },
    named: [`${rows}/`],
    proven: true,
  },
  {
    what: 'two rows swapped',
    alter: (bag) => {
      const [one, two] = [ofPiece(bag, 1), ofPiece(bag, 2)].map((name) => path.join(bag, name));
      renameSync(one!, path.join(bag, 'aside'));
      renameSync(two!, one!);
      renameSync(path.join(bag, 'aside'), two!);
    },
    named: [`${rows}/`],
    proven: true,
  },
  {
    what: 'a hash of an inclusion proof',
    alter: (bag) => {
      const file = path.join(bag, ofPiece(bag, 1).replace('.json', '.tlog-proof'));
      edit(file, /(?<=index \d+\n)./, firstLetter(/index \d+\n(.)/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''));
    },
    named: [`${rows}/`],
    proven: true,
  },
  {
    what: 'the size in a checkpoint',
    alter: (bag) => {
      edit(path.join(bag, 'preuves/tete/checkpoint'), /\n(\d+)\n/, '\n9999\n');
    },
    named: ['preuves/tete/checkpoint'],
    proven: true,
  },
  {
    what: 'the checkpoint of another log',
    alter: (bag) => {
      cpSync(path.join(other, 'preuves/tete'), path.join(bag, 'preuves/tete'), { recursive: true });
    },
    named: ['preuves/tete/checkpoint', 'preuves/tete/jeton.tst'],
    proven: true,
  },
  {
    what: 'a bit of a token',
    alter: (bag) => {
      flipOctet(path.join(bag, 'preuves/tete/jeton.tst'));
    },
    named: ['preuves/tete/jeton.tst'],
    // It may be in a certificate of which there is another copy beside.
    proven: false,
  },
  {
    what: 'the time in a token',
    alter: (bag) => {
      const file = path.join(bag, 'preuves/tete/jeton.tst');
      const token = readFileSync(file, 'latin1');
      const now = String(new Date().getFullYear());
      writeFileSync(file, token.replace(now, '2019'), 'latin1');
    },
    named: ['preuves/tete/jeton.tst'],
    proven: true,
  },
  {
    what: 'the signature of a token',
    alter: (bag) => {
      const file = path.join(bag, 'preuves/tete/jeton.tst');
      const token = readFileSync(file);
      token[token.length - 5] = (token.at(-5) ?? 0) ^ 1;
      writeFileSync(file, token);
    },
    named: ['preuves/tete/jeton.tst'],
    proven: true,
  },
  {
    what: 'the token of another head',
    alter: (bag) => {
      cpSync(path.join(bag, 'preuves/tete-recente/jeton.tst'), path.join(bag, 'preuves/tete/jeton.tst'));
    },
    named: ['preuves/tete/jeton.tst'],
    proven: true,
  },
  {
    what: 'octets after a token',
    alter: (bag) => {
      appendFileSync(path.join(bag, 'preuves/tete/jeton.tst'), 'x');
    },
    named: ['preuves/tete/jeton.tst'],
    proven: false,
  },
  {
    what: 'the consistency proof',
    alter: (bag) => {
      edit(path.join(bag, 'preuves/tete-recente/coherence.txt'), /\n[^\n]+\n$/, '\n');
    },
    named: ['preuves/tete-recente/coherence.txt'],
    proven: true,
  },
  {
    what: 'another key',
    alter: (bag) => {
      cpSync(path.join(other, 'preuves/cle-de-tete.txt'), path.join(bag, 'preuves/cle-de-tete.txt'));
    },
    named: ['preuves/tete/checkpoint'],
    proven: true,
  },
  {
    what: 'no key',
    alter: (bag) => {
      rmSync(path.join(bag, 'preuves/cle-de-tete.txt'));
    },
    named: ['preuves/cle-de-tete.txt'],
    proven: true,
  },
  {
    what: 'another root',
    alter: (bag) => {
      cpSync(path.join(other, 'preuves/certificats'), path.join(bag, 'preuves/certificats'), { recursive: true });
    },
    named: ['preuves/tete/jeton.tst'],
    proven: true,
  },
  {
    what: 'a bit of a revocation list',
    alter: (bag) => {
      flipOctet(path.join(bag, 'preuves/revocation/liste-1.crl'));
    },
    named: ['preuves/revocation/liste-1.crl'],
    proven: false,
  },
  {
    what: 'the name of another archive',
    alter: (bag) => {
      edit(path.join(bag, 'bag-info.txt'), /urn:uuid:.{4}/, 'urn:uuid:0000');
    },
    named: ['bag-info.txt'],
    proven: true,
  },
  ...['bagit.txt', 'seda.xml', 'premis.xml', 'LISEZMOI.txt', 'verifier.mjs'].map((name) => ({
    what: `a word more in ${name}`,
    alter: (bag: string) => {
      appendFileSync(path.join(bag, name), ' ');
    },
    named: [name],
    proven: false,
  })),
];

describe('each alteration is refused, and its file named', () => {
  test.for(alterations)('$what', ({ alter, named, proven }) => {
    const bag = copyOfBag();
    expect(verifyBag(bag)).toMatchObject({ status: 0 });
    alter(bag);
    const heard = verifyBag(bag);
    expect(heard.status, heard.said).toBe(1);
    for (const name of named) expect(heard.said).toContain(`[NON] ${name}`);
    if (!proven) return;
    coverTracks(bag);
    const covered = verifyBag(bag);
    expect(covered.status, covered.said).toBe(1);
    for (const name of named) expect(covered.said).toContain(`[NON] ${name}`);
  });
});

const listOf = async (
  { root }: ReturnType<typeof testAuthority>,
  revoked: readonly { readonly serial: string; readonly at: Date }[],
): Promise<Uint8Array> => {
  const publicKey = createPublicKey(root.privateKey).export({ format: 'der', type: 'spki' });
  const [thisUpdate, nextUpdate] = [new Date(), new Date(Date.now() + 86_400_000)];
  const matter = { issuer: root.name, number: 1, thisUpdate, nextUpdate };
  const list = revoked.map((one) => ({ ...one, reason: 'unspecified' as const }));
  return writeList({ ...matter, revoked: list }, { ...root.key, publicKey });
};

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
      const lists = [await listOf(authority, [{ serial, at }])];
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
    houses.push(house);
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
