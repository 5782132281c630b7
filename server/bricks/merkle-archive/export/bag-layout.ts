import { createHash } from 'node:crypto';
import path from 'node:path';
import type { PieceRecord } from '../consult/piece-facts.ts';

/** A tag file: small, whole in memory. */
export interface TagFile {
  readonly name: string;
  readonly octets: Buffer;
}

export const tagFile = (name: string, content: string | Uint8Array): TagFile => ({
  name,
  octets: Buffer.from(content as Uint8Array),
});

/** Under the name it has in the stores, which tells nothing of anybody and whose number is that of the journal. */
export const payloadPath = ({ key }: Pick<PieceRecord, 'key'>): string => `data/${path.posix.basename(key)}`;

export const bagDeclaration = tagFile('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');

/** `bag-info.txt` (RFC 8493 §2.2.2). Values are one line each: a line break in a reference becomes a space. */
export const bagInfo = (entries: readonly (readonly [string, string])[]): TagFile =>
  tagFile('bag-info.txt', entries.map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ').trim()}\n`).join(''));

/** Octets and files of the payload (RFC 8493 §2.2.2): what is missing is seen before anything is hashed. */
export const payloadOxum = (sizes: readonly number[]): string =>
  `${String(sizes.reduce((sum, size) => sum + size, 0))}.${String(sizes.length)}`;

/** As `sha256sum -c` reads it. Our names need no percent-encoding (RFC 8493 §2.1.3): no line break, no percent sign. */
export const manifestOf = (files: readonly { readonly name: string; readonly sha256: string }[]): string =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');

/** Without it, a manifest that lost lines would look like a bag with fewer pieces. */
export const tagManifest = (files: readonly TagFile[]): TagFile =>
  tagFile(
    'tagmanifest-sha256.txt',
    manifestOf(files.map(({ name, octets }) => ({ name, sha256: createHash('sha256').update(octets).digest('hex') }))),
  );
