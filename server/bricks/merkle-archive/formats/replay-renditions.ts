import { fileName } from '../deposit/receive-pieces.ts';
import { entryOf } from '../journal/journal-entry.ts';
import type { Database } from '../ports.ts';
import { sql } from '../ports.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { renditionName } from './rendition-name.ts';
import { insertRendition } from './rendition-store.ts';

/** After a rebuild, which links what was deposited: the renditions that were put beside it. @returns how many */
export const replayRenditions = async ({ db, stores }: { db: Database; stores: TwoStores }): Promise<number> => {
  const rows = await db.many<{ seq: number; octets: Buffer; migration: Buffer; original: string }>(sql`
    select j.seq, j.octets, m.octets as migration, o.name as original
    from archive_journal j join archive a on a.id = j.archive_id and a.state = 'kept'
    join archive_journal m on m.archive_id = j.archive_id and m.piece = j.piece and m.type = 'migration'
    join archive_piece o on o.archive_id = j.archive_id
      and o.n = (convert_from(j.octets, 'UTF8')::jsonb #>> '{detail,derivedFrom}')::int
    where j.type = 'message digest calculation' order by j.seq`);
  let linked = 0;
  for (const { seq, octets, migration, original } of rows) {
    const { archive, piece: n, at, detail } = entryOf(octets);
    const { version, size, sha256, mediaType, derivedFrom } = detail;
    const { inventory } = entryOf(migration).detail;
    if (archive === null || n === null || typeof version !== 'number' || typeof size !== 'number') continue;
    if (typeof sha256 !== 'string' || typeof mediaType !== 'string' || typeof derivedFrom !== 'number') continue;
    if (typeof inventory !== 'string') continue;
    const row = { archive, n, version, size, sha256, mediaType, derivedFrom, seq };
    const [name, file] = [renditionName(original, mediaType), fileName(n, mediaType)];
    const about = { stores: stores.map((store) => store.name), at: new Date(at), inventory };
    await db.transaction((tx) => insertRendition(tx, { ...row, name, file }, about));
    linked += 1;
  }
  return linked;
};
