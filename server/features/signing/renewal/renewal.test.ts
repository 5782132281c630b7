import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upkeepSchema } from '#shared/signing/upkeep-contract';
import { sql } from '../../../platform/db/sql.ts';
import { openLog } from '../../../platform/log.ts';
import { digestOf } from '../../../platform/objects/object-store.ts';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openTestCeremonies, wayToReading } from '../../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../../test-centre/ceremony.ts';
import { openTestAuthority } from '../../../test-centre/timestamp-authority.ts';
import type { TestAuthority } from '../../../test-centre/timestamp-authority.ts';
import { verifyDocument } from '../../verification/public.ts';
import { ageingFiles, renewAgeing } from './renewal-service.ts';

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
const verdictOf = async (pdf: Uint8Array) => {
  const terms = { trusted: [ceremonies.house.pki.root], at: centre.clock.now() };
  const { verdict, level, timestamps } = await verifyDocument(pdf, terms);
  return [verdict, level, timestamps.length];
};

describe('what was sealed', () => {
  it('copy, proof file and receipt are timestamped again before their newest timestamp ages, and stand afterwards', async () => {
    const dossier = await ceremonies.approve();
    const { id } = dossier;
    const signer = await ceremonies.applicant(dossier);
    const key = await wayToReading(ceremonies, signer, id);
    await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key));
    await ceremonies.settle();
    await signer.ask('POST', `${signer.root}/withdrawal`);
    await ceremonies.settle();
    const files = async () => {
      const reader = await ceremonies.applicant(dossier);
      const paths = ['copy', 'proof.pdf', 'withdrawal/receipt'];
      const replies = await Promise.all(paths.map((path) => reader.ask('GET', `${reader.root}/${path}`)));
      return replies.map(({ bytes }) => bytes);
    };
    const before = await files();
    expect(await ageingFiles(ceremonies.house)).toEqual([]);

    // Six years of certificate, less the year of the settings.
    centre.clock.advance({ minutes: 5 * 366 * day });
    const due = await ageingFiles(ceremonies.house);
    expect(due.map(({ file }) => file).sort()).toEqual(['copy', 'proof', 'receipt']);
    const supervisor = ceremonies.ask(await centre.signIn(await centre.hire('supervisor', 'Serge Modèle')));
    const { ageing } = upkeepSchema.parse(JSON.parse((await supervisor('GET', '/api/signing/upkeep')).text));
    expect(ageing.map(({ dossierId }) => dossierId)).toEqual([id, id, id]);

    // While the authority has its old certificate, one token says so for all of them.
    authority.asked = 0;
    expect([await renewAgeing(ceremonies.house), authority.asked]).toEqual([0, 1]);
    await ceremonies.house.pki.renew();
    authority.renew();
    expect(await renewAgeing(ceremonies.house)).toBe(3);
    expect(await ageingFiles(ceremonies.house)).toEqual([]);
    expect(await renewAgeing(ceremonies.house)).toBe(0);

    const formers = await centre.db.many<{ sha256: string }>(
      sql`select former_sha256 as sha256 from copy_renewal where dossier_id = ${id}`,
    );
    expect(formers.map(({ sha256 }) => sha256).sort()).toEqual(before.map((former) => digestOf(former)).sort());
    const after = await files();
    for (const [index, former] of before.entries())
      expect(Buffer.from(after[index]?.subarray(0, former.length) ?? [])).toEqual(Buffer.from(former));
    centre.clock.advance({ minutes: 3 * 366 * day });
    for (const [index, former] of before.entries()) {
      expect(await verdictOf(after[index] ?? former)).toEqual(['intact_and_trusted', 'B-LTA', 2]);
      expect((await verdictOf(former))[0]).not.toBe('intact_and_trusted');
    }
    const events = (await ceremonies.events(id)).filter(({ event }) => event === 'copy.renewed');
    expect(events.map(({ detail }) => detail['file']).sort()).toEqual(['copy', 'proof', 'receipt']);
  });

  it('of files whose end is not known it is read from the file, and no token is spent', async () => {
    await centre.db.run(sql`update ceremony set proof_until = ${centre.clock.now()} where proof_until is not null`);
    authority.asked = 0;
    expect([await renewAgeing(ceremonies.house), authority.asked]).toEqual([0, 0]);
    const { proof_until: until } = await centre.db.one<{ proof_until: Date }>(
      sql`select proof_until from ceremony where proof_until is not null`,
    );
    expect(until > centre.clock.now()).toBe(true);
  });
});
