import { describe, expect, it } from 'vitest';
import { applicationSchema } from '#shared/dossiers/application-contract';
import { momentOf } from '../../platform/clock.ts';
import { sql } from '../../platform/db/sql.ts';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { completeDraft, declaration, formWith, photo, registerApplicant } from '../../test-centre/portal.ts';
import { askAgain } from '../intake/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { leaveQueue } from '../queue/public.ts';
import { changeState, lockDossier } from './public.ts';

const { centre, portal } = await openPortalCentre();

const waitingPlace = (id: string) =>
  centre.db.maybeOne<{ due_at: Date }>(sql`select due_at from queue_entry where dossier_id = ${id}`);
const eventsOf = async (id: string) =>
  (
    await centre.db.many<{ event: string }>(sql`select event from logbook where dossier_id = ${id} order by sequence`)
  ).map(({ event }) => event);
const view = async (root: string, headers: Record<string, string>) =>
  applicationSchema.parse((await portal.call('GET', root, { headers })).body);

/** What an agent's demand does to a dossier. */
const askForIdentityAgain = async (id: string, requirementId: string): Promise<void> =>
  centre.db.transaction(async (tx) => {
    const at = centre.clock.now();
    await lockDossier(tx, id);
    await askAgain(tx, id, [{ requirementId, reason: 'unreadable' }]);
    await changeState(tx, id, 'awaiting_applicant');
    await leaveQueue(tx, id, at, 'decided');
    await writeEntry(tx, { at, dossierId: id, author: { role: 'system' }, event: 'decision.complement' });
  });

describe('a draft', () => {
  it('keeps the sections that were given before, and who applies', async () => {
    const { application, headers } = await registerApplicant(portal);
    const path = `/api/applications/${application.id}/declaration`;
    const { identity, bank } = declaration;
    await portal.call('PATCH', path, { headers, body: { identity } });
    const answer = await portal.call('PATCH', path, { headers, body: { bank } });
    expect(answer.body).toMatchObject({ declaration: { identity, bank: { iban: 'FR7630006000011234567890189' } } });
    const { name } = await centre.db.one<{ name: string }>(
      sql`select applicant_name as name from dossier where id = ${application.id}`,
    );
    expect(name).toBe('Exemple, Camille, Zoé');
  });

  it('says which answer is wrong', async () => {
    const { application, headers } = await registerApplicant(portal);
    const path = `/api/applications/${application.id}/declaration`;
    const bank = { iban: 'TN5910006035183598478831', holder: 'Camille Exemple' };
    expect((await portal.call('PATCH', path, { headers, body: { bank } })).body).toMatchObject({
      code: 'iban_foreign',
      fields: [{ path: 'bank.iban' }],
    });
    const address = { ...declaration.address, postalCode: '3300' };
    expect((await portal.call('PATCH', path, { headers, body: { address } })).body).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'address.postalCode' }],
    });
  });

  it('changes its terms within the offer', async () => {
    const { application, headers } = await registerApplicant(portal);
    const change = (body: object) => portal.call('PUT', `/api/applications/${application.id}/terms`, { headers, body });
    expect((await change({ amountCents: 500_000, months: 36 })).body).toMatchObject({
      amountCents: 500_000,
      months: 36,
    });
    expect((await change({ amountCents: 500_000, months: 37 })).body).toMatchObject({ code: 'terms_not_offered' });
  });

  it('is not sent while something is missing, and says what', async () => {
    const { application, headers } = await registerApplicant(portal);
    const answer = await portal.call('POST', `/api/applications/${application.id}/submission`, { headers });
    expect(answer).toMatchObject({ status: 409, body: { code: 'application_incomplete' } });
    expect(answer.body).toMatchObject({
      fields: expect.arrayContaining([{ path: 'bank', message: 'missing' }]) as unknown,
    });
    expect(await waitingPlace(application.id)).toBeNull();
  });

  it('belongs to who made it: for anyone else it does not exist', async () => {
    const { application } = await registerApplicant(portal);
    const { headers } = await registerApplicant(portal);
    const root = `/api/applications/${application.id}`;
    for (const [method, path, body] of [
      ['GET', root],
      ['PATCH', `${root}/declaration`, {}],
      ['PUT', `${root}/terms`, { amountCents: 100_000, months: 12 }],
      ['POST', `${root}/submission`],
      ['POST', `${root}/withdrawal`],
      ['GET', `${root}/contract`],
      ['GET', '/api/applications/not-an-id'],
    ] as const)
      expect(await portal.call(method, path, { headers, ...(body ? { body } : {}) })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    expect((await portal.call('GET', root)).body).toMatchObject({ code: 'not_signed_in' });
  });
});

describe('an application', () => {
  it('is sent once, waits in the queue, and promises an hour', async () => {
    const { root, headers, id } = await completeDraft(portal);
    const sent = await Promise.all([0, 1].map(() => portal.call('POST', `${root}/submission`, { headers })));
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409]);
    const application = await view(root, headers);
    expect(application).toMatchObject({ state: 'submitted', missing: [], pausedSince: null });
    const due = centre.clock.now().getTime() + 60 * 60_000;
    expect(application.dueAt).toBe(momentOf(due).toISOString());
    expect((await waitingPlace(id))?.due_at.getTime()).toBe(due);
    const again = await portal.call('PATCH', `${root}/declaration`, { headers, body: {} });
    expect(again.body).toMatchObject({ code: 'action_not_allowed_in_state' });
    expect((await eventsOf(id)).filter((event) => event === 'application.submitted')).toHaveLength(1);
  });

  it('pauses while a piece is asked again and resumes where it was', async () => {
    const { root, headers, id } = await completeDraft(portal);
    await portal.call('POST', `${root}/submission`, { headers });
    centre.clock.advance({ minutes: 20 });
    const identity = (await view(root, headers)).requirements[0];
    const place = `${root}/requirements/${identity?.id ?? ''}/documents`;
    await askForIdentityAgain(id, identity?.id ?? '');
    const asked = await view(root, headers);
    const left = momentOf(centre.clock.now().getTime() + 40 * 60_000).toISOString();
    expect(asked).toMatchObject({ state: 'awaiting_applicant', missing: ['piece:identity'], dueAt: left });
    expect(asked.pausedSince).toBe(centre.clock.now().toISOString());
    expect(asked.requirements[0]).toMatchObject({ state: 'to_redo', redoReason: 'unreadable' });
    const early = await portal.call('POST', `${root}/submission`, { headers });
    expect(early.body).toMatchObject({ code: 'application_incomplete' });

    centre.clock.advance({ minutes: 300 });
    expect((await view(root, headers)).dueAt).toBe(left);
    const sent = await portal.call('POST', place, { headers, form: formWith(await photo(1), 'encore.jpg') });
    expect(sent.status).toBe(200);
    expect((await view(root, headers)).requirements[0]?.documents).toHaveLength(1);
    const answer = await portal.call('POST', `${root}/submission`, { headers });
    const due = momentOf(centre.clock.now().getTime() + 40 * 60_000).toISOString();
    expect(answer.body).toMatchObject({ state: 'under_review', dueAt: due, pausedSince: null });
    expect((await waitingPlace(id))?.due_at.toISOString()).toBe(due);
    expect(await eventsOf(id)).toContain('complement.answered');
    const { returned } = await centre.db.one<{ returned: Date }>(
      sql`select returned_at as returned from dossier where id = ${id}`,
    );
    expect(returned).toEqual(centre.clock.now());
  });

  it('takes back, in an answer, only the file that answers', async () => {
    const { root, headers, id } = await completeDraft(portal);
    await portal.call('POST', `${root}/submission`, { headers });
    const before = await view(root, headers);
    const [identity, bank] = before.requirements;
    await askForIdentityAgain(id, identity?.id ?? '');
    const remove = (documentId = '') => portal.call('DELETE', `${root}/documents/${documentId}`, { headers });
    expect((await remove(bank?.documents[0]?.id)).body).toMatchObject({ code: 'action_not_allowed_in_state' });
    const place = `${root}/requirements/${identity?.id ?? ''}/documents`;
    const sent = await portal.call('POST', place, { headers, form: formWith(await photo(2), 'encore.jpg') });
    expect((await remove((sent.body as { id: string }).id)).status).toBe(204);
    expect((await view(root, headers)).missing).toEqual(['piece:identity']);
  });

  it('is given up from the queue, and then nothing more is done with it', async () => {
    const { root, headers, id } = await completeDraft(portal);
    await portal.call('POST', `${root}/submission`, { headers });
    const answer = await portal.call('POST', `${root}/withdrawal`, { headers });
    expect(answer.body).toMatchObject({ state: 'withdrawn', dueAt: null });
    expect(await waitingPlace(id)).toBeNull();
    for (const path of ['submission', 'withdrawal'])
      expect((await portal.call('POST', `${root}/${path}`, { headers })).body).toMatchObject({
        code: 'action_not_allowed_in_state',
      });
  });

  it('counts its version up at each change', async () => {
    const { application, headers } = await registerApplicant(portal);
    const root = `/api/applications/${application.id}`;
    await portal.call('PATCH', `${root}/declaration`, { headers, body: { bank: declaration.bank } });
    expect((await view(root, headers)).version).toBeGreaterThan(application.version);
  });
});
