import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../server/platform/db/sql.ts';
import { addAgents, addWaiting } from '../bench/crowd.ts';
import { quantile } from '../bench/measure.ts';
import { doublesInLogbook } from './ground.ts';
import type { Ground, Worked } from './ground.ts';
import { Ledger } from './ledger.ts';
import { Racer } from './racer.ts';

export interface RaceTerms {
  readonly agents: number;
  readonly dossiers: number;
  readonly seconds: number;
}

export interface RaceOutcome {
  readonly ledger: Ledger;
  readonly kills: number;
  readonly doublesInLogbook: number;
  /** Milliseconds; NaN where nothing was claimed. */
  readonly p50: number;
  readonly p99: number;
  /** How many processor cores each side kept busy; null where it cannot be known. */
  readonly cores: Worked | null;
}

/** A process that was killed is back within these seconds. */
const readTries = 30;

/** Each agent takes one about every two seconds. */
const pace = 2000;

/**
 * Lets many agents loose on one queue through the public API: their machines die at random, and one web process is
 * killed in the middle and started again. Then reads back every draft that the server had acknowledged.
 */
export const runRace = async (ground: Ground, { agents, dossiers, seconds }: RaceTerms): Promise<RaceOutcome> => {
  const { db, urls } = ground;
  const people = await addAgents(db, agents);
  await addWaiting(db, dossiers);
  // A second person is not what is raced for: each decision is final.
  const rules = await db.many<{ id: string }>(sql`update review_rule set active = false where active returning id`);
  const ledger = new Ledger();
  const course = { ledger, urls, until: Date.now() + seconds * 1000, pace };
  const racers = people.map((agent, number) => new Racer(number, agent, course));
  let kills = 0;
  const killer = async (): Promise<void> => {
    if (!ground.killOne) return;
    await sleep((seconds * 1000) / 2);
    await ground.killOne();
    kills += 1;
  };
  const before = ground.worked?.();
  const begun = performance.now();
  await Promise.all([killer(), ...racers.map((racer) => racer.run())]);
  const after = ground.worked?.();
  const cores = before && after ? coresBetween(before, after, (performance.now() - begun) / 1000) : null;
  await Promise.all(
    racers.map(async (racer, number) => {
      const mine = ledger.expectedDrafts().filter(({ agent }) => agent === number);
      for (const { dossierId } of mine) if (!(await racer.readDraft(dossierId, readTries))) ledger.unread += 1;
    }),
  );
  const inLogbook = await doublesInLogbook(db);
  await db.run(sql`update review_rule set active = true where id = any(${rules.map(({ id }) => id)})`);
  const times = ledger.claimMilliseconds;
  return { ledger, kills, doublesInLogbook: inLogbook, p50: quantile(times, 0.5), p99: quantile(times, 0.99), cores };
};

const coresBetween = (before: Worked, after: Worked, seconds: number): Worked => ({
  harness: (after.harness - before.harness) / seconds,
  web: (after.web - before.web) / seconds,
  database: (after.database - before.database) / seconds,
});

export const isClean = ({ ledger, doublesInLogbook: inLogbook }: RaceOutcome): boolean =>
  ledger.doubles.length + ledger.lostDrafts.length + ledger.unread + inLogbook === 0;

/** What a race came to, for people. */
export const reportOf = (outcome: RaceOutcome): string => {
  const { ledger, kills, p50, p99, cores } = outcome;
  const lines: readonly (readonly [string, string | number])[] = [
    ['claims', ledger.claims],
    ['conflicts answered 409', ledger.conflicts],
    ['doubles', ledger.doubles.length + outcome.doublesInLogbook],
    ['drafts acknowledged', ledger.drafts],
    ['lost drafts', ledger.lostDrafts.length],
    ['drafts that no answer came for', ledger.unread],
    ['clients that crashed', ledger.crashes],
    ['web processes killed with -9', kills],
    ['calls without an answer', ledger.unanswered],
    ['answers of 500 and above', ledger.faults.length],
    ['claim p50', `${p50.toFixed(1)} ms`],
    ['claim p99', `${p99.toFixed(1)} ms`],
    ...(cores
      ? ([
          ['cores busy: racers', cores.harness.toFixed(2)],
          ['cores busy: web processes', cores.web.toFixed(2)],
          ['cores busy: PostgreSQL', cores.database.toFixed(2)],
        ] as const)
      : []),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  const examples = [...ledger.doubles, ...ledger.lostDrafts, ...ledger.faults].slice(0, 10);
  return [...lines.map(([name, value]) => `${name.padEnd(width)}  ${String(value)}`), ...examples].join('\n');
};
