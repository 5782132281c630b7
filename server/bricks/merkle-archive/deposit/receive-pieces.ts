import { createHash } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';
import type { Draft } from '../stores/archive-store.ts';
import { contentPath } from '../stores/ocfl-inventory.ts';
import { checkPiece, mostPieces } from './deposit-input.ts';
import type { PieceInput, ReceivedPiece } from './deposit-input.ts';

/** What a policy lets in. */
export interface Admission {
  readonly mediaTypes: readonly string[];
  readonly largestOctets: number;
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/json': 'json',
  'application/xml': 'xml',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'text/plain': 'txt',
  'message/rfc822': 'eml',
};
/** Names in the store tell nothing of anybody; the ending is for whoever reads the folder without us. */
export const fileName = (n: number, mediaType: string): string =>
  `${String(n).padStart(4, '0')}.${extensions[mediaType] ?? 'bin'}`;

/**
 * Streams each piece to every draft at once and hashes it on the way; no more than one block is in memory.
 * @param drafts of v1 of the object, by its folder; none when the pieces are only to be looked at again
 */
export const receivePieces = async (
  pieces: AsyncIterable<PieceInput> | Iterable<PieceInput>,
  drafts: readonly Draft[],
  folder: string,
  admission: Admission,
): Promise<ReceivedPiece[]> => {
  const received: ReceivedPiece[] = [];
  for await (const piece of pieces) {
    const n = received.length + 1;
    checkPiece(piece);
    if (n > mostPieces) throw new ArchiveError('refused_by_policy', `more than ${String(mostPieces)} pieces`);
    if (!admission.mediaTypes.includes(piece.mediaType)) throw new ArchiveError('refused_by_policy', piece.mediaType);
    const file = fileName(n, piece.mediaType);
    const key = `${folder}/${contentPath(1, file)}`;
    const sinks = await Promise.all(drafts.map((draft) => draft.sink(key)));
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of piece.octets instanceof Uint8Array ? [piece.octets] : piece.octets) {
      size += chunk.length;
      if (size > admission.largestOctets)
        throw new ArchiveError('refused_by_policy', `piece ${String(n)} is too large`);
      const written = Promise.all(sinks.map((sink) => sink.write(chunk)));
      hash.update(chunk);
      await written;
    }
    const sha256 = hash.digest('hex');
    if (piece.sha256 !== undefined && piece.sha256 !== sha256)
      throw new ArchiveError('digest_differs', `piece ${String(n)}: ${sha256} was received`);
    await Promise.all(sinks.map((sink) => sink.keep()));
    const { role, name, mediaType } = piece;
    received.push({ n, role, name, mediaType, size, sha256, file });
  }
  if (received.length === 0) throw new ArchiveError('bad_request', 'no piece');
  return received;
};
