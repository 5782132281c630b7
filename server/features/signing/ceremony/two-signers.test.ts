import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openTestCeremonies, wayToReading } from '../../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../../test-centre/ceremony.ts';
import { submitDossier } from '../../../test-centre/dossiers.ts';
import { verifyDocument } from '../../verification/public.ts';

let centre: TestCentre;
let ceremonies: TestCeremonies;
beforeAll(async () => {
  centre = await openTestCentre();
  ceremonies = await openTestCeremonies(centre);
});
afterAll(async () => {
  await ceremonies.close();
  await centre.close();
});

const linkIn = (letter: string): string => /\/signature#([\w-]{43})/.exec(letter)?.[1] ?? '';

/** Opens the link as the page does. @returns the cookie that it set, and the status */
const enter = async (token: string): Promise<{ status: number; cookie: string }> => {
  const reply = await fetch(`${ceremonies.url}/api/signing-links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return { status: reply.status, cookie: (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '' };
};

const pair = async () => {
  const dossier = await ceremonies.approve({ coBorrower: 'sacha@courriel.example' });
  const borrower = await ceremonies.applicant(dossier);
  const { cookie } = await enter(linkIn(await ceremonies.lastLetter(dossier.id, '/signature#')));
  return { dossier, id: dossier.id, borrower, second: ceremonies.speaking(dossier.id, cookie), cookie };
};
const sign = async (signer: Awaited<ReturnType<typeof pair>>['borrower'], id: string) => {
  const key = await wayToReading(ceremonies, signer, id);
  const reply = await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key));
  await ceremonies.settle();
  return reply;
};

describe('two signers', () => {
  it('sign one after the other, the second over the timestamped signature of the first', async () => {
    const { id, borrower, second } = await pair();
    expect((await second.view()).step).toEqual({ at: 'not_open', why: 'other_signer_first' });
    expect((await second.ask('GET', `${second.root}/contract`)).status).toBe(200);
    const early = await second.ask('POST', `${second.root}/code`, { channel: 'mail' });
    expect(JSON.parse(early.text)).toMatchObject({ code: 'not_your_turn' });

    expect((await sign(borrower, id)).status).toBe(200);
    expect(await ceremonies.state(id)).toBe('certified');
    expect((await borrower.view()).step).toMatchObject({ at: 'signed' });
    expect(await ceremonies.lastLetter(id, '/signature#')).toContain('C’est à vous');

    expect((await sign(second, id)).status).toBe(200);
    expect(await ceremonies.state(id)).toBe('signed');
    for (const signer of [borrower, second]) {
      const { step, signers } = await signer.view();
      expect([step.at, signers.map(({ progress }) => progress)]).toEqual(['sealed', ['signed', 'signed']]);
    }
    const copy = await second.ask('GET', `${second.root}/copy`);
    const report = await verifyDocument(copy.bytes, { trusted: [ceremonies.house.pki.root], at: centre.clock.now() });
    expect(report).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    expect(report.signatures.map(({ signer }) => signer?.name)).toEqual(['Camille Exemple', 'Sacha Modèle']);
    const proof = JSON.parse((await borrower.ask('GET', `${borrower.root}/proof`)).text) as { signers: object[] };
    expect(proof.signers).toMatchObject([{ role: 'borrower' }, { role: 'co_borrower' }]);
    expect(await ceremonies.lastLetter(id, '/signature#')).toContain('C’est signé');
  });

  it('know nothing of each other’s codes', async () => {
    const { id, borrower, second } = await pair();
    await sign(borrower, id);
    await second.ask('POST', `${second.root}/code`, { channel: 'mail' });
    const code = await ceremonies.code(id);
    const reply = await borrower.ask('POST', `${borrower.root}/code/verification`, { code });
    expect(JSON.parse(reply.text)).toMatchObject({ code: 'already_signed' });
    expect((await second.view()).step).toMatchObject({ at: 'code' });
  });

  it('may both give the credit up', async () => {
    const { id, borrower, second } = await pair();
    expect((await second.ask('POST', `${second.root}/withdrawal`)).status).toBe(200);
    await ceremonies.settle();
    expect(await ceremonies.state(id)).toBe('withdrawn');
    expect((await borrower.view()).step).toMatchObject({ at: 'withdrawn' });
  });
});

describe('a co-borrower’s link', () => {
  it('opens once, one dossier, and nothing but its signing', async () => {
    const { dossier, id, cookie } = await pair();
    const token = linkIn(await ceremonies.lastLetter(id, '/signature#'));
    expect((await enter(token)).status).toBe(410);
    const elsewhere = ceremonies.speaking((await ceremonies.approve()).id, cookie);
    expect((await elsewhere.ask('GET', elsewhere.root)).status).toBe(404);
    const unapproved = ceremonies.speaking((await submitDossier(centre)).id, cookie);
    expect((await unapproved.ask('GET', unapproved.root)).status).toBe(404);
    const here = ceremonies.speaking(id, cookie);
    expect((await here.ask('POST', `${here.root}/invitation`)).status).toBe(403);
    const events = (await ceremonies.events(dossier.id)).map(({ event }) => event);
    expect(events).toContain('signing.link_opened');
  });

  it('is over when a newer one was sent, and after a month', async () => {
    const dossier = await ceremonies.approve({ coBorrower: 'sacha@courriel.example' });
    const borrower = await ceremonies.applicant(dossier);
    const first = linkIn(await ceremonies.lastLetter(dossier.id, '/signature#'));
    const soon = await borrower.ask('POST', `${borrower.root}/invitation`);
    expect(JSON.parse(soon.text)).toMatchObject({ code: 'code_too_soon' });
    centre.clock.advance({ minutes: 3 });
    expect((await borrower.ask('POST', `${borrower.root}/invitation`)).status).toBe(204);
    expect((await enter(first)).status).toBe(410);
    const second = linkIn(await ceremonies.lastLetter(dossier.id, '/signature#'));
    centre.clock.advance({ minutes: 32 * 24 * 60 });
    expect((await enter(second)).status).toBe(410);
    expect((await enter('A'.repeat(43))).status).toBe(410);
  });
});
