import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, expect, test } from 'vitest';
import { openMailer } from './mailer.ts';

const received: { to: string[]; message: string }[] = [];
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, session, done) => {
    void text(stream).then((message) => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), message });
      done();
    });
  },
});
post.listen(0, '127.0.0.1');
await once(post.server, 'listening');
const { port } = post.server.address() as AddressInfo;
const url = `smtp://127.0.0.1:${String(port)}`;
afterAll(async () => {
  post.close();
  await once(post.server, 'close');
});

test('a letter reaches the post that SMTP_URL names, accents and all', async () => {
  const mailer = openMailer(url, 'Aval <a@aval.example>');
  expect(mailer.keeps).toBe(false);
  await mailer.send({
    to: 'helene@exemple.test',
    subject: 'Il manque une pièce',
    text: 'Bonjour Hélène,\n\nÀ bientôt.',
  });
  expect(received.at(-1)?.to).toEqual(['helene@exemple.test']);
  expect(received.at(-1)?.message).toContain('From: Aval <a@aval.example>');
  expect(received.at(-1)?.message).toMatch(/H=C3=A9l=C3=A8ne/);
});

test('what a person typed cannot add a header or a reader', async () => {
  const mailer = openMailer(url, 'Aval <a@aval.example>');
  await mailer.send({ to: 'a@exemple.test', subject: 'Bonjour\r\nBcc: b@exemple.test\r\n\r\nAutre corps', text: 'x' });
  expect(received.at(-1)?.to).toEqual(['a@exemple.test']);
  expect(received.at(-1)?.message).not.toMatch(/^Bcc:/m);
});

test('a post that does not answer is an error, so that the job tries again', async () => {
  const mailer = openMailer('smtp://127.0.0.1:9', 'Aval <a@aval.example>');
  await expect(mailer.send({ to: 'a@exemple.test', subject: 'x', text: 'x' })).rejects.toThrow('ECONNREFUSED');
});

test('without a post, letters are kept', () => {
  expect(openMailer(undefined, 'Aval <a@aval.example>').keeps).toBe(true);
});
