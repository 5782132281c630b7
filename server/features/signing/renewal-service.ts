import { certificateFields } from '#shared/signature-format/certificate-fields';
import { addDocumentTimestamp } from '../../bricks/pades/document-timestamp.ts';
import { addValidationData } from '../../bricks/pades/validation-data.ts';
import { readToken } from '../../bricks/timestamping/token-reader.ts';
import { momentOf } from '../../platform/clock.ts';
import { sql } from '../../platform/db/sql.ts';
import { lockDossier } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { keepingTokens } from './kept-tokens.ts';
import type { SigningHouse } from './signing-house.ts';
import { evidenceOfTokens } from './timestamp-evidence.ts';

const day = 86_400_000;

export interface AgeingCopy {
  readonly dossierId: string;
  readonly reference: string;
  /** End of the certificate of its newest timestamp. */
  readonly timestampUntil: Date;
}

/** The copies whose newest timestamp ends within the time of the settings, the first to end first. */
export const ageingCopies = async (
  { db, clock, env }: Pick<SigningHouse, 'db' | 'clock' | 'env'>,
  most = 200,
): Promise<AgeingCopy[]> => {
  const before = momentOf(clock.now().getTime() + env.renewBeforeDays * day);
  return db.many<{ dossierId: string; reference: string; timestampUntil: Date }>(
    sql`select dossier_id as "dossierId", reference, timestamp_until as "timestampUntil"
        from ceremony join dossier on dossier.id = dossier_id
        where timestamp_until <= ${before} order by timestamp_until limit ${most}`,
  );
};

/**
 * Carries a copy on: fresh evidence about its newest timestamp, then a new timestamp over all of it. The former file
 * stays and is a prefix of the new one. A source whose certificate ends no later gains nothing: then nothing is done.
 * @returns whether it was renewed
 */
export const renewCopy = async (house: SigningHouse, dossierId: string): Promise<boolean> => {
  const found = await house.db.maybeOne<{ copy_sha256: string; copy_token: Buffer; timestamp_until: Date }>(
    sql`select copy_sha256, copy_token, timestamp_until from ceremony where dossier_id = ${dossierId} and copy_sha256 is not null`,
  );
  if (!found) return false;
  const tokens = keepingTokens(house.timestamps, house.clock);
  const before = await house.objects.get(found.copy_sha256);
  const withEvidence = await addValidationData(
    before,
    await evidenceOfTokens(house, readToken(found.copy_token).certificates),
  );
  const bytes = await addDocumentTimestamp(withEvidence, tokens);
  const { certificate, der: token } = tokens.last();
  const timestampUntil = certificateFields(certificate).notAfter;
  if (timestampUntil <= found.timestamp_until) return false;
  const sha256 = await house.objects.put(bytes);
  return house.db.transaction(async (tx) => {
    const at = house.clock.now();
    await lockDossier(tx, dossierId);
    const replaced = await tx.run(
      sql`update ceremony set copy_sha256 = ${sha256}, copy_bytes = ${bytes.length},
            copy_token = ${Buffer.from(token)}, timestamp_until = ${timestampUntil}
          where dossier_id = ${dossierId} and copy_sha256 = ${found.copy_sha256}`,
    );
    if (replaced === 0) return false;
    await tx.run(
      sql`insert into copy_renewal (dossier_id, renewed_at, sha256, bytes, timestamp_until)
          values (${dossierId}, ${at}, ${sha256}, ${bytes.length}, ${timestampUntil})`,
    );
    const detail = { sha256, from: found.copy_sha256, until: timestampUntil.toISOString() };
    await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'copy.renewed', detail });
    return true;
  });
};

/** Renews what ages; one that fails is logged and comes again with the next round. @returns how many were renewed */
export const renewAgeing = async (house: SigningHouse): Promise<number> => {
  let renewed = 0;
  for (const { dossierId } of await ageingCopies(house)) {
    try {
      if (await renewCopy(house, dossierId)) renewed += 1;
    } catch (error) {
      house.log.error({ dossierId, error }, 'a signed copy could not be renewed');
    }
  }
  return renewed;
};
