import { certificateFields } from '#shared/signature-format/certificate-fields';
import { addDocumentTimestamp } from '../../../bricks/pades/document-timestamp.ts';
import { newestTimestampOf } from '../../../bricks/pades/newest-timestamp.ts';
import { addValidationData } from '../../../bricks/pades/validation-data.ts';
import { momentOf } from '../../../platform/clock.ts';
import { lockDossier } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { keepingTokens } from '../proof/kept-tokens.ts';
import type { SigningHouse } from '../signing-house.ts';
import { evidenceOfTokens } from '../evidence/timestamp-evidence.ts';
import { ageingBefore, insertRenewal, replaceFile } from './ageing-store.ts';
import type { AgeingFile } from './ageing-store.ts';

const day = 86_400_000;
const mostAtOnce = 200;

/** Files whose newest timestamp ends before this moment are to be renewed. */
const ageingFrom = ({ clock, env }: Pick<SigningHouse, 'clock' | 'env'>): Date =>
  momentOf(clock.now().getTime() + env.renewBeforeDays * day);

/** The copies, proof files and receipts whose newest timestamp ends within the time of the settings. */
export const ageingFiles = (house: Pick<SigningHouse, 'db' | 'clock' | 'env'>): Promise<AgeingFile[]> =>
  ageingBefore(house.db, ageingFrom(house), mostAtOnce);

/** `no_gain`: the authority's certificate of today ends no later than the one that ages. */
type Outcome = 'renewed' | 'still_young' | 'no_gain' | 'replaced_meanwhile';

/**
 * Carries a sealed file on: fresh evidence about its newest timestamp, then a new timestamp over all of it. The former
 * file stays and is a prefix of the new one.
 * @throws Error when the file has no timestamp, and whatever evidence and timestamps throw
 */
const renewFile = async (house: SigningHouse, ageing: AgeingFile): Promise<Outcome> => {
  const { file, dossierId, sha256: former } = ageing;
  const before = await house.objects.get(former);
  const newest = newestTimestampOf(before);
  if (!newest) throw new Error(`the ${file} of dossier ${dossierId} ends without a timestamp`);
  if (newest.until > ageingFrom(house)) {
    const known = { sha256: former, bytes: before.length, until: newest.until };
    await house.db.transaction((tx) => replaceFile(tx, ageing, known));
    return 'still_young';
  }
  const tokens = keepingTokens(house.timestamps, house.clock);
  const withEvidence = await addValidationData(before, await evidenceOfTokens(house, newest.certificates));
  const bytes = await addDocumentTimestamp(withEvidence, tokens);
  const until = certificateFields(tokens.last().certificate).notAfter;
  if (until <= newest.until) return 'no_gain';
  const renewed = { sha256: await house.objects.put(bytes), bytes: bytes.length, until };
  return house.db.transaction(async (tx) => {
    const at = house.clock.now();
    await lockDossier(tx, dossierId);
    if (!(await replaceFile(tx, ageing, renewed))) return 'replaced_meanwhile';
    await insertRenewal(tx, ageing, renewed, at);
    const detail = { file, sha256: renewed.sha256, from: former, until: until.toISOString() };
    await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'copy.renewed', detail });
    return 'renewed';
  });
};

/**
 * Renews what ages; one that fails is logged and comes again with the next round. Those that end first come first: once
 * a token of today gains nothing for one, it gains nothing for those behind, and no authority is asked in vain.
 * @returns how many were renewed
 */
export const renewAgeing = async (house: SigningHouse): Promise<number> => {
  let renewed = 0;
  for (const ageing of await ageingFiles(house)) {
    try {
      const outcome = await renewFile(house, ageing);
      if (outcome === 'no_gain') break;
      if (outcome === 'renewed') renewed += 1;
    } catch (error) {
      house.log.error({ dossierId: ageing.dossierId, file: ageing.file, error }, 'a sealed file could not be renewed');
    }
  }
  return renewed;
};
