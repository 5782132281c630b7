import { verifyKeptTokens } from '../../server/features/archiving/public.ts';
import { sql } from '../../server/platform/db/sql.ts';
import type { OpenArchive } from './hand-over.ts';

const batch = 1000;
const megabyte = 1_000_000;

/**
 * Everything, from the disk: the journal against the heads outside the database, each row and each head computed again,
 * then every copy in both stores. What is bad is mended where the other copy is right, and told of all the same.
 */
export const verifyStores = async (open: OpenArchive): Promise<number> => {
  const { archive } = open;
  const verdict = await archive.checkAtStart();
  if (verdict === 'agrees') console.log('[oui] le journal et les têtes des deux magasins concordent');
  else console.log(`[NON] journal : ${verdict}`);
  const { rows, heads, fault } = await archive.checkNightly();
  if (fault) console.log(`[NON] journal : ${fault.detail}`);
  else console.log(`[oui] ${String(rows)} écritures et ${String(heads)} têtes recalculées`);
  const tokens = await verifyKeptTokens(open.house);
  const waiting = tokens.filter(({ outcome }) => outcome === 'not_kept_yet').length;
  const doubtful = tokens.filter(({ outcome }) => outcome !== 'holds' && outcome !== 'not_kept_yet');
  for (const { size, outcome } of doubtful) console.log(`[NON] jeton de ${String(size)} écritures : ${outcome}`);
  if (doubtful.length === 0) console.log(`[oui] ${String(tokens.length - waiting)} jetons vérifiés à leur date`);
  if (waiting > 0) console.log(`[ i ] ${String(waiting)} jetons dont la chaîne sera mise à l’abri au prochain passage`);
  let bad = doubtful.length;
  for (const { name } of archive.stores) bad += await readWhole(open, name);
  const troubles = await tellIncidents(open);
  return verdict === 'agrees' && !fault && bad === 0 && troubles === 0 ? 0 : 1;
};

/** @returns how many copies were bad, those that were mended among them */
const readWhole = async ({ archive, house: { db, clock } }: OpenArchive, store: string): Promise<number> => {
  const begun = clock.now();
  let [copies, octets, repaired, lost] = [0, 0, 0, 0];
  for (;;) {
    const { left } = await db.one<{ left: number }>(sql`
      select count(*) as left from archive_copy where store = ${store} and status <> 'removed' and last_ok_at < ${begun}`);
    // Those that stay bad come first each time, and are all that is left in the end.
    if (left <= lost) break;
    const result = await archive.scrub(store, { octetsPerSecond: Infinity, copies: batch + lost });
    copies += result.copies - lost;
    octets += result.octets;
    repaired += result.repaired;
    lost = result.failures - result.repaired;
  }
  const mark = repaired + lost === 0 ? 'oui' : 'NON';
  console.log(
    `[${mark}] magasin ${store} : ${String(copies)} exemplaires relus (${(octets / megabyte).toFixed(1)} Mo), ${String(repaired)} réparés, ${String(lost)} altérés`,
  );
  return repaired + lost;
};

/** Exact and loud: which archive, which piece, which store. */
const tellIncidents = async ({ house: { db } }: OpenArchive): Promise<number> => {
  const open = await db.many<{ kind: string; detail: string }>(sql`
    select kind, concat_ws(' ', archive_id::text || '/' || piece, store, detail) as detail
    from archive_incident where closed_at is null order by opened_at`);
  for (const { kind, detail } of open) console.log(`[NON] incident ouvert, ${kind} : ${detail}`);
  return open.length;
};

/** One batch of each store, as the continuous check does it. */
export const scrubStores = async (
  { archive, house: { env } }: OpenArchive,
  { megabytes, copies = batch }: { readonly megabytes: number | undefined; readonly copies: number | undefined },
): Promise<number> => {
  const octetsPerSecond = megabytes === undefined ? env.archive.scrubOctetsPerSecond : megabytes * megabyte;
  let failures = 0;
  for (const { name } of archive.stores) {
    const result = await archive.scrub(name, { octetsPerSecond, copies });
    failures += result.failures;
    console.log(
      `[${result.failures === 0 ? 'oui' : 'NON'}] magasin ${name} : ${String(result.copies)} exemplaires relus, ${String(result.failures)} altérés, ${String(result.repaired)} réparés`,
    );
  }
  return failures === 0 ? 0 : 1;
};

export const rebuildIndex = async ({ archive }: OpenArchive): Promise<number> => {
  const { replayed, voided, evidence, linked, journaledAnew, unreadable } = await archive.rebuild();
  console.log(`[fait] ${String(replayed)} écritures reprises des magasins, ${String(voided)} numéros laissés vides`);
  console.log(`[fait] ${String(linked)} archives retrouvées, dont ${String(journaledAnew)} réinscrites au journal`);
  if (evidence !== null) console.log(`[ i ] le journal en doute est gardé dans le schéma ${evidence}`);
  for (const object of unreadable) console.log(`[NON] illisible dans les deux magasins : ${object}`);
  return unreadable.length === 0 ? 0 : 1;
};
