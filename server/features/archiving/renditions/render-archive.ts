import { ArchiveError } from '../../../bricks/merkle-archive/archive-error.ts';
import { openRenditionKinds } from '../../../bricks/merkle-archive/formats/rendition-kinds.ts';
import { makeRendition } from '../../../bricks/merkle-archive/formats/renditions.ts';
import type { RenditionParts } from '../../../bricks/merkle-archive/formats/renditions.ts';
import type { RenderedPiece } from '#shared/archive/rendition-run';
import type { Connection } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';
import { archiveOf } from '../open-archive.ts';
import type { ArchivingHouse } from '../open-archive.ts';

/** The pieces that were deposited, by their numbers: what renditions are made of. */
export const originalsOf = async (connection: Connection, archive: string): Promise<number[]> =>
  (
    await connection.many<{ n: number }>(
      sql`select n from archive_piece where archive_id = ${archive} and n > 0 and derived_from is null order by n`,
    )
  ).map(({ n }) => n);

/**
 * Lasting renditions beside those originals whose format will not last; the originals are not touched. A piece of which
 * nothing good could be made is told of, and the others are gone on with.
 * @throws ArchiveError what concerns the whole: a store away, the journal stopped, an archive that went
 */
export const renderArchive = async (
  house: ArchivingHouse,
  {
    archive: id,
    pieces,
    actor,
  }: { readonly archive: string; readonly pieces: readonly number[]; readonly actor: string },
  tell: (done: RenderedPiece) => Promise<void> | void,
): Promise<void> => {
  const { archive } = await archiveOf(house);
  const parts = { ...archive, clock: (): Date => house.clock.now(), kinds: await openRenditionKinds() };
  for (const piece of pieces) await tell(await renderPiece(parts, { archive: id, piece, actor }));
};

const renderPiece = async (
  parts: RenditionParts,
  asked: { readonly archive: string; readonly piece: number; readonly actor: string },
): Promise<RenderedPiece> => {
  const { piece } = asked;
  try {
    const made = await makeRendition(parts, asked);
    if (made.outcome === 'unknown') return { piece, outcome: 'unknown', format: null, rendition: null };
    const rendition = made.outcome === 'made' || made.outcome === 'there_already' ? made.piece : null;
    return { piece, outcome: made.outcome, format: made.format.name, rendition };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    if (error.code === 'rendition_failed') return { piece, outcome: 'refused', format: null, rendition: null };
    if (error.code === 'integrity_broken') return { piece, outcome: 'damaged', format: null, rendition: null };
    throw error;
  }
};
