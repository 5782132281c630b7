import { appendFileSync, cpSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { flipOctet, swapFiles } from '../test-archive.ts';

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

export interface Alteration {
  readonly what: string;
  readonly alter: (bag: string) => void;
  /** What must be named. */
  readonly named: readonly string[];
  /** Whether it is seen by the proofs too, when both manifests are made anew. */
  readonly proven: boolean;
}
/** @param other the folder of a bag of another archive */
export const alterations = (other: () => string): Alteration[] => [
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
      const [one, two] = [path.join(bag, ofPiece(bag, 1)), path.join(bag, ofPiece(bag, 2))];
      const [first, second] = [readFileSync(one), readFileSync(two)];
      writeFileSync(one, second);
      writeFileSync(two, first);
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
      cpSync(path.join(other(), 'preuves/tete'), path.join(bag, 'preuves/tete'), { recursive: true });
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
      writeFileSync(file, token.replace(/20\d\d(?=\d{10}Z)/, '2019'), 'latin1');
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
    what: 'a hash of the consistency proof',
    alter: (bag) => {
      const file = path.join(bag, 'preuves/tete-recente/coherence.txt');
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      const last = lines.pop() ?? '';
      writeFileSync(file, [...lines, firstLetter(last) + last.slice(1), ''].join('\n'));
    },
    named: ['preuves/tete-recente/coherence.txt'],
    proven: true,
  },
  {
    what: 'a hash less in the consistency proof',
    alter: (bag) => {
      edit(path.join(bag, 'preuves/tete-recente/coherence.txt'), /\n[^\n]+\n$/, '\n');
    },
    named: ['preuves/tete-recente/coherence.txt'],
    proven: true,
  },
  {
    what: 'another key',
    alter: (bag) => {
      cpSync(path.join(other(), 'preuves/cle-de-tete.txt'), path.join(bag, 'preuves/cle-de-tete.txt'));
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
      cpSync(path.join(other(), 'preuves/certificats'), path.join(bag, 'preuves/certificats'), { recursive: true });
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
