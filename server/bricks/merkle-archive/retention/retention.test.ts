import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../ports.ts';
import { depositOf, openTestArchive } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { replayStartEvents } from './replay-start-events.ts';
import type { NewRule } from './retention.ts';
import { lifeOf, storyOf } from './test-life.ts';

let house: TestArchive;
let life: ReturnType<typeof lifeOf>;
beforeAll(async () => {
  house = await openTestArchive();
  life = lifeOf(house.archive, house.parts.clock);
  await life.retention.addRule(relation, 'counsel:1');
});
afterAll(() => house.drop());

const relation: NewRule = {
  ...{ policy: 'contract', name: 'relation', duration: 'P5Y', startEvents: ['fin_de_relation'], from: '2020-01-01' },
  ...{ until: null, finalAction: 'review', source: 'CMF L. 561-12' },
};
const tell = (archive: string, event: string, on: string) =>
  life.retention.recordEvent(archive, { event, on }, 'lender:1');
const termOf = async (archive: string) =>
  (
    await house.db.one<{ until: string | null }>(
      sql`select retain_until::text as until from archive where id = ${archive}`,
    )
  ).until;
const isDue = async (archive: string) => (await life.retention.dueList()).find((due) => due.archive === archive);

test('events come later: waiting, then running by the longest rule, then due; each is journaled', async () => {
  const { archive } = await house.deposit('later');
  expect(await life.retention.retentionOf(archive)).toMatchObject({ state: 'waiting' });
  expect(await tell(archive, 'end_of_contract', '2012-02-29')).toMatchObject({ state: 'waiting' });
  expect(await termOf(archive)).toBeNull();
  expect(await tell(archive, 'fin_de_relation', '2021-11-22')).toMatchObject({ state: 'running', until: '2026-11-22' });
  expect(await termOf(archive)).toBe('2026-11-22');
  // A correction: the newer telling is believed.
  await tell(archive, 'fin_de_relation', '2014-01-31');
  expect(await isDue(archive)).toMatchObject({ until: '2022-02-28', action: 'review', rule: 'base' });
  expect(await storyOf(house.archive, archive)).toEqual([
    'metadata modification end_of_contract lender:1',
    'metadata modification fin_de_relation lender:1',
    'metadata modification fin_de_relation lender:1',
  ]);
});

test('an event that no rule knows, a day to come, a day that is none, an archive that is not there', async () => {
  const { archive } = await house.deposit('wrong');
  for (const [event, on, code] of [
    ['refus', '2020-01-01', 'event_unknown'],
    ['fin_de_relation', '2990-01-01', 'event_to_come'],
    ['fin_de_relation', '2021-02-30', 'event_to_come'],
  ] as const)
    await expect(tell(archive, event, on)).rejects.toMatchObject({ code });
  await expect(tell('00000000-0000-7000-8000-000000000000', 'fin_de_relation', '2020-01-01')).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await storyOf(house.archive, archive)).toEqual([]);
});

test('what an event would make of the term is told before anybody tells it, and nothing is written', async () => {
  const { archive } = await house.deposit('foreseen');
  const foresee = (on: string) => life.retention.foresee(archive, { event: 'fin_de_relation', on });
  await tell(archive, 'end_of_contract', '2012-02-29');
  expect(await foresee('2014-01-31')).toMatchObject({
    retention: { state: 'running', until: '2022-02-28' },
    over: true,
  });
  expect(await termOf(archive)).toBeNull();
  expect(await storyOf(house.archive, archive)).toEqual(['metadata modification end_of_contract lender:1']);
  await expect(foresee('2990-01-01')).rejects.toMatchObject({ code: 'event_to_come' });
});

test('an event that came with the deposit counts, and may be corrected', async () => {
  const startEventAt = new Date('2010-06-30T22:30:00Z');
  const { archive } = await house.archive.deposit({ ...depositOf('with'), startEventAt });
  await tell(archive, 'fin_de_relation', '2010-07-01');
  // 30 June at 22:30 in Greenwich is 1 July in Paris.
  expect(await isDue(archive)).toMatchObject({ until: '2020-07-01' });
  await tell(archive, 'end_of_contract', '2019-01-01');
  expect(await isDue(archive)).toBeUndefined();
});

test('what the deposit took for due is asked again of all rules', async () => {
  const { archive } = await house.archive.deposit({
    ...depositOf('one-rule-only'),
    startEventAt: new Date('2010-01-01T12:00:00Z'),
  });
  expect(await termOf(archive)).toBe('2020-01-01');
  expect(await isDue(archive)).toBeUndefined();
});

test('with a clock in doubt nothing is due', async () => {
  expect((await life.retention.dueList()).length).toBeGreaterThan(0);
  house.shiftClock(-2 * 3_600_000);
  expect(await life.retention.dueList()).toEqual([]);
  house.shiftClock(0);
  expect((await life.retention.dueList()).length).toBeGreaterThan(0);
});

test('a rule that changes changes the terms of what it applies to, and is journaled', async () => {
  const { archive } = await house.deposit('changed');
  await tell(archive, 'end_of_contract', '2010-01-01');
  await tell(archive, 'fin_de_relation', '2016-01-01');
  expect(await isDue(archive)).toMatchObject({ until: '2021-01-01' });
  const longer: NewRule = { ...relation, name: 'fraud', duration: 'P20Y', source: 'test' };
  await life.retention.addRule(longer, 'counsel:1');
  expect(await termOf(archive)).toBe('2036-01-01');
  expect(await isDue(archive)).toBeUndefined();
  // The next version applies to what comes later; this one stays with its own.
  await life.retention.addRule({ ...longer, duration: 'P1Y', from: '2090-01-01' }, 'counsel:1');
  expect(await termOf(archive)).toBe('2036-01-01');
  await expect(life.retention.addRule(longer, 'counsel:1')).rejects.toMatchObject({ code: 'bad_request' });
  for (const wrong of [
    { duration: 'P' },
    { startEvents: [] },
    { source: ' ' },
    { name: 'base' },
    { from: '2020-02-30' },
  ])
    await expect(life.retention.addRule({ ...longer, ...wrong }, 'counsel:1')).rejects.toMatchObject({
      code: 'bad_request',
    });
  const rows = await house.db.many(sql`select 1 from archive_journal where type = 'policy assignment'`);
  expect(rows).toHaveLength(3);
});

test('a database made again has the events and the terms that it had', async () => {
  const known = () =>
    house.db.many(
      sql`select id, retain_until from archive where retain_until is not null and client_ref !~ 'one-rule-only' order by id`,
    );
  const before = await known();
  await house.administer('delete from archive_start_event', 'update archive set retain_until = null');
  await replayStartEvents(house.archive.db, 'Europe/Paris');
  expect(await known()).toEqual(before);
});
