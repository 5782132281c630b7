import { describe, expect, it } from 'vitest';
import { applicationSchema } from '#shared/dossiers/application-contract';
import type { Application } from '#shared/dossiers/application-contract';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { completeDraft, formWith, photo, registerApplicant } from '../../test-centre/portal.ts';

const { portal } = await openPortalCentre();

const coBorrower = {
  civility: 'monsieur',
  surname: 'Modèle',
  givenNames: 'Sacha',
  birthDate: '1989-02-01',
  birthPlace: 'Lyon',
  email: 'sacha@courriel.example',
};
type Draft = Awaited<ReturnType<typeof completeDraft>>;
const declare = ({ root, headers }: Draft, body: unknown, as = headers) =>
  portal.call('PATCH', `${root}/declaration`, { headers: as, body });
const view = async ({ root, headers }: Draft): Promise<Application> =>
  applicationSchema.parse((await portal.call('GET', root, { headers })).body);
const kinds = (application: Application): string[] => application.requirements.map(({ kind }) => kind);
const idOf = ({ requirements }: Application): string =>
  requirements.find(({ kind }) => kind === 'co_borrower_identity')?.id ?? '';
let seed = 500;
const send = async ({ root, headers }: Draft, requirementId: string) =>
  portal.call('POST', `${root}/requirements/${requirementId}/documents`, {
    headers,
    form: formWith(await photo((seed += 1)), 'carte.jpg'),
  });
const alone = ['identity', 'bank_details', 'income', 'address'];
const both = ['identity', 'co_borrower_identity', 'bank_details', 'income', 'address'];

describe('a co-borrower', () => {
  it('is asked for his identity piece, and the application waits for it', async () => {
    const draft = await completeDraft(portal);
    const declared = applicationSchema.parse((await declare(draft, { coBorrower })).body);
    expect(kinds(declared)).toEqual(both);
    expect(declared.missing).toEqual(['piece:co_borrower_identity']);
    const early = await portal.call('POST', `${draft.root}/submission`, { headers: draft.headers });
    expect(early).toMatchObject({ status: 409, body: { code: 'application_incomplete' } });
    expect((await send(draft, idOf(declared))).status).toBe(200);
    const sent = await portal.call('POST', `${draft.root}/submission`, { headers: draft.headers });
    expect(sent.body).toMatchObject({ state: 'submitted', declaration: { coBorrower } });
    expect((await declare(draft, { coBorrower: null })).body).toMatchObject({ code: 'action_not_allowed_in_state' });
  });

  it('stays asked when the terms change, in which fewer pieces are needed', async () => {
    const { application, headers } = await registerApplicant(portal, {
      productId: 'dix-fois',
      amountCents: 90_000,
      months: 10,
    });
    const root = `/api/applications/${application.id}`;
    await portal.call('PATCH', `${root}/declaration`, { headers, body: { coBorrower } });
    const changed = await portal.call('PUT', `${root}/terms`, { headers, body: { amountCents: 95_000, months: 10 } });
    expect(kinds(applicationSchema.parse(changed.body))).toEqual([
      'identity',
      'co_borrower_identity',
      'bank_details',
      'income',
    ]);
  });

  it('is taken back with his papers, and starts anew when declared again', async () => {
    const draft = await completeDraft(portal);
    await declare(draft, { coBorrower });
    await declare(draft, { coBorrower: null });
    expect(kinds(await view(draft))).toEqual(alone);

    const again = applicationSchema.parse((await declare(draft, { coBorrower })).body);
    await send(draft, idOf(again));
    const taken = applicationSchema.parse((await declare(draft, { coBorrower: null })).body);
    expect(kinds(taken)).toEqual(alone);
    expect(taken.missing).toEqual([]);
    // An older tab still shows the piece.
    expect((await send(draft, idOf(again))).body).toMatchObject({ code: 'not_found' });

    const third = applicationSchema.parse((await declare(draft, { coBorrower })).body);
    expect(third.requirements.find(({ kind }) => kind === 'co_borrower_identity')).toMatchObject({
      state: 'asked',
      documents: [],
    });
  });

  it('declared twice at once is asked for one piece', async () => {
    const draft = await completeDraft(portal);
    const answers = await Promise.all([0, 1].map(() => declare(draft, { coBorrower })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(kinds(await view(draft))).toEqual(both);
  });

  it.each([
    ['a minor', { birthDate: '2019-02-01' }, 'coBorrower.birthDate'],
    ['a day that does not exist', { birthDate: '1989-02-30' }, 'coBorrower.birthDate'],
    ['no mailbox', { email: 'sacha' }, 'coBorrower.email'],
    ['no name', { surname: ' ' }, 'coBorrower.surname'],
    ['a name without end', { givenNames: 'a'.repeat(10_000) }, 'coBorrower.givenNames'],
  ])('is refused: %s', async (_, wrong, path) => {
    const draft = await completeDraft(portal);
    const answer = await declare(draft, { coBorrower: { ...coBorrower, ...wrong } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input', fields: [{ path }] } });
    expect(kinds(await view(draft))).toEqual(alone);
  });

  it('has a mailbox of his own, however it is written', async () => {
    const draft = await completeDraft(portal);
    const answer = await declare(draft, { coBorrower: { ...coBorrower, email: ` ${draft.email.toUpperCase()} ` } });
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ path: 'coBorrower.email' }] } });
  });

  it('is declared by nobody but the applicant', async () => {
    const draft = await completeDraft(portal);
    const { headers } = await registerApplicant(portal);
    expect((await declare(draft, { coBorrower }, headers)).status).toBe(404);
    expect((await portal.call('PATCH', `${draft.root}/declaration`, { body: { coBorrower } })).status).toBe(401);
    expect(kinds(await view(draft))).toEqual(alone);
  });
});
