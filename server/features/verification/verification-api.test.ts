import { createServer, request as httpRequest } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verificationSchema } from '#shared/verification/verification-contract';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { listen } from '../../platform/http/listen.ts';
import { makeHttpApp } from '../../http-app.ts';
import { certificationOf } from '../certification/public.ts';
import { plainContract } from '../../test-centre/plain-contract.ts';
import { openSigningDesk } from '../../test-centre/signing-desk.ts';

const contract = await plainContract();
let centre: TestCentre;
let server: Server;
let address = '';

beforeAll(async () => {
  centre = await openTestCentre();
  server = createServer(makeHttpApp(centre));
  address = `http://127.0.0.1:${String(await listen(server, 0, '127.0.0.1'))}/api/verifications`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await centre.close();
});

const send = async (body: Uint8Array, headers: Record<string, string> = { 'content-type': 'application/pdf' }) => {
  const reply = await fetch(address, { method: 'POST', headers, body: Uint8Array.from(body) });
  return { status: reply.status, body: await reply.json() };
};

describe('POST /api/verifications', () => {
  test('anybody is told in French and in English what is in a signed file', async () => {
    const desk = await openSigningDesk(centre.clock.now(), await certificationOf(centre));
    const zoe = await desk.certify('Zoé', 'Martin');
    const whole = await desk.signWhole(contract, zoe);
    const { status, body } = await send(whole);
    expect(status).toBe(200);
    const report = verificationSchema.parse(body);
    expect(report).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    expect(report.signatures[0]?.signer?.name).toBe('Zoé Martin');
    for (const { sentence, title } of [report, ...(report.signatures[0]?.checks ?? [])])
      for (const words of [sentence.fr, sentence.en, title.fr, title.en])
        expect(words).not.toMatch(/\{|undefined|null|^$/);
    expect(verificationSchema.parse((await send(whole, {})).body).verdict).toBe('intact_and_trusted');
    const stranger = await openSigningDesk(centre.clock.now());
    const foreign = await stranger.signWhole(contract, await stranger.certify('Ève', 'Noir'));
    expect(verificationSchema.parse((await send(foreign)).body).verdict).toBe('intact_unknown_signer');
  });

  test.each([
    ['a plain contract', contract, 'unsigned'],
    ['noise', Buffer.alloc(5000, 'ÿ%PDF-1.7'), 'unreadable'],
    ['a maze', Buffer.from(`%PDF-1.7\n${'<<'.repeat(200_000)}\nstartxref\n9\n%%EOF`), 'unreadable'],
  ])('%s is told what it is', async (_, bytes, verdict) => {
    const { status, body } = await send(bytes);
    expect(status).toBe(200);
    expect(verificationSchema.parse(body).verdict).toBe(verdict);
  });

  test('nothing, what is no file, and too much are refused with a sentence', async () => {
    expect(await send(new Uint8Array())).toMatchObject({ status: 422, body: { code: 'piece_empty' } });
    expect(await send(Buffer.from('{}'), { 'content-type': 'application/json' })).toMatchObject({
      status: 415,
      body: { code: 'piece_unsupported_type' },
    });
    expect(await send(Buffer.alloc(20 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { code: 'verification_too_large' },
    });
    expect((await send(contract, { 'content-type': 'application/pdf', 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('a caller that hangs up in the middle costs nothing', async () => {
    await new Promise<void>((resolve) => {
      const cut = httpRequest(address, { method: 'POST', headers: { 'content-length': 5000 } });
      cut.on('error', () => {
        resolve();
      });
      cut.write('%PDF-');
      setTimeout(() => cut.destroy(), 50);
    });
    expect((await send(contract)).status).toBe(200);
  });

  test('many at once are all answered, or told to come again', async () => {
    const replies = await Promise.all(Array.from({ length: 24 }, () => send(contract)));
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(18);
    expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
  });

  test('one address is let in sixty times a quarter of an hour', async () => {
    let status = 200;
    for (let count = 0; count < 61 && status !== 429; count += 1) ({ status } = await send(new Uint8Array()));
    expect(status).toBe(429);
  });
});
