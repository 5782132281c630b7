import { ArchiveError } from '../archive-error.ts';
import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import type { Day } from './calendar-day.ts';
import { readDuration } from './duration.ts';
import { isFinalAction } from './retention-rule.ts';
import type { Rule, StartEvent } from './retention-rule.ts';

/** An archive as the rules see it. */
export interface RuledArchive {
  readonly id: string;
  readonly policy: string;
  readonly state: 'kept' | 'eliminating' | 'eliminated';
  readonly receivedOn: Day;
  readonly held: boolean;
  readonly rules: readonly Rule[];
  readonly events: readonly StartEvent[];
}

interface RuleRow extends Omit<Rule, 'duration'> {
  readonly policy: string;
  readonly duration: string;
}

/** The rule that stands in the policy itself is in force until the next version of it. */
const ruleRows = `select id as policy, 'base' as name, 'P' || months || 'M' as duration, array[start_event] as "startEvents",
    final_action as "finalAction", valid_from::text as "from",
    lead(valid_from) over (partition by id order by valid_from)::text as until, source from archive_policy
  union all select policy_id, name, duration, start_events, final_action, valid_from::text, valid_until::text, source
  from archive_rule`;

const ruleOf = ({ policy, duration: text, ...rule }: RuleRow): Rule => {
  const duration = readDuration(text);
  if (!duration || !isFinalAction(rule.finalAction))
    throw new Error(`the rule ${rule.name} of ${policy} is not in form`);
  return { ...rule, duration };
};

export const rulesOf = async (db: Connection, policy: string): Promise<Rule[]> =>
  (await db.many<RuleRow>({ text: `select * from (${ruleRows}) rule where policy = $1`, values: [policy] })).map(
    ruleOf,
  );

interface Row extends Omit<RuledArchive, 'rules' | 'events'> {
  readonly startedAt: Date | null;
  readonly startEvent: string | null;
  readonly events: StartEvent[];
}

/**
 * Archives with their rules and events. Of two tellings of one event the newer is believed; the one that came with the
 * deposit is the oldest. @param lock holds the rows until the transaction ends, in the order of their identifiers
 */
export const ruledArchives = async (
  db: Connection,
  ids: readonly string[],
  timeZone: string,
  lock = false,
): Promise<RuledArchive[]> => {
  if (lock) await db.many(sql`select 1 from archive where id = any(${ids}::uuid[]) order by id for update`);
  const rows = await db.many<Row>(sql`
    select a.id, a.policy_id as policy, a.state, (a.received_at at time zone ${timeZone})::date::text as "receivedOn",
      exists (select 1 from archive_hold h where h.archive_id = a.id and h.lifted_at is null) as held,
      coalesce((select jsonb_agg(jsonb_build_object('event', event, 'on', happened_on)) from (
        select distinct on (event) event, happened_on from (
          select event, happened_on, seq from archive_start_event where archive_id = a.id
          union all (select p.start_event, (a.start_event_at at time zone ${timeZone})::date, -1 from archive_policy p
            where p.id = a.policy_id and p.valid_from <= a.received_at::date and a.start_event_at is not null
            order by p.valid_from desc limit 1)
        ) told order by event, seq desc) newest), '[]') as events
    from archive a where a.id = any(${ids}::uuid[]) order by a.id`);
  const rules = new Map<string, Rule[]>();
  for (const policy of new Set(rows.map((row) => row.policy))) rules.set(policy, await rulesOf(db, policy));
  return rows.map((row) => ({ ...row, rules: rules.get(row.policy) ?? [] }));
};

export const ruledArchive = async (
  db: Connection,
  id: string,
  timeZone: string,
  lock = false,
): Promise<RuledArchive> => {
  const [found] = await ruledArchives(db, [id], timeZone, lock);
  if (!found) throw new ArchiveError('not_found', id);
  return found;
};

export const insertRule = async (tx: Connection, policy: string, rule: Omit<Rule, 'duration'>, duration: string) => {
  const { name, from, until, startEvents, finalAction, source } = rule;
  // Another version of the same rule ends where this one begins.
  await tx.run(sql`update archive_rule set valid_until = ${from}
    where policy_id = ${policy} and name = ${name} and valid_from < ${from} and coalesce(valid_until > ${from}, true)`);
  return tx.run(sql`insert into archive_rule
      (policy_id, name, valid_from, valid_until, duration, start_events, final_action, source)
    values (${policy}, ${name}, ${from}, ${until}, ${duration}, ${startEvents}, ${finalAction}, ${source})
    on conflict do nothing`);
};

export const insertStartEvent = async (
  tx: Connection,
  archive: string,
  { event, on }: StartEvent,
  by: string,
  seq: number,
): Promise<void> => {
  await tx.run(sql`insert into archive_start_event (archive_id, event, happened_on, told_by, seq)
    values (${archive}, ${event}, ${on}, ${by}, ${seq}) on conflict do nothing`);
};

/** What lists are sorted and narrowed by; the rules are asked again before anything is done. */
export const keepTerm = async (tx: Connection, archive: string, until: Day | null): Promise<void> => {
  await tx.run(sql`update archive set retain_until = ${until} where id = ${archive}`);
};

/** Kept archives whose term seemed over, the oldest first, or all those of a policy. */
export const seemingDue = (db: Connection, today: Day, after: { until: Day; id: string } | null, most: number) =>
  db.many<{ id: string; until: Day }>(sql`
    select id, retain_until::text as until from archive where state = 'kept' and retain_until < ${today}
      and (retain_until, id) > (${after?.until ?? '-infinity'}::date, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by retain_until, id limit ${most}`);
export const keptUnder = (db: Connection, policy: string, after: string | null, most: number) =>
  db.many<{ id: string }>(sql`
    select id from archive where state = 'kept' and policy_id = ${policy}
      and id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid order by id limit ${most}`);
