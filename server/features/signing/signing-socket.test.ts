import { afterAll, beforeAll, expect, it } from 'vitest';
import { pause } from '../../platform/clock.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openTestCeremonies, wayToReading } from '../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../test-centre/ceremony.ts';

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

const hearing = async (cookie: string) => {
  const heard: { dossierId: string; event: string }[] = [];
  (await ceremonies.connect(cookie)).on('signing:changed', ({ dossierId, event }) => heard.push({ dossierId, event }));
  return heard;
};

it('a signer’s pages hear how far the sealing is, and nobody else’s do', async () => {
  const dossier = await ceremonies.approve({ coBorrower: 'sacha@courriel.example' });
  const { id, applicantId } = dossier;
  const token = /\/signature#([\w-]{43})/.exec(await ceremonies.lastLetter(id, '/signature#'))?.[1];
  const entered = await fetch(`${ceremonies.url}/api/signing-links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const second = await hearing((entered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '');
  const first = await hearing(await ceremonies.session(applicantId));
  const stranger = await hearing(await ceremonies.session((await ceremonies.approve()).applicantId));

  const signer = await ceremonies.applicant(dossier);
  const key = await wayToReading(ceremonies, signer, id);
  await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key));
  await ceremonies.settle();
  for (let tries = 0; tries < 80 && second.at(-1)?.event !== 'signing.invited'; tries += 1) await pause(25);
  const expected = [
    'signing.verified',
    'signing.certified',
    'signing.signed',
    'sealing.timestamped',
    'signing.invited',
  ];
  // The very first invitation is told beside the commit: it may still reach pages that came after it.
  for (const heard of [first, second]) {
    const later = heard[0]?.event === 'signing.invited' ? heard.slice(1) : heard;
    expect(later).toEqual(expected.map((event) => ({ dossierId: id, event })));
  }
  expect(stranger.filter(({ dossierId }) => dossierId === id)).toEqual([]);
});
