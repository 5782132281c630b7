import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../../../platform/db/sql.ts';
import { openLog } from '../../../platform/log.ts';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openCertificateService } from '../../../test-centre/certificate-service.ts';
import type { TestCertificateService } from '../../../test-centre/certificate-service.ts';
import { openTestCeremonies } from '../../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../../test-centre/ceremony.ts';
import type { TestSigner } from '../../../test-centre/signer.ts';
import { trustedRoots, verifyDocument } from '../../verification/public.ts';
import { certificateBySerial } from '../certificate/certificate-store.ts';
import type { CertificateRow } from '../certificate/certificate-store.ts';
import { certificatePem } from '../certificate/certificate-view.ts';
import { seal } from '../sealing/sealing-service.ts';
import { certificateJob } from '../sealing/supersede-job.ts';

const secret = 'a secret that two authorities share';
const attempt = { attempt: 1, last: false, signal: new AbortController().signal };
let centre: TestCentre;
let service: TestCertificateService;
let ceremonies: TestCeremonies;
beforeAll(async () => {
  centre = await openTestCentre();
  service = await openCertificateService(() => centre.clock.now(), 'aval-ra', secret);
  const trustFile = path.join(centre.env.dataDir, 'authority-roots.pem');
  await writeFile(trustFile, certificatePem({ certificate: Buffer.from(service.pki.root), chain: [] }));
  const externalAuthority = { url: service.url, reference: 'aval-ra', secret, trustFile };
  ceremonies = await openTestCeremonies(centre, { env: { ...centre.env, externalAuthority }, log: openLog('silent') });
});
afterAll(async () => {
  await ceremonies.close();
  await service.close();
  await centre.close();
});
beforeEach(() => {
  service.fault = null;
  service.calls.length = 0;
  service.issued.clear();
});

const verified = async () => {
  const dossier = await ceremonies.approve();
  const signer = await ceremonies.applicant(dossier);
  await signer.ask('POST', `${signer.root}/code`, { channel: 'mail' });
  await signer.ask('POST', `${signer.root}/code/verification`, { code: await ceremonies.code(dossier.id) });
  return { id: dossier.id, signer };
};
const certify = async (signer: TestSigner, key?: Awaited<ReturnType<TestSigner['makeKey']>>) => {
  const own = key ?? (await signer.makeKey());
  const reply = await signer.ask('POST', `${signer.root}/certificate`, { request: await signer.requestFor(own) });
  return { key: own, status: reply.status, body: JSON.parse(reply.text) as { code?: string } };
};
const certificateOf = async (signer: TestSigner) => {
  const { step } = await signer.view();
  if (step.at !== 'read') throw new Error(step.at);
  return step.certificate;
};
const own = (serial: string) => centre.db.maybeOne(sql`select 1 from certificate where serial = ${serial}`);

describe('an authority elsewhere', () => {
  it('certifies the key of the browser in the names of the approved dossier, and the copy stands', async () => {
    const { id, signer } = await verified();
    const { key, status } = await certify(signer);
    expect(status).toBe(200);
    expect(service.calls).toContain('certificateConfirm');
    const { serial, subject, issuer, der } = await certificateOf(signer);
    expect([subject, issuer]).toEqual(['Camille Exemple', 'Maison de Test Autorité de signature']);
    const dn = new X509Certificate(Buffer.from(der, 'base64')).subject.split('\n');
    expect(dn).toEqual(expect.arrayContaining(['SN=Exemple', 'GN=Camille', 'C=FR']));
    // The house’s own journal has never heard of it.
    expect(await own(serial)).toBeNull();
    expect(service.issued.get(serial)).toBe('confirmed');

    service.calls.length = 0;
    expect((await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key))).status).toBe(200);
    await ceremonies.settle();
    expect([(await signer.view()).step.at, await ceremonies.state(id)]).toEqual(['sealed', 'signed']);
    // Its status comes from its own responder, and its issuer’s from the list of its root.
    expect(service.calls).toEqual(expect.arrayContaining(['ocsp', 'root.crl']));
    const copy = await signer.ask('GET', `${signer.root}/copy`);
    const at = centre.clock.now();
    const report = await verifyDocument(copy.bytes, { ...(await trustedRoots(ceremonies.house)), at });
    expect(report).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    const alone = await verifyDocument(copy.bytes, { trusted: [ceremonies.house.pki.root], at });
    expect(alone.verdict).toBe('intact_unknown_signer');
    expect(JSON.parse((await signer.ask('GET', `${signer.root}/proof`)).text)).toMatchObject({
      signers: [{ key: { heldBy: 'browser' }, certificate: { serial } }],
      validation: { verdict: 'intact_and_trusted' },
    });
  });

  it('revokes the older certificate of a signer who lost his key', async () => {
    const { signer } = await verified();
    await certify(signer);
    const { serial: first } = await certificateOf(signer);
    await certify(signer);
    const { serial: second } = await certificateOf(signer);
    await certificateJob(ceremonies.house).run({ serial: first }, attempt);
    centre.clock.advance({ minutes: 2 });
    expect([service.issued.get(first), service.issued.get(second)]).toEqual(['revoked', 'confirmed']);
    const row = await certificateBySerial(centre.db, first);
    expect(row && (await ceremonies.house.service.isRevoked(row))).toBe(true);
  });

  it('is believed when it says that it revoked a certificate: neither shown as good nor signed with', async () => {
    const { id, signer } = await verified();
    const { key } = await certify(signer);
    const { serial } = await certificateOf(signer);
    const click = await signer.clickWith(key);
    await service.pki.revoke(serial, 'key_compromise', centre.clock.now());
    centre.clock.advance({ minutes: 2 });
    expect((await signer.view()).step).toMatchObject({ at: 'certificate', why: 'revoked' });
    const reply = await signer.ask('POST', `${signer.root}/signature`, click);
    expect([reply.status, JSON.parse(reply.text)]).toMatchObject([409, { code: 'certificate_revoked' }]);
    expect(await ceremonies.state(id)).toBe('certified');
    expect((await ceremonies.events(id)).at(-1)).toMatchObject({
      event: 'signing.refused',
      detail: { code: 'certificate_revoked' },
    });
  });

  it('that does not tell the status: the signature is kept and the sealing waits until it does', async () => {
    const { id, signer } = await verified();
    const { key } = await certify(signer);
    service.fault = 'no_status';
    expect((await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key))).status).toBe(200);
    await ceremonies.settle();
    expect((await signer.view()).step).toMatchObject({
      at: 'sealing',
      sealing: { stage: 'validation', problem: 'status_unavailable' },
    });
    service.fault = null;
    centre.clock.advance({ minutes: 1 });
    await seal(ceremonies.house, id);
    expect((await signer.view()).step).toMatchObject({ at: 'sealed' });
  });

  it('that revoked it before the timestamp: the signature lapses and its signer begins again', async () => {
    const { id, signer } = await verified();
    const { key } = await certify(signer);
    const { serial } = await certificateOf(signer);
    service.fault = 'no_status';
    const click = await signer.clickWith(key);
    await service.pki.revoke(serial, 'key_compromise', centre.clock.now());
    expect((await signer.ask('POST', `${signer.root}/signature`, click)).status).toBe(200);
    await ceremonies.settle();
    service.fault = null;
    centre.clock.advance({ minutes: 1 });
    await seal(ceremonies.house, id);
    expect(await ceremonies.state(id)).toBe('certified');
    expect((await signer.view()).step).toMatchObject({ at: 'code', why: 'reopened' });
  });

  it.each([
    ['down', 503, 'certification_unavailable'],
    ['other_secret', 503, 'certification_unavailable'],
    ['refuses', 409, 'certification_refused'],
    ['another_name', 409, 'certification_refused'],
    ['another_key', 409, 'certification_refused'],
    ['long_life', 409, 'certification_refused'],
  ] as const)('%s: refused with a sentence, the dossier stays where it was', async (fault, status, code) => {
    const { id, signer } = await verified();
    service.fault = fault;
    expect(await certify(signer)).toMatchObject({ status, body: { code } });
    expect(await ceremonies.state(id)).toBe('approved');
    expect((await ceremonies.events(id)).at(-1)).toMatchObject({ event: 'signing.refused', detail: { code } });
    // What it had issued it was told to take back.
    if (fault === 'another_name' || fault === 'another_key' || fault === 'long_life')
      expect([...service.issued.values()]).toEqual(['rejected']);
    service.fault = null;
    expect((await certify(signer)).status).toBe(200);
  });

  it('is not asked for a request that its holder did not make, nor for a key that was used', async () => {
    const { signer } = await verified();
    const bad = await signer.ask('POST', `${signer.root}/certificate`, { request: 'MAMCAQE=' });
    expect(JSON.parse(bad.text)).toMatchObject({ code: 'request_invalid' });
    expect(service.calls).toEqual([]);
    const { key } = await certify(signer);
    const { serial: first } = await certificateOf(signer);
    const other = await verified();
    expect(await certify(other.signer, key)).toMatchObject({ body: { code: 'key_known' } });
    // The certificate that came to nothing was taken back; the first one stays.
    expect(service.issued.get(first)).toBe('confirmed');
    expect([...service.issued.values()].filter((fate) => fate === 'revoked')).toHaveLength(service.issued.size - 1);
  });

  it('is not asked about what the house’s own authority issued before', async () => {
    const { pki } = ceremonies.house;
    const { signer } = await verified();
    const request = Buffer.from(await signer.requestFor(await signer.makeKey()), 'base64');
    const person = { givenNames: 'Camille', surname: 'Exemple', reference: 'CD-1' };
    const issued = await pki.issueSigner({ request, person, hours: 24 });
    const row = { ...issued, certificate: Buffer.from(issued.certificate), chain: [Buffer.from(pki.issuing)] };
    const before = row as unknown as CertificateRow;
    const { service: signing } = ceremonies.house;
    expect(await signing.isRevoked(before)).toBe(false);
    await signing.supersede(before);
    expect(await signing.isRevoked(before)).toBe(true);
    expect((await signing.evidenceOf(before, centre.clock.now())).certificates).toEqual([pki.issuing, pki.root]);
    expect(service.calls).toEqual([]);
  });
});
