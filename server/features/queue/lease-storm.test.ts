import { afterAll, expect, test } from 'vitest';
import { momentOf } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import { sql } from '../../platform/db/sql.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { writeEntry } from '../logbook/public.ts';
import { claimDossier, releaseLease, renewLease, takeBackLease } from './lease-service.ts';
import { sweepLeases } from './lease-sweep.ts';
import { takeNext } from './next-service.ts';
import { placeOf } from './places-store.ts';
import { enterQueue, leaveQueue } from './queue-places.ts';
import { assignMany, handBackMany } from './bulk-service.ts';
import { parkDossier, skipDossier } from './tray-service.ts';
import { sweepTrays } from './tray-sweep.ts';
import { triageQueue } from './triage-service.ts';

const centre = await openTestCentre();
const { db, clock } = centre;
afterAll(() => centre.close());

/** Draws from a fixed seed (mulberry32), so that a storm that fails can be had again. */
const drawer = (seed: number) => (below: number) => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
};

const storm = (await Promise.all(Array.from({ length: 6 }, () => submitDossier(centre)))).map(({ id }) => id);
const people = await Promise.all(
  Array.from({ length: 8 }, (_, n) => centre.hire('supervisor', `Personne ${String(n)}`)),
);

test('whatever happens at the same time on few dossiers, nothing deadlocks and tokens only grow', async () => {
  await Promise.all(
    people.map(async (person, n) => {
      const draw = drawer(n + 1);
      for (let turn = 0; turn < 80; turn++) {
        const id = storm[draw(storm.length)] ?? '';
        const place = await placeOf(db, id);
        const token = (place?.token ?? 0) - draw(2);
        const deeds = [
          () => takeNext(centre, person),
          () => claimDossier(centre, person, id),
          () => claimDossier(centre, person, id),
          () => releaseLease(centre, person, id, token),
          () => renewLease(centre, person, id, token),
          () => takeBackLease(centre, person, id),
          () => skipDossier(centre, person, id, { token, reason: 'no_time' }),
          () =>
            parkDossier(centre, person, id, { token, wakeAt: momentOf(clock.now().getTime() + 60_000).toISOString() }),
          () => assignMany(centre, person, { ids: storm, personId: people[draw(people.length)]?.id ?? '' }),
          () => handBackMany(centre, person, { ids: storm }),
          () => sweepTrays(centre),
          () => triageQueue(centre, [person.id]),
          () => {
            clock.advance({ seconds: 20 });
            return sweepLeases(centre);
          },
          () =>
            db.transaction(async (tx) => {
              await leaveQueue(tx, id, clock.now());
              await enterQueue(tx, {
                dossierId: id,
                brandId: 'volteo',
                submittedAt: clock.now(),
                dueAt: clock.now(),
                startBy: clock.now(),
                handlingMinutes: 5,
              });
            }),
          () =>
            db.transaction((tx) =>
              writeEntry(tx, { at: clock.now(), dossierId: id, author: { role: 'system' }, event: 'document.read' }),
            ),
        ];
        await deeds[draw(deeds.length)]?.().catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
        });
      }
    }),
  );
  const claims = await db.many<{ dossierId: string; token: number }>(
    sql`select dossier_id as "dossierId", (detail->>'token')::int as token from logbook
        where event = 'lease.claimed' order by sequence`,
  );
  expect(claims.length).toBeGreaterThan(30);
  for (const id of storm) {
    const tokens = claims.filter(({ dossierId }) => dossierId === id).map(({ token }) => token);
    expect(tokens).toEqual([...new Set(tokens)].sort((a, b) => a - b));
    // every claim is in the logbook: the last one there is the one that stands, unless the place was taken anew since
    expect([0, tokens.at(-1)]).toContain((await placeOf(db, id))?.token);
  }
  const broken = await db.many(
    sql`select from queue_entry where num_nonnulls(holder_id, held_since, lease_until) not in (0, 3)`,
  );
  expect(broken).toEqual([]);
}, 60_000);
