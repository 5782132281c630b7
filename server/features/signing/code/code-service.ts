import type { CodeChannel } from '#shared/signing/ceremony-state';
import type { Transaction } from '../../../platform/db/connection.ts';
import { AppError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { requestJob } from '../../../platform/jobs/jobs.ts';
import { writeEntry } from '../../logbook/public.ts';
import { lockPlace } from '../ceremony/admission.ts';
import { markVerified } from '../ceremony/ceremony-store.ts';
import { codeHolds, codeOf, codeTerms } from './code.ts';
import { channelsOf } from './code-channels.ts';
import { countCodesSince, countTry, countWrongSince, insertCode, markUsed, newestCode } from './code-store.ts';
import { writeToSigner } from '../ceremony/link-service.ts';
import { minutesAfter, requireTurn } from '../ceremony/signing-rules.ts';
import { sendSmsJob } from './sms-job.ts';

type CodeHouse = Pick<House, 'db' | 'clock' | 'env' | 'secret'>;

/**
 * Sends a code; the one before serves no more.
 * @throws AppError not_found, signing_not_open, offer_expired, not_your_turn, already_signed, code_too_soon,
 *   too_many_attempts, code_blocked, channel_unavailable
 */
export const sendCode = (house: CodeHouse, actor: Actor, dossierId: string, channel: CodeChannel): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const place = await lockPlace(tx, actor, dossierId);
    requireTurn(place, at);
    const { you } = place;
    await requireNotBlocked(tx, you.id, at);
    if (!channelsOf(house, you).some((one) => one.channel === channel)) throw new AppError('channel_unavailable');
    const last = await newestCode(tx, you.id);
    if (last && at < minutesAfter(last.sent_at, codeTerms.resendSeconds / 60)) throw new AppError('code_too_soon');
    if ((await countCodesSince(tx, you.id, minutesAfter(at, -60))) >= codeTerms.mostPerHour)
      throw new AppError('too_many_attempts');
    const id = newId(at);
    const expiresAt = minutesAfter(at, codeTerms.minutes);
    await insertCode(tx, { id, signer_id: you.id, channel, sent_at: at, expires_at: expiresAt });
    if (channel === 'sms') await requestJob(tx, { name: sendSmsJob, payload: { codeId: id }, attempts: 3 });
    else await writeToSigner(tx, house, you, { kind: 'sign_code', code: codeOf(house.secret, id), expiresAt });
    const detail = { signer: you.role, channel };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'signing.code_sent', detail });
  });

/** @throws AppError code_blocked */
const requireNotBlocked = async (tx: Transaction, signerId: string, at: Date): Promise<void> => {
  const wrong = await countWrongSince(tx, signerId, minutesAfter(at, -24 * 60));
  if (wrong >= codeTerms.mostWrongPerDay) throw new AppError('code_blocked');
};

/**
 * Verifies what was typed, for the session that typed it. A wrong try counts although it is refused.
 * @throws AppError as above, code_wrong, code_over
 */
export const verifyCode = async (
  house: CodeHouse,
  actor: Actor,
  dossierId: string,
  typed: string,
  session: Buffer | null,
): Promise<void> => {
  if (!session) throw new AppError('verification_needed');
  const outcome = await house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const place = await lockPlace(tx, actor, dossierId);
    requireTurn(place, at);
    const { you } = place;
    await requireNotBlocked(tx, you.id, at);
    const code = await newestCode(tx, you.id);
    if (!code || code.used_at || code.tries >= codeTerms.tries || at >= code.expires_at) return 'code_over';
    await countTry(tx, code.id);
    if (!codeHolds(house.secret, code.id, typed)) return 'code_wrong';
    await markUsed(tx, code.id, at);
    await markVerified(tx, you.id, { at, session, channel: code.channel });
    const detail = { signer: you.role, channel: code.channel };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'signing.verified', detail });
    return null;
  });
  if (outcome) throw new AppError(outcome);
};
