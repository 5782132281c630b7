import { afterAll, expect, test } from 'vitest';
import type { OwnDay } from '#shared/deadlines/own-day-contract';
import type { FigureList, FigureName, Supervision } from '#shared/deadlines/supervision-contract';
import type { Claim } from '#shared/queue/queue-contract';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';

// Half past midnight in Paris, which is still yesterday in universal time.
const centre = await openTestCentre('2026-11-23T23:30:00Z');
const { clock } = centre;
const node = await startNode(centre);
afterAll(async () => {
  await node.close();
  await centre.close();
});
const ines = await centre.hire('agent', 'Inès Castel');
const agent = await centre.signIn(ines);
const supervisor = await centre.signIn(await centre.hire('supervisor', 'Sam Lenoir'));

const look = async () => (await node.ask(supervisor, 'GET', '/api/supervision')).body as Supervision;
const listBehind = async (figure: FigureName) => {
  const { body } = await node.ask(supervisor, 'GET', `/api/supervision/dossiers?figure=${figure}`);
  return (body as FigureList).dossiers.map(({ reference, minutes }) => [reference, minutes]);
};
const refuse = async (id: string): Promise<void> => {
  const { body } = await node.ask(agent, 'POST', `/api/dossiers/${id}/claim`);
  const decision = { kind: 'refuse', token: (body as Claim).lease.token, reasons: ['altered_piece'] };
  expect((await node.ask(agent, 'POST', `/api/dossiers/${id}/decision`, decision)).status).toBe(200);
};

test('an empty centre says so', async () => {
  const now = await look();
  expect(now).toMatchObject({
    waiting: 0,
    held: 0,
    paused: 0,
    oldestMinutes: null,
    oldestReference: null,
    decided: 0,
    shareInterval: null,
    p50Minutes: null,
    p90Minutes: null,
    arrivalsLastHour: 0,
  });
  expect(now.ages.map(({ bands }) => bands)).toEqual(now.ages.map(() => [0, 0, 0, 0, 0]));
  expect(now.trend).toEqual([
    { at: '2026-11-23T23:15:00.000Z', waiting: 0, arrived: 0, decided: 0 },
    { at: '2026-11-23T23:30:00.000Z', waiting: 0, arrived: 0, decided: 0 },
    { at: '2026-11-23T23:30:00.000Z', waiting: 0, arrived: 0, decided: 0 },
  ]);
});

test('a day is told as it went', async () => {
  const oldest = await submitDossier(centre, { submittedMinutesAgo: 20 });
  const slow = await submitDossier(centre, { brandId: 'lormont' });
  const quick = await submitDossier(centre);
  const asked = await submitDossier(centre);
  clock.advance({ minutes: 10 });
  await refuse(quick.id);
  const { body } = await node.ask(agent, 'POST', `/api/dossiers/${asked.id}/claim`);
  const pieces = [{ requirementId: asked.requirements[0], reason: 'cropped' }];
  const { token } = (body as Claim).lease;
  await node.ask(agent, 'POST', `/api/dossiers/${asked.id}/decision`, { kind: 'complement', token, pieces });
  clock.advance({ minutes: 60 });
  await refuse(slow.id);
  await node.ask(agent, 'POST', '/api/queue/next');
  const now = await look();
  expect(now).toMatchObject({
    at: '2026-11-24T00:40:00.000Z',
    waiting: 1,
    held: 1,
    paused: 1,
    oldestMinutes: 90,
    oldestReference: oldest.reference,
    oldestDossierId: oldest.id,
    decided: 2,
    decidedWithinHour: 1,
    p50Minutes: 40,
    p90Minutes: 64,
    arrivalsLastHour: 0,
    decidedLastHour: 2,
  });
  expect(await listBehind('within_hour')).toEqual([[quick.reference, 10]]);
  expect(await listBehind('beyond_hour')).toEqual([[slow.reference, 70]]);
  expect(await listBehind('decided')).toEqual([
    [slow.reference, 70],
    [quick.reference, 10],
  ]);
  expect(await listBehind('waiting')).toEqual([[oldest.reference, 90]]);
  expect(await listBehind('held')).toEqual([[oldest.reference, 90]]);
  expect(await listBehind('paused')).toEqual([[asked.reference, null]]);
  expect(await listBehind('arrived_last_hour')).toEqual([]);
  expect((await listBehind('decided_last_hour')).length).toBe(2);
  expect((await node.ask(agent, 'GET', '/api/supervision/dossiers?figure=waiting')).status).toBe(403);
  expect(now.shareInterval?.low).toBeCloseTo(0.0945, 3);
  expect(now.histogram[2]).toBe(1);
  expect(now.histogram[14]).toBe(1);
  expect(now.ages.find(({ brandName }) => brandName === 'Voltéo')?.bands).toEqual([0, 0, 0, 0, 1]);
  const quarters = now.trend.map(({ at, waiting, arrived, decided }) => [at.slice(11, 16), waiting, arrived, decided]);
  expect(quarters).toEqual([
    ['23:15', 1, 1, 0],
    ['23:30', 1, 0, 0],
    ['23:45', 2, 3, 1],
    ['00:00', 2, 0, 0],
    ['00:15', 2, 0, 0],
    ['00:30', 2, 0, 0],
    ['00:40', 1, 0, 1],
  ]);
});

test('one’s own day counts one’s own decisions of today, and nobody else’s', async () => {
  // Of the day before: one refused after ten minutes, one asked again, one refused after seventy.
  const own = async (who = agent) => (await node.ask(who, 'GET', '/api/own-day')).body as OwnDay;
  expect(await own()).toMatchObject({ decided: 3, promised: 2, kept: 1, handlingMinutes: 0 });
  expect(await own(supervisor)).toMatchObject({ decided: 0, promised: 0, kept: 0, handlingMinutes: null });
  const sent = await submitDossier(centre);
  const { body } = await node.ask(supervisor, 'POST', `/api/dossiers/${sent.id}/claim`);
  clock.advance({ minutes: 1 });
  const decision = { kind: 'refuse', token: (body as Claim).lease.token, reasons: ['altered_piece'] };
  expect((await node.ask(supervisor, 'POST', `/api/dossiers/${sent.id}/decision`, decision)).status).toBe(200);
  expect(await own(supervisor)).toMatchObject({ decided: 1, promised: 1, kept: 1, handlingMinutes: 1 });
  clock.advance({ minutes: 24 * 60 });
  expect(await own(await centre.signIn(ines))).toMatchObject({ decided: 0, promised: 0 });
  const analyst = await centre.signIn(await centre.hire('analyst', 'Ana Roy'));
  expect((await node.ask(analyst, 'GET', '/api/own-day')).status).toBe(403);
});
