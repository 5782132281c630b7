import { createHash, createPublicKey, verify } from 'node:crypto';
import type { HeadSigner } from '../ports.ts';

/** A head of the tree: after `size` rows the root was this (C2SP tlog-checkpoint). */
export interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

const ed25519 = 1;
/** First four octets of SHA-256(name ‖ newline ‖ algorithm ‖ key): which key a signature line speaks of. */
const keyHash = (name: string, publicKey: Uint8Array): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(ed25519)).update(publicKey).digest().subarray(0, 4);

const textOf = ({ origin, size, root }: Head): string => `${origin}\n${String(size)}\n${root.toString('base64')}\n`;

/** The head's text, an empty line, and the signature line (C2SP signed-note). What is timestamped is all of it. */
export const signHead = async (head: Head, signer: HeadSigner): Promise<string> => {
  const text = textOf(head);
  const signature = await signer.sign(Buffer.from(text));
  const line = Buffer.concat([keyHash(signer.name, signer.publicKey), signature]).toString('base64');
  return `${text}\n— ${signer.name} ${line}\n`;
};

/** What a note is checked against. */
export type NoteKey = Pick<HeadSigner, 'name' | 'publicKey'>;

/** @returns the head, or null when the note is not in form or not signed by the key */
export const readHead = (note: string, { name, publicKey }: NoteKey): Head | null => {
  const [text = '', lines = ''] = note.split(/\n\n(?=— )/, 2);
  const [origin, size = '', root = '', ...more] = text.split('\n');
  if (origin !== name || more.length > 0 || !/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size)))
    return null;
  const head = { origin, size: Number(size), root: Buffer.from(root, 'base64') };
  if (head.root.length !== 32 || textOf(head) !== `${text}\n`) return null;
  const signed = lines.split('\n').some((line) => {
    const signature = Buffer.from(line.startsWith(`— ${name} `) ? line.slice(name.length + 3) : '', 'base64');
    return (
      signature.length === 4 + 64 &&
      signature.subarray(0, 4).equals(keyHash(name, publicKey)) &&
      verify(null, Buffer.from(`${text}\n`), keyOf(publicKey), signature.subarray(4))
    );
  });
  return signed ? head : null;
};

/** The raw key as RFC 8410 writes it. */
const keyOf = (publicKey: Uint8Array) =>
  createPublicKey({ key: Buffer.concat([prefix, publicKey]), format: 'der', type: 'spki' });
const prefix = Buffer.from('302a300506032b6570032100', 'hex');

/** What a timestamp authority is given for a head. */
export const noteDigest = (note: string): Buffer => createHash('sha256').update(note).digest();

/** The name and key as C2SP signed-note writes them for those who verify: `name+hash+key`. */
export const verifierKey = ({ name, publicKey }: NoteKey): string =>
  `${name}+${keyHash(name, publicKey).toString('hex')}+${Buffer.concat([Buffer.of(ed25519), publicKey]).toString('base64')}`;
