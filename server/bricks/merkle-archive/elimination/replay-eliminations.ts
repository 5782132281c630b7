import { entryOf } from '../journal/journal-entry.ts';
import type { WrittenEntry } from '../journal/journal-entry.ts';
import type { Connection, Database } from '../ports.ts';
import { sql } from '../ports.ts';
import { eraseRows } from './elimination-store.ts';

interface Told {
  readonly archive: string;
  readonly elimination: string;
  proposed: WrittenEntry | null;
  approved: WrittenEntry | null;
  gone: WrittenEntry | null;
}

/**
 * After a rebuild: what was eliminated says so again (410, not 404), and an elimination that was under way goes on, or the
 * copy that was not removed yet would come back to life. @returns how many archives the journal told of
 */
export const replayEliminations = async (db: Database): Promise<number> => {
  const rows = await db.many<{ octets: Buffer }>(sql`select octets from archive_journal
    where type = 'deaccession' or (type = 'deletion' and archive_id is not null) order by seq`);
  const all = new Map<string, Told>();
  for (const entry of rows.map(({ octets }) => entryOf(octets))) {
    const { archive, detail, type } = entry;
    const { elimination, step } = detail;
    if (archive === null || typeof elimination !== 'string') continue;
    const name = `${elimination} ${archive}`;
    const told = all.get(name) ?? { archive, elimination, proposed: null, approved: null, gone: null };
    if (type === 'deletion') told.gone = entry;
    else if (step === 'proposed') told.proposed = entry;
    else if (step === 'approved') told.approved = entry;
    all.set(name, told);
  }
  const decided = [...all.values()].filter(({ approved }) => approved !== null);
  await db.transaction(async (tx) => {
    for (const told of decided) await putBack(tx, told);
    // The journal says which rows were the last of each list.
    await tx.run(sql`update archive_elimination e set
      executed_seq = (select max(seq) from archive_journal j join archive_elimination_item i on i.archive_id = j.archive_id
        where i.elimination_id = e.id and j.type = 'deletion')
      where executed_seq is null and intent_seq is not null
        and not exists (select 1 from archive_elimination_item i where i.elimination_id = e.id and removed_at is null)`);
  });
  return decided.length;
};

const putBack = async (tx: Connection, { archive, elimination, proposed, approved, gone }: Told): Promise<void> => {
  if (!approved) return;
  await tx.run(sql`
    insert into archive (id, depositor, policy_id, state, received_at, request_digest, inventory_sha256, ingestion_seq)
    select ${archive}, convert_from(octets, 'UTF8')::jsonb #>> '{detail,depositor}',
      convert_from(octets, 'UTF8')::jsonb #>> '{detail,policy}', 'eliminating', at, ''::bytea,
      decode(convert_from(octets, 'UTF8')::jsonb #>> '{detail,inventory}', 'hex'), seq
    from archive_journal where archive_id = ${archive} and type = 'ingestion' order by seq limit 1
    on conflict (id) do update set state = 'eliminating'`);
  await tx.run(sql`
    insert into archive_piece (archive_id, n, version, role, name, media_type, size, sha256, path, deposit_seq)
    select archive_id, piece, (told -> 'version')::int, told ->> 'role', '', told ->> 'mediaType', (told -> 'size')::bigint,
      decode(told ->> 'sha256', 'hex'), '', seq
    from (select archive_id, piece, seq, convert_from(octets, 'UTF8')::jsonb -> 'detail' as told from archive_journal
      where archive_id = ${archive} and type = 'message digest calculation') row
    on conflict do nothing`);
  await tx.run(sql`update archive_copy set status = 'removed' where archive_id = ${archive}`);
  const proposedBy = proposed?.actor ?? 'unknown';
  await tx.run(sql`
    insert into archive_elimination (id, proposed_by, proposed_at, approved_by, approved_at, intent_seq)
    values (${elimination}, ${proposedBy}, ${new Date((proposed ?? approved).at)}, ${approved.actor},
      ${new Date(approved.at)}, ${approved.seq})
    on conflict (id) do update set intent_seq = greatest(archive_elimination.intent_seq, excluded.intent_seq)`);
  await tx.run(sql`insert into archive_elimination_item (elimination_id, archive_id, removed_at)
    values (${elimination}, ${archive}, ${gone ? new Date(gone.at) : null}) on conflict do nothing`);
  if (gone) await eraseRows(tx, archive);
};
