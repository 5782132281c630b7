import type { ReviewRule } from '#shared/review/four-eyes';
import { isSampledForQuality } from '#shared/review/four-eyes';
import type { QualityReview, Stance } from '#shared/review/quality-contract';
import type { RefusalReason } from '#shared/review/review-contract';
import type { CheckCode } from '#shared/findings/finding';
import { momentOf } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/ids.ts';
import { abandonedBefore, checksIn, countReviews, insertReview, judgeReview, takeReview } from './quality-store.ts';
import { stancesOf } from './stances.ts';

type QualityHouse = Pick<House, 'db' | 'clock'>;

export interface Sampled {
  readonly dossierId: string;
  readonly kind: 'approve' | 'refuse';
  /** Everybody who gave an answer on it, the author of the decision first: none of them reviews it. */
  readonly personIds: readonly string[];
  readonly findings: Parameters<typeof stancesOf>[0];
  readonly rules: readonly ReviewRule[];
  readonly draw: number;
}

/** Draws a dossier whose decision has just counted; nothing waits for the second look. */
export const sampleForQuality = async (
  tx: Transaction,
  { clock }: Pick<House, 'clock'>,
  { dossierId, kind, personIds, findings, rules, draw }: Sampled,
): Promise<void> => {
  if (!isSampledForQuality(rules, draw)) return;
  const at = clock.now();
  await insertReview(tx, { id: newId(at), dossierId, at, personIds, kind, stances: stancesOf(findings) });
};

/** Gives the reader a decided dossier to look at again; asked twice, it is the same. */
export const nextReview = (
  house: QualityHouse,
  actor: StaffActor,
): Promise<{ review: QualityReview | null; waiting: number }> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const taken = await takeReview(tx, actor.id, { at, abandoned: momentOf(abandonedBefore(at)) });
    const { waiting } = await countReviews(tx, actor.id);
    if (!taken) return { review: null, waiting };
    const { stances, ...review } = taken;
    return { review: { ...review, checks: checksIn(stances) }, waiting };
  });

export interface GivenJudgement {
  readonly kind: 'approve' | 'refuse';
  readonly reasons: readonly RefusalReason[];
  readonly checks: readonly { readonly check: CheckCode; readonly stance: Stance }[];
}

/** @throws AppError not_found where he has not taken it or has judged it, reason_required for a refusal without one */
export const judge = async (
  house: QualityHouse,
  actor: StaffActor,
  reviewId: string,
  { kind, reasons, checks }: GivenJudgement,
): Promise<void> => {
  if (kind === 'refuse' && reasons.length === 0) throw new AppError('reason_required');
  const stances = Object.fromEntries(checks.map(({ check, stance }) => [check, stance]));
  const judged = await judgeReview(house.db, {
    reviewId,
    personId: actor.id,
    kind,
    reasons: kind === 'refuse' ? reasons : [],
    stances,
    at: house.clock.now(),
  });
  if (!judged) throw new AppError('not_found');
};
