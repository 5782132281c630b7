import type { Day } from './calendar-day.ts';
import { endOf } from './duration.ts';
import type { Duration } from './duration.ts';

/** What becomes of an archive at its term, the most careful last. */
export const finalActions = ['eliminate', 'review', 'transfer'] as const;
export type FinalAction = (typeof finalActions)[number];
export const isFinalAction = (text: string): text is FinalAction => finalActions.some((action) => action === text);

/** How long, from what, and then what: data with dates, because laws and contracts change. */
export interface Rule {
  readonly name: string;
  readonly duration: Duration;
  /** Whichever of them happens starts it; of several, the last. */
  readonly startEvents: readonly string[];
  readonly finalAction: FinalAction;
  /** It applies to what was received from this day on … */
  readonly from: Day;
  /** … to the day before this one. */
  readonly until: Day | null;
  /** The text that asks for it. */
  readonly source: string;
}

export interface StartEvent {
  readonly event: string;
  readonly on: Day;
}

export type Retention =
  /** No rule speaks of it: it is kept, for nobody has said that it may go. */
  | { readonly state: 'unruled' }
  /** A rule has not begun to run. */
  | { readonly state: 'waiting'; readonly rules: readonly Rule[] }
  | {
      readonly state: 'running';
      /** The last day on which it is kept: a term ends with the last hour of its last day (CPC, article 642). */
      readonly until: Day;
      readonly action: FinalAction;
      /** The rule that keeps it longest, and since when that one runs. */
      readonly rule: Rule;
      readonly since: Day;
    };

const appliesTo = (receivedOn: Day, { from, until }: Rule): boolean =>
  from <= receivedOn && (until === null || receivedOn < until);

const startOf = ({ startEvents }: Rule, events: readonly StartEvent[]): Day | null =>
  events
    .filter(({ event }) => startEvents.includes(event))
    .reduce<Day | null>((last, { on }) => (last === null || on > last ? on : last), null);

/**
 * The longest rule wins. A rule that waits for its event keeps the archive whatever the others say: what it will ask for
 * is not known. @param receivedOn the day of the deposit, which decides the version of each rule
 */
export const retentionOf = (rules: readonly Rule[], events: readonly StartEvent[], receivedOn: Day): Retention => {
  const terms = termsOf(rules, events, receivedOn);
  const [first, ...others] = terms.flatMap(({ rule, since, until }) =>
    since === null || until === null ? [] : [{ rule, since, until }],
  );
  if (terms.length === 0) return { state: 'unruled' };
  const waiting = terms.filter(({ since }) => since === null).map(({ rule }) => rule);
  if (!first || waiting.length > 0) return { state: 'waiting', rules: waiting };
  const longest = others.reduce((most, one) => (one.until > most.until ? one : most), first);
  return { state: 'running', ...longest, action: mostCareful(terms.map(({ rule }) => rule)) };
};

/** What one rule asks of an archive: both days are null while it waits for its event. */
export interface Term {
  readonly rule: Rule;
  readonly since: Day | null;
  readonly until: Day | null;
}

/** Every rule that applies to what was received on that day, with its own term. */
export const termsOf = (rules: readonly Rule[], events: readonly StartEvent[], receivedOn: Day): Term[] =>
  rules
    .filter((rule) => appliesTo(receivedOn, rule))
    .map((rule) => {
      const since = startOf(rule, events);
      return { rule, since, until: since === null ? null : endOf(since, rule.duration) };
    });

const mostCareful = (rules: readonly Rule[]): FinalAction =>
  finalActions.findLast((action) => rules.some(({ finalAction }) => finalAction === action)) ?? 'review';

/** Whether the term is over: not on its last day, but after it. */
export const isOver = (retention: Retention, today: Day): boolean =>
  retention.state === 'running' && retention.until < today;
