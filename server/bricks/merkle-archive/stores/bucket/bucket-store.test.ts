import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasTool } from '../../../../../scripts/check/debian-tools.ts';
import { collect, openStore } from '../../test-archive.ts';
import type { ArchiveStore } from '../archive-store.ts';
import { storeContract } from '../test-store-contract.ts';
import { bucketPlace } from './bucket-place.ts';
import { openBucketStore, prepareBucketStore } from './bucket-store.ts';
import { openTestBucket } from './test-bucket-service.ts';
import type { TestBucket } from './test-bucket-service.ts';
import { openTestSwift } from './test-swift.ts';
import type { TestSwift } from './test-swift.ts';

let bucket: TestBucket;
let store: ArchiveStore;
beforeAll(async () => {
  bucket = await openTestBucket('archive', 'kept/');
  await prepareBucketStore(bucket.place, 'a');
  store = await openBucketStore(bucket.place, 'a');
});
afterAll(() => bucket.close());
beforeEach(() => {
  Object.assign(bucket.faults, { overwrites: false, full: false, down: false, versioned: false, cuts: false, page: 2 });
});

describe('a folder keeps the contract', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'archive-contract-'));
  let folder: ArchiveStore;
  beforeAll(async () => {
    folder = await openStore(root, 'a');
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });
  storeContract(() => folder);
});

describe('a bucket keeps the contract', () => {
  storeContract(() => store);
});

describe('a bucket', () => {
  const refusal = (place = bucket.place, name = 'a') => openBucketStore(place, name).catch((error: unknown) => error);

  test('is a store only once it was made one, and only under its name', async () => {
    const other = await openTestBucket();
    expect(await refusal(other.place)).toMatchObject({ code: 'unavailable' });
    expect(await refusal(bucket.place, 'b')).toMatchObject({ code: 'unavailable' });
    await other.close();
  });

  test('that is emptied, or another one, is not taken for the same', async () => {
    const marker = bucket.objects.get('kept/store.json') ?? Buffer.alloc(0);
    bucket.objects.set('kept/store.json', Buffer.from('{"store":"a","id":"another"}\n'));
    await expect(store.check()).rejects.toMatchObject({ code: 'unavailable' });
    bucket.objects.set('kept/store.json', marker);
    await expect(store.check()).resolves.toBeUndefined();
  });

  test('that overwrites in spite of If-None-Match is no store', async () => {
    bucket.faults.overwrites = true;
    expect(await refusal()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('overwrites') as string,
    });
  });

  test('is refused to who has another secret, and the secret is in no message', async () => {
    const place = { ...bucket.place, secretAccessKey: 'another secret' };
    const error = await refusal(place);
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('403') as string });
    expect(String(error)).not.toContain('another secret');
  });

  test('says that it is full, away, or cut in the middle, each as such', async () => {
    await store.replace('ocfl/faults', Buffer.from('twelve octets'));
    bucket.faults.full = true;
    await expect(store.replace('ocfl/more', Buffer.from('x'))).rejects.toMatchObject({ code: 'full' });
    bucket.faults.full = false;
    bucket.faults.cuts = true;
    await expect(store.load('ocfl/faults')).rejects.toMatchObject({ code: 'unreadable' });
    bucket.faults.cuts = false;
    bucket.faults.down = true;
    await expect(store.load('ocfl/faults')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('lists by pages, only what lies under its prefix', async () => {
    for (const at of [1, 2, 3, 4, 5]) await store.replace(`ocfl/pages/${String(at)}`, Buffer.alloc(at));
    bucket.objects.set('another/ocfl/pages/6', Buffer.alloc(6));
    expect((await collect(store.list('ocfl/pages'))).map(({ size }) => size)).toEqual([1, 2, 3, 4, 5]);
  });

  test('with versions gives up all of them: what is eliminated is gone', async () => {
    bucket.faults.versioned = true;
    const versioned = await openBucketStore(bucket.place, 'a');
    await versioned.replace('ocfl/version', Buffer.from('first'));
    await versioned.replace('ocfl/version', Buffer.from('second'));
    expect(bucket.kept.get('kept/ocfl/version')?.size).toBe(1);
    await versioned.remove(['ocfl/version']);
    expect(bucket.objects.has('kept/ocfl/version')).toBe(false);
    expect(bucket.kept.get('kept/ocfl/version')?.size).toBe(0);
  });

  test('an upload that died is swept, one that was abandoned leaves none', async () => {
    const draft = store.draft();
    const sink = await draft.sink('ocfl/dies');
    await sink.write(Buffer.alloc(9_000_000));
    expect(bucket.uploads.size).toBe(1);
    expect(await store.sweep(new Date('2020-01-01'))).toBe(0);
    expect(await store.sweep(new Date('2020-01-02'))).toBe(1);
    expect(bucket.uploads.size).toBe(0);
    await draft.abandon();
    const other = store.draft();
    await (await other.sink('ocfl/abandoned')).write(Buffer.alloc(9_000_000));
    await other.abandon();
    expect(bucket.uploads.size).toBe(0);
  });
});

describe('the address of a bucket', () => {
  test('has key and secret, bucket, prefix and region', () => {
    expect(bucketPlace('s3+https://KEY:a%2Fb@s3.example.org:9000/archives/site-1?region=fr-par')).toEqual({
      ...{ address: 'https://s3.example.org:9000/archives', prefix: 'site-1/', region: 'fr-par' },
      ...{ accessKeyId: 'KEY', secretAccessKey: 'a/b' },
    });
  });
  test.each(['https://x/y', 's3+https://host/bucket', 's3+https://K:S@host', 's3+https://K:S@host/b', 'x'])(
    '%s is none, and the refusal does not repeat it',
    (text) => {
      let said = '';
      try {
        bucketPlace(text);
      } catch (error) {
        said = String(error);
      }
      expect(said).toContain('RangeError');
      expect(said).not.toContain(':S');
    },
  );
});

describe.runIf(hasTool('swift-proxy-server'))('OpenStack Swift, with its face of S3, keeps the contract', () => {
  let swift: TestSwift;
  let kept: ArchiveStore;
  beforeAll(async () => {
    swift = await openTestSwift();
    await prepareBucketStore(swift.place, 'a');
    kept = await openBucketStore(swift.place, 'a');
  }, 180_000);
  afterAll(() => {
    swift.close();
  });
  storeContract(() => kept);
});
