import type { CheckCode } from '#shared/findings/finding';
import { checkCodes } from '#shared/findings/finding';
import type { RefusalReason } from '#shared/review/review-contract';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';
import type { Stances } from './stances.ts';

export interface NewReview {
  readonly id: string;
  readonly dossierId: string;
  readonly at: Date;
  readonly personIds: readonly string[];
  readonly kind: 'approve' | 'refuse';
  readonly stances: Stances;
}

export const insertReview = (tx: Transaction, review: NewReview): Promise<number> =>
  tx.run(
    sql`insert into quality_review (id, dossier_id, sampled_at, first_ids, first_kind, first_stances)
        values (${review.id}, ${review.dossierId}, ${review.at}, ${[...review.personIds]}::uuid[], ${review.kind},
          ${JSON.stringify(review.stances)}) on conflict (dossier_id) do nothing`,
  );

export interface OpenReview {
  reviewId: string;
  dossierId: string;
  reference: string;
  applicantName: string;
  stances: Stances;
}

/** One that was taken and left lying for so long goes to somebody else. */
const longestTaken = 24 * 3_600_000;

/** The review that a person has taken, or else the oldest that is not of his own decisions; locked rows are passed over. */
export const takeReview = (
  tx: Transaction,
  personId: string,
  { at, abandoned }: { at: Date; abandoned: Date },
): Promise<OpenReview | null> =>
  tx.maybeOne<OpenReview>(
    sql`with picked as (
          select id from quality_review
          where judged_at is null and not (${personId}::uuid = any(first_ids))
            and (reviewer_id is null or reviewer_id = ${personId} or taken_at < ${abandoned})
          order by reviewer_id is not distinct from ${personId}::uuid desc, sampled_at, id limit 1
          for update skip locked)
        update quality_review as review set reviewer_id = ${personId}, taken_at = ${at}
        from picked, dossier where review.id = picked.id and dossier.id = review.dossier_id
        returning review.id as "reviewId", review.dossier_id as "dossierId", reference,
          applicant_name as "applicantName", first_stances as stances`,
  );

export const abandonedBefore = (at: Date): number => at.getTime() - longestTaken;

export const countReviews = (connection: Connection, personId: string): Promise<{ waiting: number }> =>
  connection.one<{ waiting: number }>(
    sql`select count(*) as waiting from quality_review
        where judged_at is null and not (${personId}::uuid = any(first_ids))`,
  );

export interface Judgement {
  readonly reviewId: string;
  readonly personId: string;
  readonly kind: 'approve' | 'refuse';
  readonly reasons: readonly RefusalReason[];
  readonly stances: Stances;
  readonly at: Date;
}

/** @returns false when he has not taken such a review, or has judged it already */
export const judgeReview = async (connection: Connection, judgement: Judgement): Promise<boolean> =>
  (await connection.run(
    sql`update quality_review set second_kind = ${judgement.kind}, second_reasons = ${[...judgement.reasons]},
          second_stances = ${JSON.stringify(judgement.stances)}, judged_at = ${judgement.at}
        where id = ${judgement.reviewId} and reviewer_id = ${judgement.personId} and judged_at is null`,
  )) === 1;

/** Whether a person is looking at a decided dossier again and has not said yet what he thinks. */
export const isReviewing = async (connection: Connection, dossierId: string, personId: string): Promise<boolean> =>
  (await reviewingOf(connection, personId, [dossierId])).has(dossierId);

/** Which of these dossiers a person is looking at again so. */
export const reviewingOf = async (
  connection: Connection,
  personId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const open = await connection.many<{ dossierId: string }>(
    prepared(sql`select dossier_id as "dossierId" from quality_review
        where reviewer_id = ${personId} and judged_at is null and dossier_id = any(${[...ids]}::uuid[])`),
  );
  return new Set(open.map(({ dossierId }) => dossierId));
};

export interface JudgedReview {
  dossierId: string;
  reference: string;
  judgedAt: Date;
  firstKind: 'approve' | 'refuse';
  firstBy: string;
  firstStances: Stances;
  secondKind: 'approve' | 'refuse';
  secondBy: string;
  secondStances: Stances;
}

/** Reviews judged since then, newest first. */
export const judgedReviews = (connection: Connection, since: Date): Promise<JudgedReview[]> =>
  connection.many<JudgedReview>(
    sql`select review.dossier_id as "dossierId", reference, judged_at as "judgedAt", first_kind as "firstKind",
          maker.name as "firstBy", first_stances as "firstStances", second_kind as "secondKind",
          reviewer.name as "secondBy", second_stances as "secondStances"
        from quality_review as review
        join dossier on dossier.id = review.dossier_id
        join person as maker on maker.id = first_ids[1]
        join person as reviewer on reviewer.id = reviewer_id
        where judged_at >= ${since} order by judged_at desc, review.id`,
  );

export const countSampled = (connection: Connection, since: Date): Promise<{ sampled: number; waiting: number }> =>
  connection.one<{ sampled: number; waiting: number }>(
    sql`select count(*) as sampled, count(*) filter (where judged_at is null) as waiting
        from quality_review where sampled_at >= ${since} or judged_at is null`,
  );

/** The checks that a review has a stance on, in the order of the house. */
export const checksIn = (stances: Stances): CheckCode[] => checkCodes.filter((check) => stances[check] !== undefined);
