import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../test-archive.ts';
import type { ArchiveStore } from './archive-store.ts';

const mebibyte = 1024 * 1024;
let root = '';
let store: ArchiveStore;
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'reader-'));
  store = await openStore(root, 'a');
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});
const put = (name: string, octets: Buffer): string => {
  writeFileSync(path.join(root, 'a', name), octets);
  return createHash('sha256').update(octets).digest('hex');
};

describe('files read in threads', () => {
  test('octets stay what they were while others are read, and until they are given back', async () => {
    const kept = randomBytes(300_000);
    put('kept.bin', kept);
    const first = await store.loadHashed('kept.bin', kept.length, mebibyte);
    for (let at = 0; at < 20; at += 1) {
      put('other.bin', randomBytes(300_000));
      (await store.loadHashed('other.bin', 300_000, mebibyte)).release();
    }
    expect(first.octets.equals(kept)).toBe(true);
  });

  test('each has its own octets and its own digest, however many at once; what is longer or shorter than expected too', async () => {
    const files = Array.from({ length: 40 }, (_, at) => randomBytes(1 + at * 7001));
    const digests = files.map((octets, at) => put(`many-${String(at)}.bin`, octets));
    const found = await Promise.all(
      files.map((_, at) => store.loadHashed(`many-${String(at)}.bin`, at % 2 === 0 ? 10 : 200_000, mebibyte)),
    );
    found.forEach(({ octets, sha256, size, release }, at) => {
      expect(octets.equals(files[at] ?? Buffer.alloc(0))).toBe(true);
      expect([sha256, size]).toEqual([digests[at], files[at]?.length]);
      release();
    });
  });

  test('what is given back twice is lent to one at a time', async () => {
    const [one, other] = [randomBytes(70_000), randomBytes(70_000)];
    put('one.bin', one);
    put('another.bin', other);
    const loaded = await store.loadHashed('one.bin', one.length, mebibyte);
    loaded.release();
    loaded.release();
    const first = await store.loadHashed('one.bin', one.length, mebibyte);
    await store.loadHashed('another.bin', other.length, mebibyte);
    expect(first.octets.equals(one)).toBe(true);
  });

  test('an empty file, one that is not there, one that is too long, one that is a folder', async () => {
    const nothing = put('empty.bin', Buffer.alloc(0));
    expect(await store.loadHashed('empty.bin', 100, mebibyte)).toMatchObject({ sha256: nothing, size: 0 });
    await expect(store.loadHashed('gone.bin', 100, mebibyte)).rejects.toMatchObject({ code: 'missing' });
    put('long.bin', Buffer.alloc(2000));
    await expect(store.loadHashed('long.bin', 100, 1000)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(store.digest('staging')).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('a digest is right for what is read in one go and what is too long for that', async () => {
    for (const size of [1, mebibyte, 4 * mebibyte, 4 * mebibyte + 1, 9 * mebibyte]) {
      const sha256 = put('sized.bin', randomBytes(size));
      expect(await store.digest('sized.bin'), String(size)).toEqual({ sha256, size });
    }
  });
});
