import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openTestCeremonies, wayToReading } from '../../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../../test-centre/ceremony.ts';
import { openTestAuthority } from '../../../test-centre/timestamp-authority.ts';
import type { TestAuthority } from '../../../test-centre/timestamp-authority.ts';
import { sql } from '../../../platform/db/sql.ts';
import { openLog } from '../../../platform/log.ts';
import { withdraw } from '../../dossiers/submission-service.ts';
import { seedDoors } from '../../people/public.ts';
import { verifyDocument } from '../../verification/public.ts';
import { expireOffers } from '../ceremony/offer-round.ts';
import { makeDueReceipts } from './receipt-service.ts';

let centre: TestCentre;
let authority: TestAuthority;
let ceremonies: TestCeremonies;
beforeAll(async () => {
  centre = await openTestCentre();
  authority = await openTestAuthority(centre);
  ceremonies = await openTestCeremonies(centre, { env: authority.env, log: openLog('silent') });
});
afterAll(async () => {
  await ceremonies.close();
  await authority.close();
  await centre.close();
});

const day = 24 * 60;
const signed = async () => {
  const dossier = await ceremonies.approve();
  const signer = await ceremonies.applicant(dossier);
  const key = await wayToReading(ceremonies, signer, dossier.id);
  await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key));
  await ceremonies.settle();
  return { dossier, id: dossier.id, signer };
};
const trusted = () => ({ trusted: [ceremonies.house.pki.root], at: centre.clock.now() });

describe('a withdrawal', () => {
  it('within 14 days gives a sealed receipt, and leaves the copy', async () => {
    const { id, signer } = await signed();
    const { withdrawal } = await signer.view();
    expect(withdrawal).toEqual({ open: true, until: '2026-12-07T22:59:59.999Z' });
    centre.clock.advance({ minutes: 13 * day });
    const replies = await Promise.all([1, 2].map(() => signer.ask('POST', `${signer.root}/withdrawal`)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    await ceremonies.settle();
    expect(await ceremonies.state(id)).toBe('withdrawn');
    const { step } = await signer.view();
    if (step.at !== 'withdrawn' || !step.receipt) throw new Error(JSON.stringify(step));
    const receipt = await signer.ask('GET', `${signer.root}/withdrawal/receipt`);
    expect(await verifyDocument(receipt.bytes, trusted())).toMatchObject({
      verdict: 'intact_and_trusted',
      level: 'B-LTA',
      sha256: step.receipt.sha256,
    });
    expect((await signer.ask('GET', `${signer.root}/copy`)).status).toBe(200);
    expect(await ceremonies.lastLetter(id)).toContain('Vous avez renoncé à votre crédit');
    const events = (await ceremonies.events(id)).filter(({ event }) => event === 'application.withdrawn');
    expect(events).toMatchObject([{ detail: { from: 'signed' } }]);
  });

  it('is refused when the 14 days are over, to the minute', async () => {
    const { id, signer } = await signed();
    const { withdrawal } = await signer.view();
    const end = Date.parse(withdrawal.until ?? '') + 1;
    centre.clock.advance({ seconds: (end - centre.clock.now().getTime()) / 1000 });
    expect((await signer.view()).withdrawal.open).toBe(false);
    const late = await signer.ask('POST', `${signer.root}/withdrawal`);
    expect([late.status, JSON.parse(late.text)]).toMatchObject([409, { code: 'withdrawal_over' }]);
    expect(await ceremonies.state(id)).toBe('signed');
  });

  it('is the borrower’s own: the partner who sent his dossier cannot give up his credit', async () => {
    const dossier = await ceremonies.approve();
    await seedDoors(centre);
    const [{ id: doorId } = { id: '' }] = await centre.db.many<{ id: string }>(sql`select id from door limit 1`);
    await centre.db.run(sql`update dossier set door_id = ${doorId} where id = ${dossier.id}`);
    const partner = { role: 'door', id: doorId, channel: 'api' } as const;
    await expect(withdraw(ceremonies.house, partner, dossier.id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await ceremonies.state(dossier.id)).toBe('approved');
  });

  it('before signing needs no delay; its receipt waits for the authority', async () => {
    const dossier = await ceremonies.approve();
    const signer = await ceremonies.applicant(dossier);
    authority.mood = 'down';
    expect((await signer.ask('POST', `${signer.root}/withdrawal`)).status).toBe(200);
    await ceremonies.settle();
    expect((await signer.view()).step).toMatchObject({ at: 'withdrawn', receipt: null, copy: null });
    expect((await signer.ask('GET', `${signer.root}/withdrawal/receipt`)).status).toBe(409);
    authority.mood = 'well';
    centre.clock.advance({ minutes: 2 });
    await makeDueReceipts(ceremonies.house);
    const { step } = await signer.view();
    expect(step.at === 'withdrawn' && step.receipt?.filename).toMatch(/^Reçu de rétractation CD-.*\.pdf$/);
  });
});

describe('an offer', () => {
  it('ends after fifteen days, and not before', async () => {
    const dossier = await ceremonies.approve();
    const signer = await ceremonies.applicant(dossier);
    centre.clock.advance({ minutes: 15 * day });
    await expireOffers(centre);
    expect(await ceremonies.state(dossier.id)).toBe('approved');
    centre.clock.advance({ minutes: 4 * day });
    await expireOffers(centre);
    expect(await ceremonies.state(dossier.id)).toBe('expired');
    expect((await signer.view()).step).toEqual({ at: 'not_open', why: 'offer_expired' });
    expect((await ceremonies.events(dossier.id)).at(-1)?.event).toBe('offer.expired');
  });
});
