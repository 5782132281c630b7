import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { upkeepSchema } from '#shared/signing/upkeep-contract';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openTestCeremonies, wayToReading } from '../../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../../test-centre/ceremony.ts';
import { openTestAuthority } from '../../../test-centre/timestamp-authority.ts';
import type { Mood, TestAuthority } from '../../../test-centre/timestamp-authority.ts';
import { sql } from '../../../platform/db/sql.ts';
import { openLog } from '../../../platform/log.ts';
import { verifyDocument } from '../../verification/public.ts';
import { seal, sealDue } from './sealing-service.ts';
import { claimSealing } from './sealing-store.ts';

let centre: TestCentre;
let authority: TestAuthority;
let ceremonies: TestCeremonies;
beforeAll(async () => {
  centre = await openTestCentre();
  authority = await openTestAuthority(centre);
  ceremonies = await openTestCeremonies(centre, { env: authority.env, log: openLog('silent') });
  // A clock that is five minutes late still lies within the authority's certificate.
  centre.clock.advance({ minutes: 10 });
});
afterAll(async () => {
  await ceremonies.close();
  await authority.close();
  await centre.close();
});
beforeEach(() => {
  authority.mood = 'well';
});

/** Signed while the authority is in this mood. */
const signedIn = async (mood: Mood) => {
  const dossier = await ceremonies.approve();
  const signer = await ceremonies.applicant(dossier);
  const key = await wayToReading(ceremonies, signer, dossier.id);
  const click = await signer.clickWith(key);
  authority.mood = mood;
  const { status } = await signer.ask('POST', `${signer.root}/signature`, click);
  await ceremonies.settle();
  return { id: dossier.id, signer, status };
};
const eventsOf = async (id: string) => (await ceremonies.events(id)).map(({ event }) => event);

describe('a sealing', () => {
  it.each([
    ['down', 'timestamp_unavailable'],
    ['refuses', 'timestamp_refused'],
    ['other_hash', 'timestamp_refused'],
    ['late', 'clock_off'],
  ] as const)('waits while the authority is %s, shows why, and goes on by itself', async (mood, problem) => {
    const { id, signer, status } = await signedIn(mood);
    expect([status, await ceremonies.state(id)]).toEqual([200, 'signed']);
    const { step } = await signer.view();
    expect(step).toMatchObject({ at: 'sealing', sealing: { stage: 'timestamp', attempts: 1, problem } });
    if (step.at !== 'sealing' || step.sealing.nextTryAt === null) throw new Error('no next try');
    expect(new Date(step.sealing.nextTryAt) > centre.clock.now()).toBe(true);
    expect((await signer.ask('GET', `${signer.root}/copy`)).status).toBe(409);
    const supervisor = ceremonies.ask(await centre.signIn(await centre.hire('supervisor', 'Serge Modèle')));
    const { waiting } = upkeepSchema.parse(JSON.parse((await supervisor('GET', '/api/signing/upkeep')).text));
    expect(waiting).toContainEqual(expect.objectContaining({ dossierId: id, sealing: step.sealing }));

    centre.clock.advance({ seconds: 10 });
    await sealDue(ceremonies.house);
    expect((await signer.view()).step).toMatchObject({ sealing: { attempts: 2, problem } });
    authority.mood = 'well';
    await sealDue(ceremonies.house);
    expect((await signer.view()).step).toMatchObject({ at: 'sealing' });
    centre.clock.advance({ seconds: 30 });
    await sealDue(ceremonies.house);
    expect((await signer.view()).step).toMatchObject({ at: 'sealed' });
    expect((await eventsOf(id)).filter((event) => event === 'sealing.waiting')).toHaveLength(2);
    const copy = await signer.ask('GET', `${signer.root}/copy`);
    const report = await verifyDocument(copy.bytes, { trusted: [ceremonies.house.pki.root], at: centre.clock.now() });
    expect(report).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
  });

  it('that is begun from several sides at once is done once', async () => {
    const { id } = await signedIn('down');
    authority.mood = 'well';
    centre.clock.advance({ minutes: 1 });
    await Promise.all([1, 2, 3, 4].map(() => seal(ceremonies.house, id)));
    const events = await eventsOf(id);
    for (const event of ['sealing.timestamped', 'sealing.completed', 'proof.sealed'])
      expect(events.filter((one) => one === event)).toHaveLength(1);
  });

  it('whose process died in the middle is followed after', async () => {
    const { id, signer } = await signedIn('down');
    authority.mood = 'well';
    centre.clock.advance({ minutes: 1 });
    const now = centre.clock.now();
    const until = new Date(now.getTime() + 120_000);
    expect(await claimSealing(centre.db, id, now, until)).not.toBeNull();
    await seal(ceremonies.house, id);
    expect((await signer.view()).step).toMatchObject({ at: 'sealing' });
    centre.clock.advance({ minutes: 2, seconds: 1 });
    await sealDue(ceremonies.house);
    expect((await signer.view()).step).toMatchObject({ at: 'sealed' });
  });

  it('that died between two stages goes on where it was', async () => {
    const { id, signer } = await signedIn('well');
    await centre.db.run(
      sql`update ceremony set stage = 'archive', next_try_at = ${centre.clock.now()}, copy_sha256 = null,
            copy_bytes = null, sealed_at = null where dossier_id = ${id}`,
    );
    await seal(ceremonies.house, id);
    expect((await signer.view()).step).toMatchObject({ at: 'sealed' });
  });
});

describe('a signature that cannot be proven', () => {
  it('for want of a timestamp within its certificate’s day, is told and signed again', async () => {
    const { id, signer } = await signedIn('down');
    centre.clock.advance({ minutes: 25 * 60 });
    await sealDue(ceremonies.house);
    authority.mood = 'well';
    expect(await ceremonies.state(id)).toBe('certified');
    expect((await signer.view()).step).toMatchObject({ at: 'code', why: 'reopened' });
    expect(await ceremonies.lastLetter(id)).toContain('n’a pas pu être horodatée à temps');
    expect(await eventsOf(id)).toContain('signing.reopened');

    const key = await wayToReading(ceremonies, signer, id);
    expect((await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key))).status).toBe(200);
    await ceremonies.settle();
    expect([(await signer.view()).step.at, await ceremonies.state(id)]).toEqual(['sealed', 'signed']);
  });

  it('since its certificate was revoked before the timestamp, is told and signed again', async () => {
    const { id, signer } = await signedIn('down');
    const { serial } = await centre.db.one<{ serial: string }>(
      sql`select serial from signing_certificate where dossier_id = ${id}`,
    );
    await ceremonies.house.pki.revoke(serial, 'key_compromise', centre.clock.now());
    authority.mood = 'well';
    centre.clock.advance({ minutes: 1 });
    await sealDue(ceremonies.house);
    expect((await signer.view()).step).toMatchObject({ at: 'code', why: 'reopened' });
    expect(await ceremonies.state(id)).toBe('certified');
  });
});
