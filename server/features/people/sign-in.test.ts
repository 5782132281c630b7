import { describe, expect, it } from 'vitest';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { cookieOf, password, registerApplicant, registration } from '../../test-centre/portal.ts';
import { sql } from '../../platform/db/sql.ts';
import { authenticateSocket, countAttempt, countRegistration, seedDoors, seedPeople } from './public.ts';
import { sessionJob } from './session-job.ts';

const { centre, portal } = await openPortalCentre();

describe('sessions of the centre', () => {
  it('open with a seeded account, last twelve hours and end', async () => {
    const people = await seedPeople(centre);
    expect(people.map(({ role }) => role)).toEqual(['agent', 'agent', 'supervisor', 'analyst']);
    expect(await seedPeople(centre)).toEqual([]);
    const [claire] = people;
    const body = { email: claire?.email.toUpperCase(), password: claire?.password };
    const answer = await portal.call('POST', '/api/console/session', { body });
    expect(answer.body).toMatchObject({ name: 'Claire Delmas', initials: 'CD', role: 'agent' });
    const [set = ''] = answer.headers.getSetCookie();
    expect(set).toMatch(/^aval_console=[\w-]{43}; .*Path=\/.*HttpOnly; SameSite=Lax$/);
    expect(set).not.toContain('Secure');

    const headers = { cookie: cookieOf(answer) };
    expect((await portal.call('GET', '/api/console/session', { headers })).status).toBe(200);
    expect(await authenticateSocket(centre)(headers.cookie, 'staff')).toMatchObject({ role: 'agent' });
    expect(await authenticateSocket(centre)(headers.cookie, 'applicant')).toBeNull();
    centre.clock.advance({ minutes: 12 * 60 + 1 });
    expect(await portal.call('GET', '/api/console/session', { headers })).toMatchObject({
      status: 401,
      body: { code: 'not_signed_in' },
    });
    const count = () => centre.db.one<{ n: number }>(sql`select count(*) as n from session`);
    expect((await count()).n).toBe(1);
    await sessionJob(centre).run({}, { attempt: 1, last: false, signal: new AbortController().signal });
    expect((await count()).n).toBe(0);
  });

  it('sign out at once, and not for a person who is disabled', async () => {
    const agent = await centre.hire('agent', 'Jeanne d’Exemple');
    const headers = { cookie: await centre.signIn(agent) };
    const out = await portal.call('DELETE', '/api/console/session', { headers });
    expect(out.status).toBe(204);
    // On a desk that is shared, no scan stays in the browser.
    expect(out.headers.get('clear-site-data')).toBe('"cache"');
    expect((await portal.call('GET', '/api/console/session', { headers })).status).toBe(401);
    const again = { cookie: await centre.signIn(agent) };
    await centre.db.run(sql`update person set disabled_at = ${centre.clock.now()} where id = ${agent.id}`);
    expect((await portal.call('GET', '/api/console/session', { headers: again })).status).toBe(401);
  });

  it('keep only the digest of their token', async () => {
    const agent = await centre.hire('agent', 'Paul Exemple');
    const token = (await centre.signIn(agent)).split('=')[1] ?? '';
    const found = await centre.db.one<{ n: number }>(
      sql`select count(*) as n from session where encode(token_digest, 'escape') like ${`%${token.slice(0, 12)}%`}`,
    );
    expect(found.n).toBe(0);
  });
});

describe('sessions of applicants', () => {
  it('come with registration, last thirty days, and do not open the console', async () => {
    const { headers, email } = await registerApplicant(portal);
    expect((await portal.call('GET', '/api/portal/session', { headers })).body).toMatchObject({ email });
    expect((await portal.call('GET', '/api/console/session', { headers })).body).toMatchObject({ code: 'forbidden' });
    centre.clock.advance({ minutes: 29 * 24 * 60 });
    expect((await portal.call('GET', '/api/portal/session', { headers })).status).toBe(200);
    centre.clock.advance({ minutes: 24 * 60 + 1 });
    expect((await portal.call('GET', '/api/portal/session', { headers })).status).toBe(401);
  });

  it('answer the same to a wrong password and to an unknown address', async () => {
    const { email } = await registerApplicant(portal);
    const [wrong, unknown] = await Promise.all(
      [email, 'personne@courriel.example'].map((who) =>
        portal.call('POST', '/api/portal/session', { body: { email: who, password: 'pas le bon' } }),
      ),
    );
    expect(wrong?.status).toBe(401);
    expect(wrong?.body).toEqual(unknown?.body);
  });
});

describe('tries', () => {
  it('are ten on an e-mail in a quarter of an hour, wrong or right', async () => {
    const { email } = await registerApplicant(portal);
    const attempt = (word: string) => portal.call('POST', '/api/portal/session', { body: { email, password: word } });
    for (let round = 0; round < 10; round += 1) expect((await attempt('pas le bon')).status).toBe(401);
    expect(await attempt(password)).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    centre.clock.advance({ minutes: 15 });
    expect((await attempt(password)).status).toBe(200);
    for (let round = 0; round < 9; round += 1) expect((await attempt('pas le bon')).status).toBe(401);
    expect((await attempt(password)).status).toBe(200);
    expect((await attempt('pas le bon')).status).toBe(401);
  });

  it('are counted where registration tells whether a password is right', async () => {
    const first = registration();
    await portal.call('POST', '/api/applicants', { body: first });
    const guess = () => portal.call('POST', '/api/applicants', { body: { ...first, password: 'dix lettres' } });
    const codes = new Set<unknown>();
    for (let round = 0; round < 11; round += 1) codes.add((await guess()).status);
    expect([...codes]).toEqual([409, 429]);
  });

  it('in the console are not forgotten by a sign-in to the portal under the same e-mail', async () => {
    const { email } = await registerApplicant(portal);
    const guess = () => portal.call('POST', '/api/console/session', { body: { email, password: 'pas le bon' } });
    for (let round = 0; round < 10; round += 1) expect((await guess()).status).toBe(401);
    expect((await portal.call('POST', '/api/portal/session', { body: { email, password } })).status).toBe(200);
    expect((await guess()).status).toBe(429);
  });

  it('are sixty on one address of the network', async () => {
    centre.clock.advance({ minutes: 15 });
    for (let round = 0; round < 59; round += 1)
      await countAttempt(centre, {
        at: 'portal',
        email: `inconnu-${String(round)}@courriel.example`,
        address: '127.0.0.1',
      });
    const attempt = (email: string) => portal.call('POST', '/api/portal/session', { body: { email, password: 'x' } });
    expect((await attempt('inconnu-a@courriel.example')).status).toBe(401);
    expect((await attempt('inconnu-b@courriel.example')).status).toBe(429);
    centre.clock.advance({ minutes: 15 });
  });
});

describe('registrations', () => {
  it('are three hundred on one address of the network, whichever e-mails they name; a door is not counted', async () => {
    for (let round = 0; round < 300; round += 1) await countRegistration(centre, '127.0.0.1').catch(() => undefined);
    const [{ key } = { key: '' }] = await seedDoors(centre);
    const register = (headers: Record<string, string>) =>
      portal.call('POST', '/api/applicants', { body: registration(), headers });
    expect(await register({})).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect((await register({ authorization: `Bearer ${key}` })).status).toBe(200);
    centre.clock.advance({ minutes: 15 });
    expect((await register({})).status).toBe(200);
  });
});

describe('doors', () => {
  it('are opened by their newest key only, and a wrong key is refused even where anyone may come', async () => {
    const [{ key: old } = { key: '' }] = await seedDoors(centre);
    const keys = await seedDoors(centre);
    expect(keys.map(({ channel }) => channel)).toEqual(['api', 'email', 'paper']);
    const register = (key: string) =>
      portal.call('POST', '/api/applicants', { body: registration(), headers: { authorization: `Bearer ${key}` } });
    expect((await register(old)).body).toMatchObject({ code: 'not_signed_in' });
    const answer = await register(keys[1]?.key ?? '');
    expect(answer.body).toMatchObject({ channel: 'email', state: 'draft' });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});
