import { createHash, randomUUID } from 'node:crypto';
import {
  mkdir,
  open,
  opendir,
  readFile,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  unlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import type { ArchiveStore, Digest, DigestOptions, StoredFile } from './archive-store.ts';
import { StoreError } from './archive-store.ts';
import { folderDraft } from './folder-draft.ts';
import { freshDraft } from './fresh-draft.ts';
import { readFileHashed } from './file-reader.ts';
import { flushFolder, makeFolders, soundKey, storeError, storeErrorOf } from './folder-files.ts';
import { giveMemoryBack, takeMemory } from './spare-memory.ts';
import { readUncached } from './uncached-read.ts';

const block = 1024 * 1024;
const marker = 'store.json';
/** Longer files are hashed block by block: a whole one would hold its thread, and its memory, for too long. */
const largestInOneGo = 4 * block;
/** Buffers for digests, as many as were ever needed at once. */
const spare: Buffer[] = [];

/** Makes a folder a store, once. Apart from opening, so that an unmounted disk is never taken for a new store. */
export const prepareFolderStore = async (root: string, name: string): Promise<void> => {
  await mkdir(root, { recursive: true });
  if ((await readdir(root)).includes(marker)) return;
  for (const folder of ['staging', 'quarantine']) await mkdir(path.join(root, folder), { recursive: true });
  await writeFile(path.join(root, marker), `${JSON.stringify({ store: name, id: randomUUID() })}\n`, { flush: true });
  await flushFolder(root);
};

/** @throws StoreError `unavailable` when the folder is not the store of that name */
export const openFolderStore = async (root: string, name: string): Promise<ArchiveStore> => {
  const staging = path.join(root, 'staging');
  const said = await readFile(path.join(root, marker), 'utf8').catch(() => '');
  if (!said.includes(`"store":"${name}"`)) throw new StoreError('unavailable', name, 'its marker is not there');
  const identity = await stat(path.join(root, marker));
  const at = (key: string) => path.join(root, soundKey(name, key));
  const failing = (key: string) => (error: unknown) => {
    throw storeError(name, key, error);
  };
  const durable = new Set<string>();
  let drafts = 0;
  const draftName = () => `${String(process.pid)}-${randomUUID()}-${String((drafts += 1))}`;

  // Asked before every deposit: the marker's place on the disk says whether it is the same disk.
  const check = async (): Promise<void> => {
    const found = await stat(path.join(root, marker)).catch(() => null);
    if (found === null || found.ino !== identity.ino || found.dev !== identity.dev)
      throw new StoreError('unavailable', name, 'its marker is not there');
  };

  /** @param buffer filled again and again; without it, each block is one of its own */
  async function* blocks(key: string, buffer?: Buffer): AsyncGenerator<Buffer> {
    const handle = await open(at(key), 'r').catch(failing(key));
    try {
      for (let place = 0; ;) {
        // The network may still hold the block before.
        const into = buffer ?? Buffer.allocUnsafe(block);
        const { bytesRead } = await handle.read(into, 0, block, place).catch(failing(key));
        place += bytesRead;
        if (bytesRead > 0) yield into.subarray(0, bytesRead);
        // Of a file, a short read is the end.
        if (bytesRead < block) return;
      }
    } finally {
      await handle.close();
    }
  }

  /** Reads a file that is to be so long; whoever has the octets gives the memory back. */
  const readWhole = async (key: string, expected: number, most: number) => {
    const memory = takeMemory(expected) ?? new SharedArrayBuffer(0);
    const answer = await readFileHashed({ file: at(key), most, memory });
    if (answer.kind === 'failed') throw storeErrorOf(name, key, answer.code);
    return { ...answer, memory };
  };

  /** Of a file that is read in one go. @returns null when it is too long for that */
  const digestOfSmall = async (key: string, expected: number): Promise<Digest | null> => {
    const { memory, ...answer } = await readWhole(key, expected, largestInOneGo);
    giveMemoryBack(memory);
    return answer.kind === 'read' ? { sha256: answer.sha256, size: answer.size } : null;
  };

  const digest = async (
    key: string,
    { uncached = false, pace, expected = block }: DigestOptions = {},
  ): Promise<Digest> => {
    const small = uncached || pace ? null : await digestOfSmall(key, expected);
    if (small) return small;
    const sha256 = createHash('sha256');
    let size = 0;
    const take = async (octets: Buffer) => {
      sha256.update(octets);
      size += octets.length;
      await pace?.(octets.length);
    };
    try {
      const direct = uncached ? readUncached(at(key)) : null;
      let read = direct === null ? null : await direct.next();
      for (; direct && read && read.done !== true; read = await direct.next()) await take(read.value);
      if (read?.value === true) return { sha256: sha256.digest('hex'), size };
      const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(block);
      try {
        for await (const octets of blocks(key, buffer)) await take(octets);
      } finally {
        spare.push(buffer);
      }
    } catch (error) {
      throw storeError(name, key, error);
    }
    return { sha256: sha256.digest('hex'), size };
  };

  async function* list(folder: string): AsyncGenerator<StoredFile> {
    const entries = await opendir(at(folder)).catch((error: unknown) => {
      const meant = storeError(name, folder, error);
      if (meant instanceof StoreError && meant.code === 'missing') return [];
      throw meant;
    });
    for await (const entry of entries) {
      const key = `${folder}/${entry.name}`;
      if (entry.isDirectory()) yield* list(key);
      else {
        const { size, mtime } = await stat(path.join(root, key)).catch(failing(key));
        yield { key, size, modifiedAt: mtime };
      }
    }
  }

  const remove = async (keys: readonly string[]): Promise<void> => {
    const folders = new Set<string>();
    for (const key of keys) {
      await rm(at(key), { force: true }).catch(failing(key));
      folders.add(path.dirname(at(key)));
    }
    // Folders that are empty now go too, up to the root, the deepest first.
    for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
      let above = folder;
      durable.clear();
      while (
        above.startsWith(path.join(root, 'ocfl', path.sep)) &&
        (await rmdir(above).then(
          () => true,
          () => false,
        ))
      )
        above = path.dirname(above);
      await flushFolder(above).catch((error: unknown) => {
        const meant = storeError(name, 'folder', error);
        if (!(meant instanceof StoreError && meant.code === 'missing')) throw meant;
      });
    }
  };

  const load = async (file: string, most: number): Promise<Buffer> => {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > most) throw new StoreError('unreadable', name, `${String(size)} octets`);
      const octets = Buffer.allocUnsafe(size);
      let length = 0;
      for (let read = -1; read !== 0 && length < size; length += read)
        read = (await handle.read(octets, length, size - length, length)).bytesRead;
      return octets.subarray(0, length);
    } finally {
      await handle.close();
    }
  };

  return {
    name,
    check,
    space: async () => {
      const { bavail, blocks: total, bsize } = await statfs(root).catch(failing('space'));
      return { free: bavail * bsize, total: total * bsize };
    },
    draft: (folder) => {
      const place = { store: name, root, staging, draftName, durable };
      if (folder === undefined) return folderDraft({ ...place, fresh: null });
      const fresh = at(folder);
      return freshDraft({ ...place, fresh }, () => folderDraft({ ...place, fresh }));
    },
    replace: async (key, octets) => {
      const aside = path.join(staging, draftName());
      try {
        const made = await makeFolders(path.dirname(at(key)));
        await writeFile(aside, octets, { flag: 'wx', flush: true });
        await rename(aside, at(key));
        for (const folder of [at(key), ...made]) await flushFolder(path.dirname(folder));
      } catch (error) {
        await unlink(aside).catch(() => undefined);
        throw storeError(name, key, error);
      }
    },
    loadHashed: async (key, expected, most) => {
      const answer = await readWhole(key, expected, most);
      if (answer.kind === 'longer') throw new StoreError('unreadable', name, `${String(answer.size)} octets`);
      const { memory, sha256, size, own } = answer;
      let held = own === null;
      const release = (): void => {
        // Given back twice, it would be lent to two at once.
        if (held) giveMemoryBack(memory);
        held = false;
      };
      return { sha256, size, octets: Buffer.from(own ?? memory, 0, size), release };
    },
    load: (key, most = 64 * block) => load(at(key), most).catch(failing(key)),
    stream: blocks,
    digest,
    list,
    remove,
    setAside: async (key) => {
      const evidence = `quarantine/${key.replaceAll('/', '_')}.${randomUUID().slice(0, 8)}`;
      try {
        await rename(at(key), path.join(root, evidence));
        await Promise.all([flushFolder(path.join(root, 'quarantine')), flushFolder(path.dirname(at(key)))]);
      } catch (error) {
        throw storeError(name, key, error);
      }
      return evidence;
    },
    sweep: async (before) => {
      let swept = 0;
      for (const draft of await readdir(staging).catch(failing('staging'))) {
        const file = path.join(staging, draft);
        const { mtime } = await stat(file).catch(() => ({ mtime: before }));
        if (mtime >= before) continue;
        await unlink(file).catch(() => undefined);
        swept += 1;
      }
      return swept;
    },
  };
};
