import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AskedFactor } from '#shared/signing/ceremony-contract';
import type { Pki } from '../../../bricks/pki/pki.ts';
import { listen } from '../../../platform/http/listen.ts';
import { sql } from '../../../platform/db/sql.ts';
import { openLog } from '../../../platform/log.ts';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openTestCeremonies } from '../../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../../test-centre/ceremony.ts';
import { allConsents } from '../../../test-centre/signer.ts';
import type { TestSigner } from '../../../test-centre/signer.ts';
import { openMemoryPki } from '../../../test-centre/memory-pki.ts';
import { openSignatureService } from '../../../test-centre/signature-service.ts';
import type { TestSignatureService } from '../../../test-centre/signature-service.ts';
import { seal } from '../sealing/sealing-service.ts';
import { trustedRoots, verifyDocument } from '../../verification/public.ts';
import { certificatePem } from '../certificate/certificate-view.ts';

const secret = 'the secret that the service gave us';
let centre: TestCentre;
let service: TestSignatureService;
let ceremonies: TestCeremonies;
/** The authority of the service, a stranger to the house's own. */
let pki: Pki;
/** What the authority of the certificates gives at the addresses that they name. */
let gives: 'answers' | 'lists' | 'both' | 'nothing' | 'nonsense' = 'both';
const authority = createServer((request, response) => {
  const give = async (): Promise<Uint8Array | null> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (gives === 'nonsense') return Buffer.from('<html>');
    // Its root has no responder: a list says what it revoked.
    if (request.url === '/pki/root.crl' && gives !== 'nothing') return pki.revocationList('root');
    if (request.url === '/pki/issuing.crl' && gives !== 'answers' && gives !== 'nothing')
      return pki.revocationList('issuing');
    const answers = gives === 'answers' || gives === 'both';
    return request.url === '/pki/ocsp' && answers ? pki.answerStatus(Buffer.concat(parts)) : null;
  };
  void give().then((bytes) => response.writeHead(bytes ? 200 : 404).end(bytes));
});

beforeAll(async () => {
  const address = `http://127.0.0.1:${String(await listen(authority, 0, '127.0.0.1'))}/pki`;
  centre = await openTestCentre();
  pki = await openMemoryPki(() => centre.clock.now(), address);
  service = await openSignatureService(pki, secret);
  const trustFile = path.join(centre.env.dataDir, 'service-roots.pem');
  await writeFile(trustFile, certificatePem({ certificate: Buffer.from(pki.root), chain: [] }));
  const remoteSigning = { url: service.url, clientId: 'aval', clientSecret: secret, trustFile };
  ceremonies = await openTestCeremonies(centre, { env: { ...centre.env, remoteSigning }, log: openLog('silent') });
});
afterAll(async () => {
  await ceremonies.close();
  await service.close();
  authority.close();
  await centre.close();
});
beforeEach(() => {
  Object.assign(service, { otp: null, down: false, form: 'der', challenges: null });
  gives = 'both';
});

const verified = async (names: [string, string] | null = ['Camille', 'Exemple']) => {
  const dossier = await ceremonies.approve();
  const signer = await ceremonies.applicant(dossier);
  if (names) await service.enrol(`${dossier.applicantId}@courriel.example`, ...names);
  await signer.ask('POST', `${signer.root}/code`, { channel: 'mail' });
  await signer.ask('POST', `${signer.root}/code/verification`, { code: await ceremonies.code(dossier.id) });
  return { id: dossier.id, signer };
};
const click = async (signer: TestSigner, otp?: string) => {
  const { step } = await signer.view();
  if (step.at !== 'read') throw new Error(step.at);
  const by = { service: 'remote', ...(otp === undefined ? {} : { otp }) };
  const body = { preparedSha256: step.prepared.sha256, consents: allConsents, by };
  const reply = await signer.ask('POST', `${signer.root}/signature`, body);
  await ceremonies.settle();
  return { status: reply.status, body: JSON.parse(reply.text) as { code?: string } };
};
/** As `/verifier` does: by the roots of the settings. */
const verifyAsAnyone = async (pdf: Uint8Array) =>
  verifyDocument(pdf, { ...(await trustedRoots(ceremonies.house)), at: centre.clock.now() });
const certify = (signer: TestSigner) => signer.ask('POST', `${signer.root}/certificate`, {});

describe('a signature service', () => {
  it.each(['der', 'raw'] as const)('signs the hash with the signer’s own credential, answered as %s', async (form) => {
    service.form = form;
    const { id, signer } = await verified();
    expect((await certify(signer)).status).toBe(200);
    const { service: kind, step } = await signer.view();
    expect([kind, step]).toMatchObject(['remote', { certificate: { subject: 'Camille Exemple' } }]);
    service.calls.length = 0;
    expect((await click(signer)).status).toBe(200);
    expect(service.calls.filter((call) => call !== 'info' && call !== 'oauth2/token')).toEqual([
      'credentials/info',
      'credentials/authorize',
      'signatures/signHash',
    ]);
    expect([(await signer.view()).step.at, await ceremonies.state(id)]).toEqual(['sealed', 'signed']);
    const copy = await signer.ask('GET', `${signer.root}/copy`);
    const report = await verifyAsAnyone(copy.bytes);
    expect(report).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    const proof = JSON.parse((await signer.ask('GET', `${signer.root}/proof`)).text) as object;
    expect(proof).toMatchObject({
      signers: [{ key: { heldBy: 'service' }, request: null }],
      validation: { verdict: 'intact_and_trusted' },
    });
    const alone = await verifyDocument(copy.bytes, { trusted: [ceremonies.house.pki.root], at: centre.clock.now() });
    expect(alone.verdict).toBe('intact_unknown_signer');
  });

  it.each([
    ['answers', true],
    ['lists', false],
    ['both', true],
  ] as const)('whose authority gives %s about its certificates: they go into the copy', async (given, answered) => {
    gives = given;
    const { signer } = await verified();
    await certify(signer);
    expect((await click(signer)).status).toBe(200);
    const copy = await signer.ask('GET', `${signer.root}/copy`);
    const report = await verifyAsAnyone(copy.bytes);
    expect(report).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    // The answer about the signer, where there is one, stands beside the list of the root.
    expect(Buffer.from(copy.bytes).toString('latin1').includes('/OCSPs')).toBe(answered);
  });

  it.each(['nothing', 'nonsense'] as const)(
    'whose authority gives %s: the sealing waits, and says so',
    async (given) => {
      gives = given;
      const { id, signer } = await verified();
      await certify(signer);
      expect((await click(signer)).status).toBe(200);
      expect((await signer.view()).step).toMatchObject({
        at: 'sealing',
        sealing: { stage: 'validation', problem: 'status_unavailable' },
      });
      gives = 'both';
      centre.clock.advance({ minutes: 1 });
      await seal(ceremonies.house, id);
      expect((await signer.view()).step).toMatchObject({ at: 'sealed' });
    },
  );

  it('asks the signer for its own code where it wants one', async () => {
    service.otp = '831042';
    const { signer } = await verified();
    await certify(signer);
    expect(await click(signer)).toMatchObject({ status: 409, body: { code: 'signing_service_refused' } });
    expect(await click(signer, '000000')).toMatchObject({ status: 409, body: { code: 'signing_service_refused' } });
    expect((await click(signer, '831042')).status).toBe(200);
  });

  const askFactor = async (signer: TestSigner) => {
    const reply = await signer.ask('POST', `${signer.root}/factor`);
    return { status: reply.status, body: JSON.parse(reply.text) as AskedFactor & { code?: string } };
  };

  it('that wants a code says so, and one that wants none does too', async () => {
    const { signer } = await verified();
    expect(await askFactor(signer)).toMatchObject({ status: 409, body: { code: 'certificate_needed' } });
    await certify(signer);
    expect((await askFactor(signer)).body).toEqual({ asked: false, label: null, challenge: null, sent: false });
    service.otp = '831042';
    const asked = { asked: true, label: 'Code du téléphone', challenge: null, sent: false };
    expect((await askFactor(signer)).body).toEqual(asked);
  });

  it('that draws a challenge: its answer signs, once', async () => {
    service.challenges = 'shown';
    const { signer } = await verified();
    await certify(signer);
    expect(await click(signer, '12345678')).toMatchObject({ status: 409, body: { code: 'signing_service_refused' } });
    const { body: first } = await askFactor(signer);
    const { body: second } = await askFactor(signer);
    if (first.challenge === null || second.challenge === null) throw new Error('no challenge');
    // The newest counts.
    expect(await click(signer, service.answerTo(first.challenge))).toMatchObject({ status: 409 });
    const { body: third } = await askFactor(signer);
    expect((await click(signer, service.answerTo(third.challenge ?? ''))).status).toBe(200);
    expect((await signer.view()).step.at).toBe('sealed');
  });

  it('that sends a code by another way: it is told that one was sent, never which', async () => {
    service.challenges = 'sent';
    const { signer } = await verified();
    await certify(signer);
    const { body } = await askFactor(signer);
    expect(body).toEqual({ asked: true, label: 'Code du téléphone', challenge: null, sent: true });
    expect((await click(signer, service.sent.at(-1))).status).toBe(200);
    expect(await askFactor(signer)).toMatchObject({ status: 409, body: { code: 'already_signed' } });
  });

  it('is not made to send more than ten codes in a quarter of an hour', async () => {
    service.challenges = 'sent';
    const { signer } = await verified();
    await certify(signer);
    const before = service.sent.length;
    for (let asked = 0; asked < 10; asked += 1) expect((await askFactor(signer)).status).toBe(200);
    expect(await askFactor(signer)).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(service.sent.length - before).toBe(10);
  });

  it('that is down changes nothing; a later click signs', async () => {
    const { id, signer } = await verified();
    await certify(signer);
    service.down = true;
    expect(await click(signer)).toMatchObject({ status: 503, body: { code: 'signing_service_unavailable' } });
    expect(await ceremonies.state(id)).toBe('certified');
    expect((await ceremonies.events(id)).at(-1)).toMatchObject({
      event: 'signing.refused',
      detail: { code: 'signing_service_unavailable' },
    });
    service.down = false;
    expect((await click(signer)).status).toBe(200);
  });

  it.each([
    ['somebody else', ['Sacha', 'Modèle']],
    ['nobody', null],
  ] as const)('whose credential names %s is refused', async (_, names) => {
    const { id, signer } = await verified(names && [names[0], names[1]]);
    const reply = await certify(signer);
    expect([reply.status, JSON.parse(reply.text)]).toMatchObject([409, { code: 'signing_service_refused' }]);
    expect(await ceremonies.state(id)).toBe('approved');
  });

  it('whose certificate leads to no root that is believed is refused', async () => {
    const stranger = await openMemoryPki(() => centre.clock.now());
    const { id, signer } = await verified(null);
    const { applicant_id: applicantId } = await centre.db.one<{ applicant_id: string }>(
      sql`select applicant_id from dossier where id = ${id}`,
    );
    await service.enrol(`${applicantId}@courriel.example`, 'Camille', 'Exemple', stranger);
    const reply = await certify(signer);
    expect([reply.status, JSON.parse(reply.text)]).toMatchObject([409, { code: 'signing_service_refused' }]);
    expect(await ceremonies.state(id)).toBe('approved');
  });

  it('takes no signature from a browser', async () => {
    const { signer } = await verified();
    await certify(signer);
    const body = await signer.clickWith(await signer.makeKey());
    const reply = await signer.ask('POST', `${signer.root}/signature`, body);
    expect(JSON.parse(reply.text)).toMatchObject({ code: 'signature_mismatch' });
  });
});
