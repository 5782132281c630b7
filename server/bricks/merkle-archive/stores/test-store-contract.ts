import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { collect, sha256Of } from '../test-archive.ts';
import type { ArchiveStore } from './archive-store.ts';

/** What every store keeps, whatever stands behind it; each test works in a folder of its own. */
export const storeContract = (open: () => ArchiveStore): void => {
  test('keeps what it is given, and never overwrites', async () => {
    const store = open();
    const draft = store.draft();
    await draft.put('ocfl/keeps/0=one', Buffer.from('first'));
    expect(await collect(store.list('ocfl/keeps'))).toEqual([]);
    await draft.settle();
    const second = store.draft();
    await second.put('ocfl/keeps/two', Buffer.from('x'));
    await second.put('ocfl/keeps/0=one', Buffer.from('other'));
    await expect(second.settle()).rejects.toMatchObject({ code: 'exists' });
    await second.abandon();
    expect((await store.load('ocfl/keeps/0=one')).toString()).toBe('first');
    expect((await collect(store.list('ocfl/keeps'))).map(({ key }) => key)).toEqual(['ocfl/keeps/0=one']);
  });

  test('gives the same octets and digest at every size around a block and a part', async () => {
    const store = open();
    for (const size of [0, 1, 4097, 1024 * 1024 + 1, 8 * 1024 * 1024, 17_000_001]) {
      const octets = randomBytes(size);
      const key = `ocfl/sizes/${String(size)}`;
      const draft = store.draft();
      const sink = await draft.sink(key);
      for (let at = 0; at < size; at += 3_000_000) await sink.write(octets.subarray(at, at + 3_000_000));
      await sink.keep();
      await draft.settle();
      expect(await store.digest(key), key).toEqual({ sha256: sha256Of(octets), size });
      expect((await store.load(key)).equals(octets), key).toBe(true);
      expect(Buffer.concat(await collect(store.stream(key))).equals(octets), key).toBe(true);
    }
  });

  test('what is abandoned leaves nothing, whatever was under way', async () => {
    const store = open();
    for (const fresh of [undefined, 'ocfl/leaves/object']) {
      const draft = store.draft(fresh);
      const puts = Array.from({ length: 6 }, (_, at) => draft.put(`ocfl/leaves/object/${String(at)}`, randomBytes(9)));
      const large = await draft.sink('ocfl/leaves/object/large');
      const ends = Promise.allSettled([...puts, large.write(randomBytes(9_000_000))]);
      await draft.abandon();
      await ends;
      expect(await collect(store.list('ocfl/leaves'))).toEqual([]);
      await expect(large.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'unavailable' });
    }
  });

  test('a fresh folder is made, never found', async () => {
    const store = open();
    const draft = store.draft('ocfl/fresh/object');
    await draft.put('ocfl/fresh/object/v1', Buffer.from('x'));
    await draft.settle();
    const second = store.draft('ocfl/fresh/object');
    await expect(
      second.put('ocfl/fresh/object/v2', Buffer.from('x')).then(() => second.settle()),
    ).rejects.toMatchObject({ code: 'exists' });
    await second.abandon();
    expect((await collect(store.list('ocfl/fresh'))).map(({ key }) => key)).toEqual(['ocfl/fresh/object/v1']);
  });

  test('replaces what it is told to, removes durably, and of what is not there says so', async () => {
    const store = open();
    await store.replace('ocfl/goes/one', Buffer.from('first'));
    await store.replace('ocfl/goes/one', Buffer.from('second'));
    expect((await store.load('ocfl/goes/one')).toString()).toBe('second');
    await store.remove(['ocfl/goes/one', 'ocfl/goes/never']);
    await expect(store.load('ocfl/goes/one')).rejects.toMatchObject({ code: 'missing' });
    await expect(store.digest('ocfl/goes/one')).rejects.toMatchObject({ code: 'missing' });
    await expect(collect(store.stream('ocfl/goes/one'))).rejects.toMatchObject({ code: 'missing' });
    expect(await collect(store.list('ocfl/goes'))).toEqual([]);
  });

  test('a bad copy is taken out of the way and kept as evidence', async () => {
    const store = open();
    await store.replace('ocfl/bad/one', Buffer.from('bad'));
    const evidence = await store.setAside('ocfl/bad/one');
    expect((await store.load(evidence)).toString()).toBe('bad');
    await expect(store.load('ocfl/bad/one')).rejects.toMatchObject({ code: 'missing' });
  });

  test('a length that was damaged does not fill the memory', async () => {
    const store = open();
    await store.replace('ocfl/long', Buffer.alloc(100));
    await expect(store.load('ocfl/long', 99)).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('no name leads out of it', async () => {
    const store = open();
    for (const key of ['../x', 'a/../../x', '/etc/passwd', 'a//b', '.', 'a/.', '', 'a\0b', 'a?b'])
      await expect(
        (async () => {
          await store.load(key);
        })(),
        key,
      ).rejects.toMatchObject({ code: 'missing' });
  });

  test('is there, and says so', async () => {
    await expect(open().check()).resolves.toBeUndefined();
  });
};
