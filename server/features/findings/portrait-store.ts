import { createHmac } from 'node:crypto';
import type { DossierState } from '#shared/dossiers/states';
import { hashBits } from '../../bricks/likeness/perceptual-hash.ts';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { PortraitElsewhere } from './checks/dossier-facts.ts';

/** Portraits that differ in more bits, of 255, are not looked for. */
export const mostApart = 24;
/** Where two hashes differ in `mostApart` bits at most, one at least of one band more is the same in both. */
const bandCount = mostApart + 1;
const bandValues = 1 << Math.ceil(hashBits / bandCount);

/** A portrait of a dossier, with the piece it is on. */
export interface KeptPortrait {
  readonly documentId: string;
  readonly hash: string;
  readonly veiled: string;
}

/** Numbers from a key, the same each time. */
function* drawn(secret: Buffer): Generator<number, never> {
  for (let block = 0; ; block += 1) {
    const bytes = createHmac('sha256', secret)
      .update(`portrait\n${String(block)}`)
      .digest();
    for (let at = 0; at < bytes.length; at += 4) yield bytes.readUInt32BE(at);
  }
}

/**
 * Hides a hash and keeps how far it is from others: its bits change places and some turn over, as the key says. Read
 * without the key the table does not tell what anybody looks like.
 * @returns `hashBits` characters, 0 or 1
 */
export function veiledHash(secret: Buffer, hash: string): string {
  const numbers = drawn(secret);
  const next = (): number => numbers.next().value;
  const bits = [...hash];
  for (let last = bits.length - 1; last > 0; last -= 1) {
    const other = next() % (last + 1);
    [bits[last], bits[other]] = [bits[other] ?? '0', bits[last] ?? '0'];
  }
  return bits.map((bit) => (next() % 2 === 0 ? bit : bit === '0' ? '1' : '0')).join('');
}

/** The bands of a hash as numbers that no other band shares, by which an index finds those near it. */
export const bandsOf = (veiled: string): number[] =>
  Array.from({ length: bandCount }, (_, band) => {
    const [from, to] = [band, band + 1].map((edge) => Math.floor((edge * veiled.length) / bandCount));
    return band * bandValues + Number.parseInt(veiled.slice(from, to), 2);
  });

export const keepPortraits = async (
  tx: Transaction,
  dossierId: string,
  portraits: readonly KeptPortrait[],
): Promise<void> => {
  await tx.run(sql`delete from portrait_seen where dossier_id = ${dossierId}`);
  for (const { documentId, veiled } of portraits)
    await tx.run(
      sql`insert into portrait_seen (dossier_id, document_id, veiled, bands)
          values (${dossierId}, ${documentId}, ${veiled}::bit(255), ${bandsOf(veiled)}) on conflict do nothing`,
    );
};

/** A portrait like one of this dossier, in a dossier of another applicant. */
export type PortraitSighting = PortraitElsewhere & { otherDossierId: string; otherState: DossierState };

/** The twenty nearest at most, of each portrait. Drafts are not counted. */
export const portraitSightingsOf = async (
  connection: Connection,
  dossierId: string,
  portraits: readonly KeptPortrait[],
): Promise<PortraitSighting[]> => {
  const found = await Promise.all(
    portraits.map(async ({ documentId, hash, veiled }) => {
      const rows = await connection.many<Omit<PortraitSighting, 'kind' | 'documentId' | 'hash'>>(
        sql`select bit_count(theirs.veiled # ${veiled}::bit(255))::int as "bitsApart",
              other.reference as "otherReference", other.id as "otherDossierId", other.state as "otherState"
            from portrait_seen as theirs
            join dossier as own on own.id = ${dossierId}
            join dossier as other on other.id = theirs.dossier_id and other.applicant_id <> own.applicant_id
              and other.state <> 'draft'
            where theirs.bands && ${bandsOf(veiled)}::int[]
              and bit_count(theirs.veiled # ${veiled}::bit(255)) <= ${mostApart}
            order by 1, other.submitted_at desc nulls last, other.id limit 20`,
      );
      return rows.map((row): PortraitSighting => ({ kind: 'portrait', documentId, hash, ...row }));
    }),
  );
  return found.flat();
};
