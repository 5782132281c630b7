import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { collect, openStore, sha256Of } from '../test-archive.ts';
import type { ArchiveStore } from './archive-store.ts';
import { openFolderStore, prepareFolderStore } from './folder-store.ts';
import { checkObject } from './ocfl-check.ts';
import { contentPath, inventoryOf, objectDeclaration, writeInventory } from './ocfl-inventory.ts';
import { objectFolder, prepareOcflRoot } from './ocfl-root.ts';
import { readUncached } from './uncached-read.ts';

// On the disk, not in memory: these are the tests of flushing and of reading past the kernel's memory.
const root = mkdtempSync(path.join(tmpdir(), 'archive-store-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('a folder', () => {
  test('is a store only once it was made one, and only under its name', async () => {
    const folder = path.join(root, 'marked');
    mkdirSync(folder);
    await expect(openFolderStore(folder, 'a')).rejects.toMatchObject({ code: 'unavailable' });
    await prepareFolderStore(folder, 'a');
    await expect(openFolderStore(folder, 'b')).rejects.toMatchObject({ code: 'unavailable' });
    await expect((await openFolderStore(folder, 'a')).check()).resolves.toBeUndefined();
  });

  test('keeps what it is given, and never overwrites', async () => {
    const store = await openStore(root, 'keeps');
    const draft = store.draft();
    await draft.put('ocfl/x/one', Buffer.from('first'));
    await draft.settle();
    const second = store.draft();
    await second.put('ocfl/x/one', Buffer.from('other'));
    await expect(second.settle()).rejects.toMatchObject({ code: 'exists' });
    await second.abandon();
    expect((await store.load('ocfl/x/one')).toString()).toBe('first');
    expect(readdirSync(path.join(root, 'keeps/staging'))).toEqual([]);
  });

  test('what is abandoned leaves no file and no folder', async () => {
    const store = await openStore(root, 'abandons');
    const draft = store.draft();
    await draft.put('ocfl/deep/er/one', Buffer.from('x'));
    const open = await draft.sink('ocfl/deep/er/two');
    await open.write(Buffer.from('half'));
    await draft.abandon();
    expect(await collect(store.list('ocfl'))).toEqual([]);
    expect(readdirSync(path.join(root, 'abandons'))).toEqual(expect.not.arrayContaining(['ocfl']));
    expect(readdirSync(path.join(root, 'abandons/staging'))).toEqual([]);
  });

  test('what is under way when it is abandoned leaves nothing either', async () => {
    const store = await openStore(root, 'under-way');
    for (const fresh of [undefined, 'ocfl/abc/object']) {
      const draft = store.draft(fresh);
      const puts = Array.from({ length: 20 }, (_, at) =>
        draft.put(`ocfl/abc/object/${String(at)}`, randomBytes(100_000)),
      );
      const ends = Promise.allSettled(puts);
      await draft.abandon();
      await ends;
      expect(await collect(store.list('ocfl'))).toEqual([]);
      expect(readdirSync(path.join(root, 'under-way/staging'))).toEqual([]);
    }
  });

  test('a fresh folder is made, never found', async () => {
    const store = await openStore(root, 'fresh');
    const draft = store.draft('ocfl/abc/object');
    await draft.put('ocfl/abc/object/v1/one', Buffer.from('x'));
    await draft.settle();
    expect((await store.load('ocfl/abc/object/v1/one')).toString()).toBe('x');
    // Whichever way it takes: written at once, or streamed as it comes.
    for (const size of [1, 3_000_000]) {
      const second = store.draft('ocfl/abc/object');
      const put = second.put('ocfl/abc/object/two', randomBytes(size));
      await expect(put.then(() => second.settle())).rejects.toMatchObject({ code: 'exists' });
      await second.abandon();
    }
    expect((await collect(store.list('ocfl'))).map(({ key }) => key)).toEqual(['ocfl/abc/object/v1/one']);
    const third = store.draft('ocfl/abd/object');
    await third.put('ocfl/abd/object/one', Buffer.from('x'));
    await third.abandon();
    expect(readdirSync(path.join(root, 'fresh/ocfl'))).toEqual(['abc']);
  });

  test('a fresh folder holds what it was given, however it came: at once, in parts, longer than the memory', async () => {
    const store = await openStore(root, 'ways');
    let objects = 0;
    const file = fc.array(fc.nat({ max: 700_000 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), fc.boolean(), async (files, given) => {
        const folder = `ocfl/${String((objects += 1))}/object`;
        const draft = store.draft(folder);
        const expected = await Promise.all(
          files.map(async (parts, at) => {
            const sink = await draft.sink(`${folder}/v1/${String(at)}`);
            const octets = parts.map((size) => randomBytes(size));
            // The block is its owner’s again as soon as it is written.
            for (const part of octets) {
              const block = Buffer.from(part);
              await sink.write(block);
              block.fill(0);
            }
            await sink.keep();
            return Buffer.concat(octets);
          }),
        );
        await draft.settle();
        for (const [at, octets] of expected.entries()) {
          const key = `${folder}/v1/${String(at)}`;
          expect(await store.digest(key)).toEqual({ sha256: sha256Of(octets), size: octets.length });
        }
        // Given up after all, as when the key was taken meanwhile.
        if (given) return;
        await draft.abandon();
        expect(await collect(store.list(path.dirname(folder)))).toEqual([]);
        expect(existsSync(path.join(root, 'ways', path.dirname(folder)))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('no name leads out of it', async () => {
    const store = await openStore(root, 'closed');
    for (const key of ['../x', 'a/../../x', '/etc/passwd', 'a//b', '.', 'a/.', '', 'a\0b', 'a/./b']) {
      await expect(store.draft().put(key, Buffer.from('x')), key).rejects.toMatchObject({ code: 'missing' });
      expect(() => store.load(key), key).toThrow();
    }
  });

  test('a file longer than was said does not fill the memory', async () => {
    const store = await openStore(root, 'long');
    await store.replace('ocfl/long', Buffer.alloc(100));
    await expect(store.load('ocfl/long', 99)).rejects.toMatchObject({ code: 'unreadable' });
  });
});

describe('reading past the memory of the kernel', () => {
  test('gives the same digest at every size around a block', async () => {
    const store = await openStore(root, 'direct');
    for (const size of [0, 1, 511, 4096, 4097, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000]) {
      const octets = randomBytes(size);
      await store.replace('ocfl/file', octets);
      expect(await store.digest('ocfl/file', { uncached: true })).toEqual({ sha256: sha256Of(octets), size });
      expect(await store.digest('ocfl/file')).toEqual({ sha256: sha256Of(octets), size });
    }
  });
  test('is not pretended where the file system cannot', async () => {
    const found = readUncached(path.join(root, 'direct/ocfl/file'));
    let last = await found.next();
    while (last.done !== true) last = await found.next();
    expect(typeof last.value).toBe('boolean');
    if (!last.value) console.warn('skipped: this file system has no O_DIRECT');
  });
});

describe('OCFL 1.1', () => {
  const archive = '019a0000-0000-7000-8000-000000000001';
  const folder = objectFolder(archive);
  const write = async (store: ArchiveStore): Promise<void> => {
    const added = ['one', 'two'].map((name) => ({ name, sha256: sha256Of(name) }));
    const versions = [
      { created: new Date(0), message: 'ingestion', added },
      { created: new Date(1000), message: 'migration', added: [{ name: 'three', sha256: sha256Of('three') }] },
    ];
    const inventory = writeInventory(inventoryOf(archive, versions));
    const draft = store.draft();
    await draft.put(`${folder}/${objectDeclaration.name}`, objectDeclaration.content);
    await draft.put(`${folder}/inventory.json`, inventory.octets);
    await draft.put(`${folder}/inventory.json.sha256`, inventory.sidecar);
    for (const name of ['one', 'two']) await draft.put(`${folder}/${contentPath(1, name)}`, Buffer.from(name));
    await draft.put(`${folder}/${contentPath(2, 'three')}`, Buffer.from('three'));
    await draft.settle();
  };
  let stores = 0;
  const fresh = async () => {
    const store = await openStore(root, `ocfl-${String((stores += 1))}`);
    await prepareOcflRoot(store);
    await write(store);
    return { store, at: path.join(root, `ocfl-${String(stores)}`, folder) };
  };

  test('the root declares itself and its layout', async () => {
    const { store } = await fresh();
    expect((await store.load('ocfl/0=ocfl_1.1')).toString()).toBe('ocfl_1.1\n');
    expect(JSON.parse((await store.load('ocfl/ocfl_layout.json')).toString())).toMatchObject({
      extension: '0004-hashed-n-tuple-storage-layout',
    });
  });
  test('an object of two versions keeps every rule', async () => {
    const { store } = await fresh();
    expect(await checkObject(store, archive)).toEqual([]);
  });

  const change = (from: RegExp, to: string) => async (store: ArchiveStore) => {
    const text = (await store.load(`${folder}/inventory.json`)).toString().replace(from, to);
    await store.replace(`${folder}/inventory.json`, Buffer.from(text));
    await store.replace(`${folder}/inventory.json.sha256`, Buffer.from(`${sha256Of(text)} inventory.json\n`));
  };
  const breaches: [string, string, (store: ArchiveStore, at: string) => unknown][] = [
    [
      'E003',
      'no declaration',
      (_, at) => {
        rmSync(path.join(at, '0=ocfl_object_1.1'));
      },
    ],
    [
      'E007',
      'another declaration',
      (_, at) => {
        writeFileSync(path.join(at, '0=ocfl_object_1.1'), 'ocfl_object_1.0\n');
      },
    ],
    [
      'E058',
      'no sidecar',
      (_, at) => {
        rmSync(path.join(at, 'inventory.json.sha256'));
      },
    ],
    [
      'E060',
      'a sidecar of another inventory',
      (_, at) => {
        writeFileSync(path.join(at, 'inventory.json.sha256'), `${'0'.repeat(64)} inventory.json\n`);
      },
    ],
    [
      'E061',
      'a sidecar in another form',
      (_, at) => {
        writeFileSync(path.join(at, 'inventory.json.sha256'), 'x');
      },
    ],
    ['E033', 'no JSON', change(/^\{/, '')],
    ['E037', 'another identifier', change(/"id": "[^"]+"/, '"id": "x"')],
    ['E038', 'another type', change(/1\.1\/spec/, '1.0/spec')],
    ['E025', 'another algorithm', change(/"digestAlgorithm": "sha256"/, '"digestAlgorithm": "md5"')],
    ['E040', 'a head that is not the last', change(/"head": "v2"/, '"head": "v1"')],
    ['E049', 'no time', change(/"created": "[^"]+"/, '"created": "yesterday"')],
    ['E050', 'a state without content', change(/("state": \{\s+")[0-9a-f]{64}/, `$1${'a'.repeat(64)}`)],
    [
      'E092',
      'content gone',
      (_, at) => {
        rmSync(path.join(at, 'v1/content/one'));
      },
    ],
    [
      'E092',
      'content altered',
      (_, at) => {
        writeFileSync(path.join(at, 'v1/content/one'), 'other');
      },
    ],
    [
      'E023',
      'content that nobody lists',
      (_, at) => {
        writeFileSync(path.join(at, 'v1/content/stranger'), '');
      },
    ],
    [
      'E015',
      'a file beside the content',
      (_, at) => {
        writeFileSync(path.join(at, 'v1/stranger'), '');
      },
    ],
    [
      'E001',
      'a file beside the versions',
      (_, at) => {
        writeFileSync(path.join(at, 'stranger'), '');
      },
    ],
    ['E009', 'versions out of order', change(/"v1": /, '"v7": ')],
    ['E099', 'a path that climbs', change(/"v1\/content\/one"/, '"v1/content/../one"')],
    ['E052', 'a name that climbs', change(/\[\s+"one"\s+\]/, '["../one"]')],
  ];
  test.each(breaches)('%s: %s', async (rule, _, breach) => {
    const { store, at } = await fresh();
    await breach(store, at);
    expect((await checkObject(store, archive)).map((fault) => fault.rule)).toContain(rule);
  });

  test('archives are spread over the folders', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), (id) => {
        expect(objectFolder(id)).toMatch(/^ocfl\/([0-9a-f]{3})\/\1[0-9a-f]{61}$/);
      }),
    );
  });
});
