import { ArchiveError } from '../archive-error.ts';
import type { ReceivedPiece } from './deposit-input.ts';

/**
 * What the database knows of an archive, written as its piece 0 in both stores: the database can be made again from
 * these. It holds the salt of the journal's commitments and goes with the archive.
 */
export interface Description {
  readonly archive: string;
  readonly depositor: string;
  readonly key: string;
  readonly clientRef: string;
  readonly policy: string;
  readonly receivedAt: string;
  readonly startEventAt: string | null;
  /** Hexadecimal. */
  readonly salt: string;
  readonly pieces: readonly ReceivedPiece[];
}

export const descriptionFile = 'archive.json';
export const descriptionPiece = { role: 'description', name: descriptionFile, mediaType: 'application/json' };

export const writeDescription = (description: Description): Buffer =>
  Buffer.from(`${JSON.stringify(description, null, 1)}\n`);

/** @throws ArchiveError when it is not the description of that archive: its digest has been checked by then */
export const readDescription = (octets: Buffer, archive: string): Description => {
  const found: unknown = JSON.parse(octets.toString());
  if (!isDescription(found) || found.archive !== archive) throw new ArchiveError('integrity_broken', archive);
  return found;
};

const isDescription = (value: unknown): value is Description =>
  typeof value === 'object' &&
  value !== null &&
  'archive' in value &&
  'salt' in value &&
  'pieces' in value &&
  Array.isArray(value.pieces);
