import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applicationSchema } from '#shared/dossiers/application-contract';
import { parseReference } from '#shared/dossiers/reference';
import { sql } from '../../platform/db/sql.ts';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { cookieOf, registerApplicant, registration, terms } from '../../test-centre/portal.ts';
import { seedDoors } from '../people/public.ts';

const { centre, portal } = await openPortalCentre();

const post = (body: unknown, headers: Record<string, string> = {}) =>
  portal.call('POST', '/api/applicants', { body, headers });
const rowsOf = async (email: string) =>
  (
    await centre.db.one<{ n: number }>(
      sql`select count(*) as n from dossier join applicant on applicant.id = applicant_id where email = ${email}`,
    )
  ).n;

describe('registering', () => {
  it('makes an account and a draft that asks for every piece, and says what is missing', async () => {
    const { application } = await registerApplicant(portal);
    expect(parseReference(application.reference)).toBe(application.reference);
    expect(application).toMatchObject({ state: 'draft', channel: 'online', amountCents: 348_000, dueAt: null });
    expect(application.requirements.map(({ kind }) => kind)).toEqual(['identity', 'bank_details', 'income', 'address']);
    expect(application.missing).toEqual([
      ...['identity', 'address', 'employment', 'income', 'bank'],
      ...['piece:identity', 'piece:bank_details', 'piece:income', 'piece:address'],
    ]);
  });

  it('asks for fewer pieces where the payment is in instalments', async () => {
    const { application } = await registerApplicant(portal, { productId: 'dix-fois', amountCents: 90_000, months: 10 });
    expect(application.requirements.map(({ kind }) => kind)).toEqual(['identity', 'bank_details', 'income']);
  });

  it('gives the same application to the same form, once after the other and both at once', async () => {
    const body = registration();
    const both = await Promise.all([post(body), post(body)]);
    const last = await post(body);
    const ids = new Set([...both, last].map((answer) => applicationSchema.parse(answer.body).id));
    expect(ids.size).toBe(1);
    expect(await rowsOf(body.email)).toBe(1);
    const headers = { cookie: cookieOf(last) };
    expect((await portal.call('GET', '/api/applications', { headers })).body).toMatchObject({
      applications: [{ state: 'draft' }],
    });
  });

  it('keeps an address for who has it: another form, another password', async () => {
    const body = registration();
    await post(body);
    const otherForm = { ...body, application: { ...body.application, formId: randomUUID() } };
    expect((await post(otherForm)).body).toMatchObject({ code: 'email_taken' });
    const other = await post({ ...body, password: 'un autre mot' });
    expect(other).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect(other.headers.getSetCookie()).toEqual([]);
    expect(await rowsOf(body.email)).toBe(1);
  });

  it.each([
    ['below the least', { amountCents: 49_999 }],
    ['above the most', { amountCents: 2_150_001 }],
    ['above any number of the database', { amountCents: 1e13 }],
    ['months that are not sold', { months: 13 }],
    ['a product of another brand', { brandId: 'olea-cuisines', productId: 'renouvelable', amountCents: 90_000 }],
    ['a brand that does not exist', { brandId: 'nobody' }],
  ])('refuses terms %s', async (_, changed) => {
    const body = registration();
    const answer = await post({ ...body, application: { ...body.application, ...changed } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'terms_not_offered' } });
    expect(await rowsOf(body.email)).toBe(0);
  });

  it('takes the bounds themselves', async () => {
    for (const amountCents of [50_000, 2_150_000])
      expect((await registerApplicant(portal, { amountCents })).application.amountCents).toBe(amountCents);
  });

  it.each(['no\u0000l@courriel.example', 'él@courriel.example', 'a@b'])(
    'refuses %j, which could not sign in',
    async (email) => {
      expect((await post(registration(email))).body).toMatchObject({ code: 'invalid_input' });
    },
  );

  it('refuses a page of another site', async () => {
    const answer = await post(registration(), { origin: 'https://ailleurs.example' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'foreign_origin' } });
  });
});

describe('another application of the same applicant', () => {
  it('is made once for one form', async () => {
    const { headers, email } = await registerApplicant(portal);
    const body = { ...terms, formId: randomUUID() };
    const [one, two] = await Promise.all([0, 1].map(() => portal.call('POST', '/api/applications', { headers, body })));
    expect(applicationSchema.parse(one?.body).id).toBe(applicationSchema.parse(two?.body).id);
    expect(await rowsOf(email)).toBe(2);
  });

  it('is made twenty times in a quarter of an hour, each being a letter to an address that nobody has confirmed', async () => {
    const { headers } = await registerApplicant(portal);
    const create = () =>
      portal.call('POST', '/api/applications', { headers, body: { ...terms, formId: randomUUID() } });
    for (let round = 0; round < 20; round += 1) expect((await create()).status).toBe(200);
    expect(await create()).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
  });
});

describe('a door', () => {
  it('sends for an applicant and comes back to what it sent, and to nothing else', async () => {
    const [api, mail] = await seedDoors(centre);
    const headers = { authorization: `Bearer ${api?.key ?? ''}` };
    const { id, channel } = applicationSchema.parse((await post(registration(), headers)).body);
    expect(channel).toBe('api');
    const path = `/api/applications/${id}`;
    expect((await portal.call('GET', path, { headers })).status).toBe(200);
    expect((await portal.call('GET', '/api/applications', { headers })).body).toMatchObject({ applications: [{ id }] });
    const otherDoor = { authorization: `Bearer ${mail?.key ?? ''}` };
    expect((await portal.call('GET', path, { headers: otherDoor })).body).toMatchObject({ code: 'not_found' });
    const { application: online } = await registerApplicant(portal);
    expect((await portal.call('GET', `/api/applications/${online.id}`, { headers })).status).toBe(404);
    const create = await portal.call('POST', '/api/applications', {
      headers,
      body: { ...terms, formId: randomUUID() },
    });
    expect(create.body).toMatchObject({ code: 'forbidden' });
  });
});
