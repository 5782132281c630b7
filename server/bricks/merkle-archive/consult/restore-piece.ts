import { createHash } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';
import { sql } from '../ports.ts';
import type { Copies, CopyParts } from './copies.ts';
import { isVouchedFor, pieceRecords } from './piece-facts.ts';

export interface RestoreInput {
  readonly archive: string;
  readonly piece: number;
  readonly actor: string;
  /** What somebody kept elsewhere; read more than once. */
  readonly octets: () => AsyncIterable<Buffer>;
}

/**
 * Puts a piece back of which a copy, or neither, is right, from a file that was kept elsewhere. Only the file whose digest
 * the journal has is taken; the bad copies are set aside as evidence, and the hold that they brought stays until a person
 * lifts it. @returns how many copies were made again
 * @throws ArchiveError `digest_differs` when the file is another, before anything is touched
 */
export const restorePiece = async (
  { db, stores, copies, clock }: CopyParts & { readonly copies: Copies },
  { archive, piece: n, actor, octets }: RestoreInput,
): Promise<number> => {
  const [piece] = await pieceRecords(db, [{ archive, n }]);
  if (!piece) throw new ArchiveError('not_found', `${archive}/${String(n)}`);
  if (piece.state !== 'kept') throw new ArchiveError('eliminated', archive);
  if (!isVouchedFor(piece)) throw new ArchiveError('integrity_broken', `${archive}/${String(n)}`);
  const hash = createHash('sha256');
  for await (const chunk of octets()) hash.update(chunk);
  const found = hash.digest('hex');
  if (found !== piece.sha256) throw new ArchiveError('digest_differs', `${found} instead of ${piece.sha256}`);
  let restored = 0;
  for (const store of stores) {
    if ((await copies.look(piece, store, { uncached: true })).good) continue;
    if (!(await copies.repair(piece, store, { name: 'offline', stream: octets })))
      throw new ArchiveError('store_unavailable', `${store.name} does not keep ${piece.key}`);
    restored += 1;
  }
  await db.run(sql`update archive_incident set closed_at = ${clock()}, closed_by = ${actor}
    where kind = 'integrity_broken' and archive_id = ${archive} and piece = ${n} and closed_at is null`);
  return restored;
};
