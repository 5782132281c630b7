import { createServer } from 'node:http';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { sendDossier, waitUntilRead } from './support/cast.ts';
import { runAval, startAndFail } from './support/run-aval.ts';

test.describe.configure({ timeout: 180_000 });
const data = '.cache/stop-data';
test.beforeEach(() => {
  rmSync(data, { recursive: true, force: true });
});

test('a server killed in the middle of reading loses nothing and reads on by itself', async () => {
  const first = await runAval(data);
  const sent = await sendDossier({}, first.url);
  await first.kill();
  const port = Number(new URL(first.url).port);
  const second = await runAval(data, {}, port);
  try {
    expect(second.accounts).toEqual([]);
    const read = await waitUntilRead(sent);
    expect(read.state).toBe('submitted');
    const asked = read.requirements.map(({ kind }) => kind);
    const pieces = sent.dossier.pieces.filter(({ requirement }) => asked.includes(requirement));
    expect(read.requirements.flatMap(({ documents }) => documents).length).toBe(pieces.length);
  } finally {
    expect(await second.stop()).toBe(0);
  }
});

test('a second start keeps everything and is quick', async () => {
  const first = await runAval(data);
  expect(first.accounts.map(({ role }) => role).sort()).toEqual(
    expect.arrayContaining(['agent', 'analyst', 'supervisor']),
  );
  const { client, application } = await sendDossier({}, first.url);
  expect(await first.stop()).toBe(0);
  const second = await runAval(data, {}, Number(new URL(first.url).port));
  expect((await client.view(application.id)).reference).toBe(application.reference);
  const live = await fetch(`${second.url}/health/live`);
  const ready = await fetch(`${second.url}/health/ready`);
  expect([live.status, ready.status]).toEqual([200, 200]);
  expect(await second.stop()).toBe(0);
});

test('what keeps Aval from starting is said in one sentence', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  const address = squatter.address();
  const taken = String(typeof address === 'object' && address ? address.port : 0);
  const port = await startAndFail(['--port', taken, '--data', data]);
  squatter.close();
  expect(port).toEqual({
    code: 1,
    said: `Port ${taken} is already in use: stop what uses it or give another with --port.\n`,
  });

  const database = await startAndFail(['--data', data], { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
  expect(database.code).toBe(1);
  expect(database.said).toMatch(/^The database at 127\.0\.0\.1:9 of DATABASE_URL does not answer .*\n$/);

  mkdirSync(data, { recursive: true });
  writeFileSync(path.join(data, 'file'), '');
  chmodSync(path.join(data, 'file'), 0o400);
  const folder = await startAndFail(['--data', path.join(data, 'file')]);
  expect(folder.code).toBe(1);
  expect(folder.said).toMatch(/^The data folder .* cannot be written .*\n$/);

  const settings = await startAndFail(['--port', 'many'], { AVAL_READERS: 'some' });
  expect(settings.code).toBe(1);
  expect(settings.said).toContain('AVAL_PORT');
  expect(settings.said).toContain('AVAL_READERS');
});
