import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorSentence } from '#shared/errors/error-codes';
import { certificateRequest } from '#shared/signature-format/certificate-request';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openTestCeremonies, wayToReading } from '../../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../../test-centre/ceremony.ts';
import { submitDossier } from '../../../test-centre/dossiers.ts';
import { spoiled } from '../../../test-centre/hostile-input.ts';
import type { TestSigner } from '../../../test-centre/signer.ts';

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

/** The call is refused with this code and a sentence; the state stays; the logbook tells of it. */
const expectRefused = async (
  dossierId: string,
  call: Promise<{ status: number; text: string }>,
  status: number,
  code: Parameters<typeof errorSentence>[0],
): Promise<void> => {
  const before = await ceremonies.state(dossierId);
  const reply = await call;
  expect([reply.status, JSON.parse(reply.text)]).toMatchObject([status, { code, message: errorSentence(code, 'fr') }]);
  expect(await ceremonies.state(dossierId)).toBe(before);
  const last = (await ceremonies.events(dossierId)).at(-1);
  expect([last?.event.replace('code_refused', 'refused'), last?.detail['code']]).toEqual(['signing.refused', code]);
};

const opened = async () => {
  const dossier = await ceremonies.approve();
  return { dossier, id: dossier.id, signer: await ceremonies.applicant(dossier) };
};
const reading = async () => {
  const { dossier, id, signer } = await opened();
  return { dossier, id, signer, key: await wayToReading(ceremonies, signer, id) };
};
const verified = async () => {
  const { id, signer, dossier } = await opened();
  await signer.ask('POST', `${signer.root}/code`, { channel: 'mail' });
  await signer.ask('POST', `${signer.root}/code/verification`, { code: await ceremonies.code(id) });
  return { dossier, id, signer };
};
const post = (signer: TestSigner, step: string, body?: object) => signer.ask('POST', `${signer.root}/${step}`, body);
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('who is not there yet, or no more,', () => {
  it('is an applicant whose dossier is not approved', async () => {
    const dossier = await submitDossier(centre);
    const signer = await ceremonies.applicant(dossier);
    expect((await signer.view()).step).toEqual({ at: 'not_open', why: 'not_approved' });
    await expectRefused(dossier.id, post(signer, 'code', { channel: 'mail' }), 409, 'signing_not_open');
    await expectRefused(dossier.id, post(signer, 'certificate', {}), 409, 'signing_not_open');
  });

  it('is one who withdrew', async () => {
    const { id, signer, key } = await reading();
    const click = await signer.clickWith(key);
    expect((await post(signer, 'withdrawal')).status).toBe(200);
    await ceremonies.settle();
    await expectRefused(id, post(signer, 'signature', click), 409, 'signing_not_open');
    await expectRefused(id, post(signer, 'code', { channel: 'mail' }), 409, 'signing_not_open');
  });

  it('is another applicant, who sees nothing and whose attempt is told', async () => {
    const { id } = await reading();
    const stranger = await ceremonies.applicant(await ceremonies.approve());
    const theirs = { ...stranger, root: `/api/applications/${id}/signing` };
    for (const path of ['', '/contract', '/prepared', '/certificate.cer', '/copy', '/proof', '/proof.pdf'])
      expect((await theirs.ask('GET', theirs.root + path)).status, path).toBe(404);
    await expectRefused(id, post(theirs, 'code', { channel: 'mail' }), 404, 'not_found');
    await expectRefused(id, post(theirs, 'withdrawal'), 404, 'not_found');
  });

  it('is a member of the centre, or nobody', async () => {
    const { id } = await reading();
    const agent = ceremonies.speaking(id, await centre.signIn(await centre.hire('supervisor', 'Serge Modèle')));
    const nobody = ceremonies.speaking(id, null);
    for (const step of ['code', 'certificate', 'withdrawal', 'signature']) {
      expect((await post(agent, step, { channel: 'mail' })).status, step).toBe(403);
      expect((await post(nobody, step, { channel: 'mail' })).status, step).toBe(401);
    }
    expect((await agent.ask('GET', agent.root)).status).toBe(403);
    expect(await ceremonies.state(id)).toBe('certified');
  });
});

describe('a code is refused', () => {
  it('when it is wrong, and after five tries even when it is right', async () => {
    const { id, signer } = await opened();
    await post(signer, 'code', { channel: 'mail' });
    const code = await ceremonies.code(id);
    for (let left = 4; left >= 0; left -= 1) {
      await expectRefused(id, post(signer, 'code/verification', { code: other(code) }), 422, 'code_wrong');
      const { step } = await signer.view();
      expect(step).toMatchObject({ at: 'code', code: left === 0 ? null : { triesLeft: left } });
    }
    await expectRefused(id, post(signer, 'code/verification', { code }), 422, 'code_over');
  });

  it('when it was used, is ten minutes old, or another was sent since', async () => {
    const { id, signer } = await verified();
    const used = await ceremonies.code(id);
    await expectRefused(id, post(signer, 'code/verification', { code: used }), 422, 'code_over');
    centre.clock.advance({ minutes: 1 });
    await post(signer, 'code', { channel: 'mail' });
    const older = await ceremonies.code(id);
    centre.clock.advance({ minutes: 1 });
    await post(signer, 'code', { channel: 'mail' });
    await expectRefused(id, post(signer, 'code/verification', { code: older }), 422, 'code_wrong');
    const newest = await ceremonies.code(id);
    centre.clock.advance({ minutes: 10 });
    await expectRefused(id, post(signer, 'code/verification', { code: newest }), 422, 'code_over');
  });

  it('when the last one has just been sent, and when too many were', async () => {
    const { id, signer } = await opened();
    await post(signer, 'code', { channel: 'mail' });
    await expectRefused(id, post(signer, 'code', { channel: 'mail' }), 429, 'code_too_soon');
    for (let sent = 1; sent < 8; sent += 1) {
      centre.clock.advance({ minutes: 1 });
      expect((await post(signer, 'code', { channel: 'mail' })).status).toBe(200);
    }
    centre.clock.advance({ minutes: 1 });
    await expectRefused(id, post(signer, 'code', { channel: 'mail' }), 429, 'too_many_attempts');
  });

  it('when no SMS can be sent', async () => {
    const { id, signer } = await opened();
    expect((await signer.view()).channels.map(({ channel }) => channel)).toEqual(['mail']);
    await expectRefused(id, post(signer, 'code', { channel: 'sms' }), 422, 'channel_unavailable');
  });

  it('for another session than the one that verified it, and after an hour', async () => {
    const { dossier, id, signer, key } = await reading();
    const click = await signer.clickWith(key);
    const elsewhere = await ceremonies.applicant(dossier);
    expect((await elsewhere.view()).step).toMatchObject({ at: 'code', why: 'other_device' });
    await expectRefused(id, post(elsewhere, 'signature', click), 409, 'verification_needed');
    await expectRefused(id, post(elsewhere, 'certificate', {}), 409, 'verification_needed');
    centre.clock.advance({ minutes: 61 });
    expect((await signer.view()).step).toMatchObject({ at: 'code', why: 'verification_over' });
    await expectRefused(id, post(signer, 'signature', click), 409, 'verification_needed');
  });
});

describe('a certificate is refused', () => {
  it('without a fresh code', async () => {
    const { id, signer } = await opened();
    const request = await signer.requestFor(await signer.makeKey());
    await expectRefused(id, post(signer, 'certificate', { request }), 409, 'verification_needed');
  });

  it('for another type of key, for a request that its key did not sign, and for none', async () => {
    const { id, signer } = await verified();
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const spki = publicKey.export({ format: 'der', type: 'spki' });
    const p384 = await certificateRequest(spki, 'x', () => Promise.resolve(new Uint8Array(64).fill(7)));
    const request = Buffer.from(p384).toString('base64');
    await expectRefused(id, post(signer, 'certificate', { request }), 422, 'key_unsupported');
    const good = await signer.requestFor(await signer.makeKey());
    const bytes = Buffer.from(good, 'base64');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    const forged = bytes.toString('base64');
    await expectRefused(id, post(signer, 'certificate', { request: forged }), 422, 'request_invalid');
    for (const broken of [undefined, 'AAAA', Buffer.alloc(5000, 1).toString('base64')])
      await expectRefused(id, post(signer, 'certificate', { request: broken }), 422, 'request_invalid');
  });

  it('for a key that had one, here or elsewhere, and after five', async () => {
    const { id, signer } = await verified();
    const key = await signer.makeKey();
    const request = await signer.requestFor(key);
    expect((await post(signer, 'certificate', { request })).status).toBe(200);
    await expectRefused(id, post(signer, 'certificate', { request }), 409, 'key_known');
    const second = await verified();
    await expectRefused(second.id, post(second.signer, 'certificate', { request }), 409, 'key_known');
    for (let more = 0; more < 4; more += 1)
      await post(signer, 'certificate', { request: await signer.requestFor(await signer.makeKey()) });
    const last = { request: await signer.requestFor(await signer.makeKey()) };
    await expectRefused(id, post(signer, 'certificate', last), 429, 'too_many_certificates');
  });

  it('never names whom the request names', async () => {
    const { id, signer } = await verified();
    const request = await signer.requestFor(await signer.makeKey(), 'Un Autre Nom');
    await post(signer, 'certificate', { request });
    const { step } = await signer.view();
    expect(step).toMatchObject({ at: 'read', certificate: { subject: 'Camille Exemple' } });
    const { rows } = await centre.db.pool.query('select detail::text from logbook where dossier_id = $1', [id]);
    expect(JSON.stringify(rows)).not.toMatch(/Exemple|courriel/);
  });
});

describe('a signature is refused', () => {
  it('by another key', async () => {
    const { id, signer } = await reading();
    const click = await signer.clickWith(await signer.makeKey());
    await expectRefused(id, post(signer, 'signature', click), 422, 'signature_mismatch');
  });

  it('over other bytes, whatever digest is claimed', async () => {
    const { id, signer, key } = await reading();
    const altered = (prepared: Uint8Array) => {
      const copy = Uint8Array.from(prepared);
      copy[600] = (copy[600] ?? 0) ^ 1;
      return copy;
    };
    const click = await signer.clickWith(key, altered);
    await expectRefused(id, post(signer, 'signature', click), 409, 'prepared_differs');
    const { step } = await signer.view();
    if (step.at !== 'read') throw new Error(step.at);
    const claimed = { ...click, preparedSha256: step.prepared.sha256 };
    await expectRefused(id, post(signer, 'signature', claimed), 422, 'signature_mismatch');
  });

  it('when the prepared file was altered where it is kept; a new certificate starts again', async () => {
    const { id, signer, key } = await reading();
    const click = await signer.clickWith(key);
    const { step } = await signer.view();
    if (step.at !== 'read') throw new Error(step.at);
    const { sha256 } = step.prepared;
    await writeFile(path.join(centre.env.dataDir, 'objects', sha256.slice(0, 2), sha256), 'something else');
    await expectRefused(id, post(signer, 'signature', click), 409, 'prepared_damaged');
    expect((await signer.ask('GET', `${signer.root}/prepared`)).status).toBe(409);
    const fresh = await signer.makeKey();
    await post(signer, 'certificate', { request: await signer.requestFor(fresh) });
    expect((await post(signer, 'signature', await signer.clickWith(fresh))).status).toBe(200);
    await ceremonies.settle();
  });

  it('with a sentence missing, unknown, twice, or of another version', async () => {
    const { id, signer, key } = await reading();
    const click = (await signer.clickWith(key)) as { consents: { id: string; version: number }[] };
    const [first, ...others] = click.consents;
    if (!first) throw new Error('no consent');
    for (const consents of [others, [first, first, ...others], [{ ...first, version: 2 }, ...others], []])
      await expectRefused(id, post(signer, 'signature', { ...click, consents }), 422, 'consents_missing');
  });

  it('under a certificate that was revoked', async () => {
    const { id, signer, key } = await reading();
    const click = await signer.clickWith(key);
    const { step } = await signer.view();
    if (step.at !== 'read') throw new Error(step.at);
    await ceremonies.house.pki.revoke(step.certificate.serial, 'key_compromise', centre.clock.now());
    await expectRefused(id, post(signer, 'signature', click), 409, 'certificate_revoked');
    expect((await signer.view()).step).toMatchObject({ at: 'certificate', why: 'revoked' });
  });

  it('under a certificate of more than an hour, or one that another replaced', async () => {
    const { id, signer, key } = await reading();
    const click = await signer.clickWith(key);
    centre.clock.advance({ minutes: 50 });
    await post(signer, 'code', { channel: 'mail' });
    await post(signer, 'code/verification', { code: await ceremonies.code(id) });
    centre.clock.advance({ minutes: 11 });
    expect((await signer.view()).step).toMatchObject({ at: 'certificate', why: 'signing_hour_over' });
    await expectRefused(id, post(signer, 'signature', click), 409, 'certificate_over');
    const fresh = await signer.makeKey();
    await post(signer, 'certificate', { request: await signer.requestFor(fresh) });
    await expectRefused(id, post(signer, 'signature', click), 409, 'prepared_differs');
  });

  it('when the offer is over', async () => {
    const { id, signer, key } = await reading();
    const click = await signer.clickWith(key);
    centre.clock.advance({ minutes: 16 * 24 * 60 });
    expect((await signer.view()).step).toEqual({ at: 'not_open', why: 'offer_expired' });
    await expectRefused(id, post(signer, 'signature', click), 409, 'offer_expired');
  });
});

describe('a signature counts once', () => {
  it('however often and from wherever it is sent at once', async () => {
    const { id, signer, key } = await reading();
    const click = await signer.clickWith(key);
    const again = await signer.clickWith(key);
    const replies = await Promise.all([click, click, again, click].map((body) => post(signer, 'signature', body)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await ceremonies.settle();
    const events = (await ceremonies.events(id)).map(({ event }) => event);
    expect(events.filter((event) => event === 'signing.signed')).toHaveLength(1);
    expect(events.filter((event) => event === 'sealing.completed')).toHaveLength(1);
    await expectRefused(id, post(signer, 'certificate', {}), 409, 'already_signed');
  });

  it('when two tabs ask for certificates at once: the later one signs', async () => {
    const { id, signer } = await verified();
    const keys = [await signer.makeKey(), await signer.makeKey()];
    const requests = await Promise.all(keys.map((key) => signer.requestFor(key)));
    await Promise.all(requests.map((request) => post(signer, 'certificate', { request })));
    const clicks = await Promise.all(keys.map((key) => signer.clickWith(key)));
    const statuses: number[] = [];
    for (const click of clicks) statuses.push((await post(signer, 'signature', click)).status);
    // Both clicks are made under the newer certificate, which only one of the keys is for.
    expect(statuses).toContain(200);
    await ceremonies.settle();
    const events = (await ceremonies.events(id)).map(({ event }) => event);
    expect(events.filter((event) => event === 'signing.signed')).toHaveLength(1);
  });
});

it('refusals are counted: who is refused too often writes no more into the logbook', async () => {
  const { id, signer } = await opened();
  for (let tries = 0; tries < 62; tries += 1) await post(signer, 'certificate', {});
  const events = (await ceremonies.events(id)).filter(({ event }) => event === 'signing.refused');
  expect(events).toHaveLength(60);
});

it('hostile bodies, leaf by leaf, are refused and are no fault', async () => {
  const { id, signer, key } = await reading();
  const click = await signer.clickWith(key);
  const shownAt = centre.clock.now().toISOString();
  const bodies: [string, object][] = [
    ['code', { channel: 'mail' }],
    ['code/verification', { code: '000000' }],
    ['certificate', { request: await signer.requestFor(key) }],
    ['screens', { screens: [{ screen: 'contract_page', page: 1, language: 'fr', shownAt }] }],
    ['signature', click],
  ];
  for (const [step, body] of bodies)
    for (const hostile of spoiled(body)) {
      const { status, text } = await signer.ask('POST', `${signer.root}/${step}`, hostile as object);
      expect(status, `${step} ${JSON.stringify(hostile).slice(0, 200)} ${text}`).toBeLessThan(500);
    }
  expect(await ceremonies.state(id)).toBe('certified');
});
