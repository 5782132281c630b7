import { createHash, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openTestCeremonies, wayToReading } from '../../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../../test-centre/ceremony.ts';
import { contractOf } from '../../contracts/public.ts';
import { verifyDocument } from '../../verification/public.ts';
import { certificateBySerial } from '../certificate/certificate-store.ts';

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

const hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the ceremony of one signer', () => {
  it('goes from the code to a copy that stands, and its proof', async () => {
    const dossier = await ceremonies.approve();
    const { id, reference } = dossier;
    const signer = await ceremonies.applicant(dossier);
    expect(await ceremonies.lastLetter(id)).toContain(`/demandes/${id}/signature`);
    expect((await signer.view()).step).toMatchObject({ at: 'code', why: 'first', code: null });

    const sent = await signer.ask('POST', `${signer.root}/code`, { channel: 'mail' });
    expect(sent.status).toBe(200);
    expect(JSON.parse(sent.text)).toMatchObject({ step: { at: 'code', code: { channel: 'mail', triesLeft: 5 } } });
    expect(sent.text).not.toContain(await ceremonies.code(id));
    await signer.ask('POST', `${signer.root}/code/verification`, { code: await ceremonies.code(id) });
    expect((await signer.view()).step).toMatchObject({ at: 'certificate', why: 'first' });

    const key = await signer.makeKey();
    const asked = await signer.ask('POST', `${signer.root}/certificate`, { request: await signer.requestFor(key) });
    expect([asked.status, await ceremonies.state(id)]).toEqual([200, 'certified']);
    const { step } = await signer.view();
    if (step.at !== 'read') throw new Error(step.at);
    expect(step.certificate.subject).toBe('Camille Exemple');
    const certificate = await signer.ask('GET', `${signer.root}/certificate.cer`);
    expect(new X509Certificate(certificate.bytes).subject).toContain(`serialNumber=${reference}`);
    expect((await signer.ask('GET', `${signer.root}/certificate.pem`)).text).toMatch(/^-----BEGIN CERTIFICATE-----/);

    const contract = await signer.ask('GET', `${signer.root}/contract`);
    const prepared = await signer.ask('GET', `${signer.root}/prepared`);
    expect(hex(contract.bytes)).toBe((await contractOf(centre.db, id))?.sha256);
    expect(hex(prepared.bytes)).toBe(step.prepared.sha256);
    expect(Buffer.from(prepared.bytes.subarray(0, contract.bytes.length))).toEqual(Buffer.from(contract.bytes));

    const screens = ['contract', 'consents'].map((screen) => ({
      screen,
      language: 'fr',
      shownAt: centre.clock.now().toISOString(),
    }));
    expect((await signer.ask('POST', `${signer.root}/screens`, { screens })).status).toBe(204);
    const signed = await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key));
    expect(signed.status).toBe(200);
    expect(await ceremonies.state(id)).toBe('signed');
    await ceremonies.settle();

    const after = await signer.view();
    if (after.step.at !== 'sealed') throw new Error(JSON.stringify(after.step));
    const copy = await signer.ask('GET', `${signer.root}/copy`);
    expect(hex(copy.bytes)).toBe(after.step.copy.sha256);
    const report = await verifyDocument(copy.bytes, { trusted: [ceremonies.house.pki.root], at: centre.clock.now() });
    expect(report).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    expect(Buffer.from(copy.bytes.subarray(0, contract.bytes.length))).toEqual(Buffer.from(contract.bytes));
    expect(await ceremonies.lastLetter(id)).toContain(after.step.copy.sha256.match(/.{4}/g)?.join(' '));
    expect(after.withdrawal).toMatchObject({ open: true });

    const proof = JSON.parse((await signer.ask('GET', `${signer.root}/proof`)).text) as Record<string, never>;
    expect(proof).toMatchObject({
      contract: { final: { sha256: after.step.copy.sha256 } },
      signers: [
        { prepared: { sha256: step.prepared.sha256 }, screens: [{ screen: 'contract' }, { screen: 'consents' }] },
      ],
      validation: { verdict: 'intact_and_trusted' },
    });
    const proofPdf = await signer.ask('GET', `${signer.root}/proof.pdf`);
    const sealed = await verifyDocument(proofPdf.bytes, {
      trusted: [ceremonies.house.pki.root],
      at: centre.clock.now(),
    });
    expect(sealed).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    expect((await ceremonies.events(id)).map(({ event }) => event).filter((event) => event !== 'mail.written')).toEqual(
      [
        'application.submitted',
        'contract.frozen',
        'signing.invited',
        'signing.code_sent',
        'signing.verified',
        'signing.certified',
        'signing.signed',
        'sealing.timestamped',
        'sealing.completed',
        'proof.sealed',
      ],
    );
  });

  it('gives a new certificate when the key is lost, and revokes the older one', async () => {
    const dossier = await ceremonies.approve();
    const signer = await ceremonies.applicant(dossier);
    await wayToReading(ceremonies, signer, dossier.id);
    const first = (await signer.view()).step;
    const key = await signer.makeKey();
    await signer.ask('POST', `${signer.root}/certificate`, { request: await signer.requestFor(key) });
    const second = (await signer.view()).step;
    if (first.at !== 'read' || second.at !== 'read') throw new Error('not to be read');
    expect(second.certificate.serial).not.toBe(first.certificate.serial);
    const { service } = ceremonies.house;
    const rowOf = async (serial: string) => {
      const row = await certificateBySerial(centre.db, serial);
      if (!row) throw new Error(serial);
      return row;
    };
    const [former, newer] = [await rowOf(first.certificate.serial), await rowOf(second.certificate.serial)];
    await service.supersede(former);
    expect([await service.isRevoked(former), await service.isRevoked(newer)]).toEqual([true, false]);
    expect((await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key))).status).toBe(200);
  });
});
