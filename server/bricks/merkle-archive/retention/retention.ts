import { ArchiveError } from '../archive-error.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock, Database } from '../ports.ts';
import { dayIn, isDay } from './calendar-day.ts';
import type { Day } from './calendar-day.ts';
import { readDuration } from './duration.ts';
import { isOver, retentionOf } from './retention-rule.ts';
import type { FinalAction, Retention, Rule, StartEvent } from './retention-rule.ts';
import {
  insertRule,
  insertStartEvent,
  keepTerm,
  keptUnder,
  ruledArchive,
  ruledArchives,
  seemingDue,
} from './retention-store.ts';
import type { RuledArchive } from './retention-store.ts';

export interface RetentionParts {
  readonly db: Database;
  readonly journal: Journal;
  readonly clock: Clock;
  /** The one whose days the law counts, such as Europe/Paris. */
  readonly timeZone: string;
  /** Whether times may be believed: with a clock in doubt nothing is due. */
  readonly clockIsSane: () => Promise<boolean>;
}

export interface NewRule extends Omit<Rule, 'duration'> {
  readonly policy: string;
  /** ISO 8601. */
  readonly duration: string;
}
export interface DueArchive {
  readonly archive: string;
  readonly policy: string;
  readonly until: Day;
  readonly action: FinalAction;
  readonly rule: string;
  readonly source: string;
}

export interface RetentionRules {
  /** Puts a rule in force, or another version of one; the terms of all that it applies to are computed again. */
  addRule(rule: NewRule, by: string): Promise<void>;
  /** Tells an archive what starts a rule of it; telling again with another day corrects. @returns its retention now */
  recordEvent(archive: string, event: StartEvent, by: string): Promise<Retention>;
  /** What it would be if this were told; nothing is written. */
  foresee(archive: string, event: StartEvent): Promise<{ readonly retention: Retention; readonly over: boolean }>;
  retentionOf(archive: string): Promise<Retention>;
  /** Archives whose term is over and that nothing holds, the oldest term first; none while the clock is in doubt. */
  dueList(most?: number): Promise<DueArchive[]>;
}

const identifier = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;
const batch = 500;

export const termOf = ({ rules, events, receivedOn }: RuledArchive): Retention =>
  retentionOf(rules, events, receivedOn);
const untilOf = (retention: Retention): Day | null => (retention.state === 'running' ? retention.until : null);

/** Its retention once something more is told of it. @throws ArchiveError when that may not be told of it */
const toldOf = (before: RuledArchive, told: StartEvent, today: Day): Retention => {
  if (!isDay(told.on) || told.on > today) throw new ArchiveError('event_to_come', told.on);
  if (before.state !== 'kept') throw new ArchiveError('eliminated', before.id);
  if (!before.rules.some(({ startEvents }) => startEvents.includes(told.event)))
    throw new ArchiveError('event_unknown', `no rule of ${before.policy} starts with ${told.event}`);
  return termOf({ ...before, events: [...before.events.filter(({ event }) => event !== told.event), told] });
};

export const openRetention = ({ db, journal, clock, timeZone, clockIsSane }: RetentionParts): RetentionRules => {
  const today = () => dayIn(clock(), timeZone);

  const reassess = async (policy: string): Promise<void> => {
    let after: string | null = null;
    for (;;) {
      const next: { id: string }[] = await keptUnder(db, policy, after, batch);
      after = next.at(-1)?.id ?? null;
      if (after === null) return;
      await db.transaction(async (tx) => {
        for (const one of await ruledArchives(
          tx,
          next.map(({ id }) => id),
          timeZone,
          true,
        ))
          await keepTerm(tx, one.id, untilOf(termOf(one)));
      });
    }
  };

  return {
    addRule: async (rule, by) => {
      checkRule(rule);
      const { policy, duration, name, startEvents: events, finalAction: action, from, until } = rule;
      await db.transaction(async (tx) => {
        if ((await insertRule(tx, policy, rule, duration)) === 0)
          throw new ArchiveError('bad_request', `${policy}: ${name} has a version of ${from}`);
        const detail = { policy, rule: name, duration, events, action, from, until };
        await journal.append(tx, [{ type: 'policy assignment', archive: null, piece: null, actor: by, detail }]);
      });
      await reassess(policy);
    },

    recordEvent: (archive, told, by) =>
      db.transaction(async (tx) => {
        const retention = toldOf(await ruledArchive(tx, archive, timeZone, true), told, today());
        const detail = { event: told.event, on: told.on, retainUntil: untilOf(retention) };
        const [row] = await journal.append(tx, [
          { type: 'metadata modification', archive, piece: null, actor: by, detail },
        ]);
        await insertStartEvent(tx, archive, told, by, row?.seq ?? 0);
        await keepTerm(tx, archive, untilOf(retention));
        return retention;
      }),

    foresee: async (archive, told) => {
      const day = today();
      const retention = toldOf(await ruledArchive(db, archive, timeZone), told, day);
      return { retention, over: isOver(retention, day) };
    },

    retentionOf: async (archive) => termOf(await ruledArchive(db, archive, timeZone)),

    dueList: async (most = 200) => {
      if (!(await clockIsSane())) return [];
      const day = today();
      const due: DueArchive[] = [];
      let after: { until: Day; id: string } | null = null;
      while (due.length < most) {
        const next: { id: string; until: Day }[] = await seemingDue(db, day, after, batch);
        after = next.at(-1) ?? null;
        if (after === null) break;
        const found = new Map(
          (
            await ruledArchives(
              db,
              next.map(({ id }) => id),
              timeZone,
            )
          ).map((one) => [one.id, one]),
        );
        for (const { id } of next) {
          const one = found.get(id);
          const retention = one && termOf(one);
          if (!retention || one.held || retention.state !== 'running' || !isOver(retention, day)) continue;
          const { until, action, rule } = retention;
          due.push({ archive: id, policy: one.policy, until, action, rule: rule.name, source: rule.source });
        }
      }
      return due.slice(0, most);
    },
  };
};

const checkRule = ({ policy, name, duration, startEvents, from, until, source }: NewRule): void => {
  const require = (holds: boolean, what: string): void => {
    if (!holds) throw new ArchiveError('bad_request', what);
  };
  require(identifier.test(policy), 'policy');
  require(identifier.test(name) && name !== 'base', 'name of a rule');
  require(readDuration(duration) !== null, 'a duration in ISO 8601');
  require(startEvents.length > 0 && startEvents.every((event) => identifier.test(event)), 'start events');
  require(isDay(from) && (until === null || (isDay(until) && until > from)), 'days of a rule');
  require(source.trim() !== '', 'source of a rule');
};
