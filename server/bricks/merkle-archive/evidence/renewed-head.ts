import { createHash, createPublicKey, verify } from 'node:crypto';
import { signHead } from '../heads/signed-note.ts';
import type { HeadSigner } from '../ports.ts';

import type { NextAlgorithm } from './renewed-tree.ts';

/** Leaf 0 of the tree that follows: the end of the old one, with the time at which it was vouched for. */
export interface Anchor {
  readonly tree: string;
  readonly algorithm: 'sha256';
  readonly size: number;
  /** Base64. */
  readonly root: string;
  readonly note: string;
  /** Base64. */
  readonly token: string;
}
export const writeAnchor = ({ tree, algorithm, size, root, note, token }: Anchor): Buffer =>
  Buffer.from(`${JSON.stringify({ tree, algorithm, size, root, note, token })}\n`);

export const readAnchor = (octets: Buffer): Anchor | null => {
  const found: unknown = JSON.parse(octets.toString());
  return isAnchor(found) ? found : null;
};
const isAnchor = (value: unknown): value is Anchor =>
  typeof value === 'object' &&
  value !== null &&
  'size' in value &&
  typeof value.size === 'number' &&
  ['tree', 'root', 'note', 'token'].every(
    (field) => typeof Object.entries(value).find(([name]) => name === field)?.[1] === 'string',
  );

/** The tree's own name, so that no head of one passes for a head of the other. */
const nameOf = (signer: Pick<HeadSigner, 'name'>, algorithm: NextAlgorithm): string => `${signer.name}/${algorithm}`;

export const signRenewed = (
  signer: HeadSigner,
  algorithm: NextAlgorithm,
  { leaves, root }: { leaves: number; root: Buffer },
): Promise<string> => {
  const name = nameOf(signer, algorithm);
  return signHead({ origin: name, size: leaves, root }, { ...signer, name, sign: (octets) => signer.sign(octets) });
};

/** @returns how many leaves and which root, or null when the key did not sign that */
export const readRenewed = (
  note: string,
  signer: Pick<HeadSigner, 'name' | 'publicKey'>,
  algorithm: NextAlgorithm,
): { leaves: number; root: Buffer } | null => {
  const name = nameOf(signer, algorithm);
  const [text = '', line = ''] = note.split(/\n\n(?=— )/, 2);
  const [origin, leaves, root = ''] = text.split('\n');
  const signature = Buffer.from(line.startsWith(`— ${name} `) ? line.slice(name.length + 3) : '', 'base64').subarray(4);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), signer.publicKey]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  if (origin !== name || !verify(null, Buffer.from(`${text}\n`), key, signature)) return null;
  return { leaves: Number(leaves), root: Buffer.from(root, 'base64') };
};

/** What the authority is given for a note of the new tree: a digest of the new length, not of the one that ages. */
export const renewedNoteDigest = (note: string): Buffer => createHash('sha512').update(note).digest();
