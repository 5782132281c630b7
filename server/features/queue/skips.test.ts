import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../../platform/db/sql.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { openStaffedCentre } from '../../test-centre/staffed.ts';
import { codeOf, storyOf } from '../../test-centre/told.ts';
import { claimDossier } from './lease-service.ts';
import { likelyNext, takeNext } from './next-service.ts';
import { leaveQueue } from './queue-places.ts';
import { skipDossier } from './tray-service.ts';

const { centre, node, ines, tom, sam } = await openStaffedCentre();
const { db, clock } = centre;

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
});

const take = async (actor: StaffActor): Promise<string> => (await takeNext(centre, actor)).lease.dossierId;

describe('a dossier that is passed over', () => {
  test('goes to the next person, comes to the one who passed it only when nothing else is left, and says so', async () => {
    const near = await submitDossier(centre, { submittedMinutesAgo: 40 });
    const far = await submitDossier(centre);
    const { lease } = await takeNext(centre, ines.actor);
    expect(lease.dossierId).toBe(near.id);
    await skipDossier(centre, ines.actor, near.id, { token: lease.token, reason: 'knows_applicant' });
    expect(await likelyNext(centre, ines.actor)).toBe(far.id);
    const second = await takeNext(centre, ines.actor);
    expect(second.lease.dossierId).toBe(far.id);
    expect(second.reason.way).toBe('order');
    await skipDossier(centre, ines.actor, far.id, { token: second.lease.token, reason: 'other', note: 'mot à mot' });
    const again = await takeNext(centre, ines.actor);
    expect(again.lease.dossierId).toBe(near.id);
    expect(again.reason.way).toBe('again');
    expect(await take(tom.actor)).toBe(far.id);
    const { detail } = await db.one<{ detail: unknown }>(
      sql`select detail from logbook where dossier_id = ${far.id} and event = 'lease.skipped'`,
    );
    // The words of a person stay out of the logbook, which nothing leaves; who reads the story is told them.
    expect(detail).toEqual({ token: second.lease.token, reason: 'other' });
    const told = await node.ask(sam.cookie, 'GET', `/api/dossiers/${far.id}`);
    const { story } = told.body as { story: { event: string; detail: object }[] };
    expect(story.find(({ event }) => event === 'lease.skipped')?.detail).toMatchObject({ note: 'mot à mot' });
  });

  test('keeps what was said of it each time, and is shown to supervisors: what most people passed first', async () => {
    const once = await submitDossier(centre, { submittedMinutesAgo: 40 });
    const unwanted = await submitDossier(centre);
    const pass = async (actor: StaffActor, id: string, words: object) => {
      const { lease } = await claimDossier(centre, actor, id);
      await skipDossier(centre, actor, id, { token: lease.token, reason: 'other', ...words });
      clock.advance({ minutes: 1 });
    };
    await pass(ines.actor, once.id, { reason: 'no_time' });
    await pass(ines.actor, unwanted.id, { note: 'Page 2 à l’envers' });
    await pass(ines.actor, unwanted.id, { note: 'Toujours à l’envers' });
    await pass(tom.actor, unwanted.id, { reason: 'cannot_read' });
    await pass(sam.actor, unwanted.id, { note: 'Je connais la famille' });
    const asSam = sam.cookie;
    const seen = await node.ask(asSam, 'GET', `/api/dossiers/${unwanted.id}`);
    const { story } = seen.body as { story: { event: string; detail: { note?: string } }[] };
    const words = story.filter(({ event }) => event === 'lease.skipped').map(({ detail }) => detail.note);
    expect(words).toEqual(['Page 2 à l’envers', 'Toujours à l’envers', undefined, 'Je connais la famille']);

    const { body } = await node.ask(asSam, 'GET', '/api/supervision/skips');
    expect(body).toMatchObject({
      total: 2,
      dossiers: [
        {
          id: unwanted.id,
          people: 3,
          holderName: null,
          times: [
            { by: 'Sam Lenoir', reason: 'other', note: 'Je connais la famille' },
            { by: 'Tom Rey', reason: 'cannot_read', note: null },
            { by: 'Inès Castel', note: 'Toujours à l’envers' },
            { by: 'Inès Castel', note: 'Page 2 à l’envers' },
          ],
        },
        { id: once.id, people: 1, times: [{ by: 'Inès Castel', reason: 'no_time' }] },
      ],
    });
    expect((await node.ask(ines.cookie, 'GET', '/api/supervision/skips')).status).toBe(403);
    // Who gave the first answer is not heard before the second one.
    await db.run(
      sql`update queue_entry set desk = 'second_person', barred_ids = array[${ines.actor.id}::uuid]
          where dossier_id = ${unwanted.id}`,
    );
    const { body: blind } = await node.ask(asSam, 'GET', '/api/supervision/skips');
    expect(JSON.stringify(blind)).toContain('Je connais la famille');
    expect(JSON.stringify(blind)).not.toContain('à l’envers');
    await db.transaction((tx) => leaveQueue(tx, unwanted.id, clock.now()));
    expect((await node.ask(asSam, 'GET', '/api/supervision/skips')).body).toMatchObject({ total: 1 });
  });

  test('is offered again after half an hour', async () => {
    const near = await submitDossier(centre, { submittedMinutesAgo: 10 });
    await submitDossier(centre);
    const { lease } = await takeNext(centre, ines.actor);
    await skipDossier(centre, ines.actor, near.id, { token: lease.token, reason: 'no_time' });
    clock.advance({ minutes: 31 });
    expect(await take(ines.actor)).toBe(near.id);
  });

  test('cannot be passed by who does not hold it, nor twice', async () => {
    const { id } = await submitDossier(centre);
    const { lease } = await takeNext(centre, ines.actor);
    const skip = { token: lease.token, reason: 'no_time' } as const;
    expect(await codeOf(skipDossier(centre, tom.actor, id, skip))).toBe('lease_held_by_other');
    const both = await Promise.allSettled([
      skipDossier(centre, ines.actor, id, skip),
      skipDossier(centre, ines.actor, id, skip),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await storyOf(db, id)).filter((event) => event === 'lease.skipped')).toHaveLength(1);
  });
});
