import type { DepositProblem, DossierEnd } from '#shared/archive/archive-desk-view';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

export type DepositRow = {
  readonly dossier_id: string;
  readonly asked_at: Date;
  readonly attempts: number;
  readonly problem: DepositProblem | null;
  readonly next_try_at: Date | null;
  readonly archive_id: string | null;
} & (
  | { readonly kind: DossierEnd; readonly renewal: '' }
  /** `renewal` is the digest of the file that was timestamped again. */
  | { readonly kind: 'renewed'; readonly renewal: string }
);

/**
 * Dossiers that ended and whose archive nobody asked for yet, with what they became. A signed one waits for its proof
 * file, one that was given up for its receipt; a draft that was never sent has nothing that anybody decided on.
 */
const ended = `
  select dossier.id as dossier_id,
    case state when 'signed' then 'signed' when 'refused' then 'refused' when 'expired' then 'expired'
      else case when withdrawal.from_state in ('signed', 'archived') then 'retracted' else 'withdrawn' end end as kind
  from dossier
  left join ceremony on ceremony.dossier_id = dossier.id
  left join withdrawal on withdrawal.dossier_id = dossier.id
  where state in ('signed', 'refused', 'withdrawn', 'expired') and submitted_at is not null
    and (state <> 'signed' or stage = 'done')
    and (state <> 'withdrawn' or withdrawal.dossier_id is null or receipt_sha256 is not null)
    and (signed_at is null or stage = 'done')`;

/** Files that were timestamped again after the archive of their former state was made, which is still kept. */
const renewed = `
  select distinct copy_renewal.dossier_id, 'renewed' as kind, copy_renewal.sha256 as renewal
  from copy_renewal join dossier_deposit as former on former.dossier_id = copy_renewal.dossier_id
    and former.deposited_at < renewed_at
  join archive on archive.id = former.archive_id and archive.state = 'kept'
  where former.kind in ('signed', 'withdrawn', 'retracted')`;

/** Asks for the archive of each dossier that ended and of each renewed file, or of this one’s. @returns how many are new */
export const askForDeposits = (connection: Connection, at: Date, dossierId: string | null = null): Promise<number> =>
  connection.run({
    text: `insert into dossier_deposit (dossier_id, kind, renewal, asked_at, next_try_at)
      select dossier_id, kind, renewal, $1::timestamptz, $1::timestamptz
      from (select dossier_id, kind, '' as renewal from (${ended}) as one union all ${renewed}) as over
      where ($2::uuid is null or dossier_id = $2::uuid)
        and not exists (select from dossier_deposit as known
          where known.dossier_id = over.dossier_id and known.kind = over.kind
            and known.renewal = over.renewal)
      limit 500
      on conflict do nothing`,
    values: [at, dossierId],
  });

/** Takes one that is due, for whoever makes it alone until `until`; the oldest first, or that of this dossier. */
export const claimDeposit = (
  connection: Connection,
  now: Date,
  until: Date,
  dossierId: string | null = null,
): Promise<DepositRow | null> =>
  connection.maybeOne<DepositRow>(
    sql`update dossier_deposit set busy_until = ${until}
        where (dossier_id, kind, renewal) in (select dossier_id, kind, renewal from dossier_deposit
            where next_try_at <= ${now} and (busy_until is null or busy_until <= ${now})
              and (${dossierId}::uuid is null or dossier_id = ${dossierId}::uuid)
            order by next_try_at limit 1 for update skip locked)
        returning dossier_id, kind, renewal, asked_at, attempts, problem, next_try_at, archive_id`,
  );

/** @returns false when somebody was quicker */
export const keepDeposit = async (
  tx: Transaction,
  { dossier_id: dossierId, kind, renewal }: DepositRow,
  archiveId: string,
  at: Date,
): Promise<boolean> =>
  (await tx.run(
    sql`update dossier_deposit set archive_id = ${archiveId}, deposited_at = ${at}, next_try_at = null,
          busy_until = null, problem = null
        where dossier_id = ${dossierId} and kind = ${kind} and renewal = ${renewal} and archive_id is null`,
  )) === 1;

export const postponeDeposit = (
  tx: Transaction,
  { dossier_id: dossierId, kind, renewal }: DepositRow,
  problem: DepositProblem,
  next: Date,
): Promise<number> =>
  tx.run(
    sql`update dossier_deposit set attempts = attempts + 1, problem = ${problem}, next_try_at = ${next}, busy_until = null
        where dossier_id = ${dossierId} and kind = ${kind} and renewal = ${renewal} and archive_id is null`,
  );

/** The archive that an earlier archive of the dossier became. */
export const depositOf = (connection: Connection, dossierId: string, kind: DossierEnd): Promise<DepositRow | null> =>
  connection.maybeOne<DepositRow>(
    sql`select dossier_id, kind, renewal, asked_at, attempts, problem, next_try_at, archive_id from dossier_deposit
        where dossier_id = ${dossierId} and kind = ${kind}`,
  );

/** A deposit that was committed and not noted: the process ended between the two. */
export const archiveUnder = async (connection: Connection, depositor: string, key: string): Promise<string | null> =>
  (
    await connection.maybeOne<{ id: string }>(
      sql`select id from archive where depositor = ${depositor} and idempotency_key = ${key}`,
    )
  )?.id ?? null;
