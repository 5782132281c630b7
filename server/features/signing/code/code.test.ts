import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openTestCeremonies } from '../../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../../test-centre/ceremony.ts';
import { sql } from '../../../platform/db/sql.ts';
import { listen } from '../../../platform/http/listen.ts';
import { codeHolds, codeOf, maskedMail, maskedPhone, mobileOf } from './code.ts';
import { smsJob } from './sms-job.ts';

describe('a code', () => {
  it('is six digits of its id and the secret, and holds for no other', () => {
    const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(secret, fc.uuid(), fc.uuid(), (key, id, other) => {
        const code = codeOf(key, id);
        expect(code).toMatch(/^\d{6}$/);
        expect(codeHolds(key, id, code)).toBe(true);
        expect(codeHolds(key, id, `${code}0`)).toBe(false);
        expect(codeOf(key, other) === code && id !== other).toBe(codeHolds(key, other, code) && id !== other);
      }),
    );
  });

  it('is any number as often as another', () => {
    const codes = Array.from({ length: 20_000 }, (_, id) => Number(codeOf(Buffer.alloc(32, 7), String(id))));
    const tenths = Array.from({ length: 10 }, (_, tenth) => codes.filter((code) => code % 10 === tenth).length);
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('goes to addresses that are shown masked', () => {
    expect(maskedMail('ines.larrieu@courriel.example')).toBe('ines.l•••@courriel.example');
    expect(maskedMail('a@b.example')).toBe('a•••@b.example');
    expect(maskedPhone('+33612344567')).toBe('•• •• •• 45 67');
  });

  it.each([
    ['06 39 98 12 34', '+33639981234'],
    ['+33 7 39 98 12 34', '+33739981234'],
    ['0033639981234', '+33639981234'],
    ['05 00 00 00 00', null],
    ['+44 7700 900123', null],
    [null, null],
  ])('by SMS goes to %s as %s', (phone, mobile) => {
    expect(mobileOf(phone)).toBe(mobile);
  });
});

describe('a code by SMS', () => {
  const received: { body: string; headers: Record<string, unknown> }[] = [];
  let answer = 204;
  const sender = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ body: Buffer.concat(parts).toString(), headers: request.headers });
      response.writeHead(answer).end();
    });
  });
  const secret = 'the key of the sender of SMS';
  let centre: TestCentre;
  let ceremonies: TestCeremonies;
  beforeAll(async () => {
    const url = `http://127.0.0.1:${String(await listen(sender, 0, '127.0.0.1'))}/sms`;
    centre = await openTestCentre();
    ceremonies = await openTestCeremonies(centre, { env: { ...centre.env, sms: { url, secret } } });
  });
  afterAll(async () => {
    await ceremonies.close();
    sender.close();
    await centre.close();
  });
  const attempt = { attempt: 1, last: false, signal: new AbortController().signal };
  const sentCode = async () => {
    const dossier = await ceremonies.approve();
    await centre.db.run(sql`update signer set phone = '06 39 98 12 34' where dossier_id = ${dossier.id}`);
    const signer = await ceremonies.applicant(dossier);
    expect((await signer.view()).channels).toContainEqual({ channel: 'sms', to: '•• •• •• 12 34' });
    expect((await signer.ask('POST', `${signer.root}/code`, { channel: 'sms' })).status).toBe(200);
    const { payload } = await centre.db.one<{ payload: { codeId: string } }>(
      sql`select payload from graphile_worker._private_jobs where payload->>'codeId' is not null
          order by id desc limit 1`,
    );
    return { signer, payload };
  };

  it('is posted under a signature, opens the way, and stands in no table', async () => {
    const { signer, payload } = await sentCode();
    expect(Object.keys(payload)).toEqual(['codeId']);
    await smsJob(ceremonies.house).run(payload, attempt);
    const { body, headers } = received.at(-1) ?? { body: '', headers: {} };
    const { to, text } = JSON.parse(body) as { to: string; text: string };
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const expected = createHmac('sha256', secret).update(signed).digest('base64');
    expect([to, headers['webhook-signature']]).toEqual(['+33639981234', `v1,${expected}`]);
    const code = /\d{6}/.exec(text)?.[0] ?? '';
    expect((await signer.ask('POST', `${signer.root}/code/verification`, { code })).status).toBe(200);
    expect((await signer.view()).step).toMatchObject({ at: 'certificate' });
  });

  it('is tried again when the sender refuses, and not sent once it is over', async () => {
    const { payload } = await sentCode();
    answer = 503;
    await expect(smsJob(ceremonies.house).run(payload, attempt)).rejects.toThrow('503');
    answer = 204;
    const before = received.length;
    centre.clock.advance({ minutes: 11 });
    await smsJob(ceremonies.house).run(payload, attempt);
    expect(received).toHaveLength(before);
  });
});

describe('guessing', () => {
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

  it('ends for a day after fifteen wrong codes, over however many letters; the right one is refused then too', async () => {
    const dossier = await ceremonies.approve();
    const signer = await ceremonies.applicant(dossier);
    const said = async (step: string, body: object) =>
      (JSON.parse((await signer.ask('POST', `${signer.root}/${step}`, body)).text) as { code?: string }).code;
    const guess = (code: string) => said('code/verification', { code });
    for (let letter = 0; letter < 3; letter += 1) {
      centre.clock.advance({ minutes: 1 });
      expect(await said('code', { channel: 'mail' })).toBeUndefined();
      const wrong = String((Number(await ceremonies.code(dossier.id)) + 1) % 1_000_000).padStart(6, '0');
      for (let tries = 0; tries < 5; tries += 1) expect(await guess(wrong)).toBe('code_wrong');
    }
    expect(await guess(await ceremonies.code(dossier.id))).toBe('code_blocked');
    centre.clock.advance({ minutes: 10 });
    expect(await said('code', { channel: 'mail' })).toBe('code_blocked');
    expect((await ceremonies.events(dossier.id)).at(-1)).toMatchObject({
      event: 'signing.code_refused',
      detail: { code: 'code_blocked' },
    });
    centre.clock.advance({ minutes: 24 * 60 });
    expect(await said('code', { channel: 'mail' })).toBeUndefined();
    expect(await guess(await ceremonies.code(dossier.id))).toBeUndefined();
  });
});
