import { checkCodes } from '#shared/findings/finding';
import type { ResponseOf } from '#shared/http/endpoint';
import { cohensKappa } from '#shared/review/kappa';
import type { qualityEndpoints } from '#shared/review/quality-contract';
import { momentOf } from '../../platform/clock.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { countSampled, judgedReviews } from './quality-store.ts';
import type { JudgedReview } from './quality-store.ts';

export const usualDays = 90;

/**
 * How far two people who look apart from each other decide the same, on the dossier and on each check. A check counts
 * where both gave a stance on it.
 */
export const viewAgreement = async (
  connection: Connection,
  now: Date,
  days: number,
): Promise<ResponseOf<typeof qualityEndpoints.agreement>> => {
  const since = momentOf(now.getTime() - days * 24 * 3_600_000);
  const reviews = await judgedReviews(connection, since);
  const checks = checkCodes.flatMap((check) => {
    const pairs = reviews.flatMap(({ firstStances, secondStances }): [string, string][] => {
      const [first, second] = [firstStances[check], secondStances[check]];
      return first !== undefined && second !== undefined ? [[first, second]] : [];
    });
    return pairs.length === 0 ? [] : [{ check, agreement: cohensKappa(pairs) }];
  });
  return {
    at: now.toISOString(),
    ...(await countSampled(connection, since)),
    decision: cohensKappa(reviews.map(({ firstKind, secondKind }) => [firstKind, secondKind])),
    checks,
    disagreements: reviews.map(present).filter(partWays).slice(0, 200),
  };
};

const present = (review: JudgedReview) => ({
  dossierId: review.dossierId,
  reference: review.reference,
  at: review.judgedAt.toISOString(),
  first: { kind: review.firstKind, by: review.firstBy },
  second: { kind: review.secondKind, by: review.secondBy },
  differingChecks: checkCodes.filter((check) => {
    const [first, second] = [review.firstStances[check], review.secondStances[check]];
    return first !== undefined && second !== undefined && first !== second;
  }),
});

const partWays = ({ first, second, differingChecks }: ReturnType<typeof present>): boolean =>
  first.kind !== second.kind || differingChecks.length > 0;
