import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestBucket } from '../../bricks/merkle-archive/stores/bucket/test-bucket-service.ts';
import type { TestBucket } from '../../bricks/merkle-archive/stores/bucket/test-bucket-service.ts';
import { objectFolder } from '../../bricks/merkle-archive/stores/ocfl-root.ts';
import { archiveIn, contract, openArchiveClients, sha256Of } from '../../test-centre/archive-clients.ts';
import type { ArchiveClients } from '../../test-centre/archive-clients.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openLog } from '../../platform/log.ts';
import { archiveOf } from './open-archive.ts';

let centre: TestCentre;
let clients: ArchiveClients;
let bucket: TestBucket;
let lender: Record<string, string>;
beforeAll(async () => {
  bucket = await openTestBucket('archive', 'site-2/');
  const opened = await openTestCentre();
  const { accessKeyId, secretAccessKey, address } = bucket.place;
  const [, host = ''] = address.split('//');
  const place = `s3+http://${accessKeyId}:${encodeURIComponent(secretAccessKey)}@${host}/site-2`;
  const archive = { ...opened.env.archive, places: [opened.env.archive.places[0], place] as const };
  centre = { ...opened, log: openLog('silent'), env: { ...opened.env, archive } };
  clients = await openArchiveClients(centre);
  lender = await clients.keyOf('lender', ['deposit', 'search', 'consult']);
});
afterAll(async () => {
  await clients.close();
  await centre.close();
  await bucket.close();
});

const inBucket = (archive: string): [string, Buffer] => {
  const found = [...bucket.objects].find(([key]) => key.startsWith(`site-2/${objectFolder(archive)}/v1/content/0001`));
  if (!found) throw new Error('not in the bucket');
  return found;
};
const read = async (archive: string) =>
  Buffer.from(await (await clients.ask('GET', `/archive/v1/archives/${archive}/pieces/1`, lender)).arrayBuffer());

it('keeps one copy in a folder and one in a bucket, and mends each from the other', async () => {
  const id = await archiveIn(await clients.deposit(lender, 'one'));
  const [key, octets] = inBucket(id);
  expect(sha256Of(octets)).toBe(sha256Of(contract));
  bucket.objects.set(key, Buffer.from('altered in the bucket'));
  const { archive } = await archiveOf(centre);
  const result = await archive.scrub('b', { octetsPerSecond: Infinity, copies: 100 });
  expect(result).toMatchObject({ failures: 1, repaired: 1 });
  expect(sha256Of(inBucket(id)[1])).toBe(sha256Of(contract));
  expect([...bucket.objects.keys()].some((name) => name.startsWith('site-2/quarantine/'))).toBe(true);
  expect(sha256Of(await read(id))).toBe(sha256Of(contract));
});

it('answers 503 to a deposit while the bucket is away, keeps nothing of it, and goes on when it is back', async () => {
  bucket.faults.down = true;
  expect((await clients.deposit(lender, 'away')).status).toBe(503);
  bucket.faults.down = false;
  const made = await clients.deposit(lender, 'away');
  expect(made.status).toBe(201);
});

it('answers 507 when the bucket is full; what was archived is still read', async () => {
  const id = await archiveIn(await clients.deposit(lender, 'before'));
  bucket.faults.full = true;
  expect((await clients.deposit(lender, 'full')).status).toBe(507);
  expect(sha256Of(await read(id))).toBe(sha256Of(contract));
  bucket.faults.full = false;
});
