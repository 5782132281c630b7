import { link, mkdir, open, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from './archive-store.ts';
import type { Draft, Sink } from './archive-store.ts';
import { makeFolders, soundKey, storeError, takeAway } from './folder-files.ts';

interface Place {
  readonly store: string;
  readonly root: string;
  readonly staging: string;
  /** A name that no other file in `staging` has. */
  readonly draftName: () => string;
  /** Folders whose own name is known to have reached the disk; drafts add to it. */
  readonly durable: Set<string>;
  /** A folder that is to be made, and that nobody knows before all in it has settled. */
  readonly fresh: string | null;
}

interface Written {
  readonly key: string;
  readonly file: FileHandle;
  readonly aside: string;
  readonly target: string;
}

/** How many written files stay open until they are flushed together: flushes that meet share one commit of the disk. */
const together = 16;

/**
 * The handle of each folder is opened first, so that nothing can fail after a file is visible but the flush itself. A
 * file is written aside under a name of its own, flushed, then linked, which refuses to overwrite; then the folders are
 * flushed. Nothing may be acknowledged before `settle` is through.
 *
 * In a fresh folder a file has its own name from the start: the folder is made and refused where it exists, no row leads
 * to it yet, and without its inventory it is no object. What a link would add there is a second commit of the disk.
 */
export const folderDraft = ({ store, root, staging, draftName, durable, fresh }: Place): Draft => {
  const folders = new Map<string, Promise<FileHandle>>();
  const made: string[] = [];
  const visible: string[] = [];
  const drafts = new Map<string, FileHandle>();
  let written: Written[] = [];

  // What is under way when the draft is abandoned is waited for, or it would leave its file behind.
  const running = new Set<Promise<unknown>>();
  let abandoned = false;
  const inStore = async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    if (abandoned) throw new StoreError('unavailable', store, 'an abandoned draft');
    const going = work();
    running.add(going);
    try {
      return await going;
    } catch (error) {
      throw storeError(store, key, error);
    } finally {
      running.delete(going);
    }
  };

  const useFolder = (folder: string): Promise<FileHandle> => {
    const known = folders.get(folder);
    if (known) return known;
    const opening = (async () => {
      const now = await makeFolders(folder);
      made.push(...now);
      for (const one of now) durable.delete(one);
      // Each folder that is not known to have reached the disk is a name to be flushed in the one above it.
      for (let one = folder; one !== root && !durable.has(one); one = path.dirname(one)) {
        const above = path.dirname(one);
        if (!folders.has(above)) folders.set(above, open(above, 'r'));
      }
      return open(folder, 'r');
    })();
    folders.set(folder, opening);
    return opening;
  };

  const isFresh = (file: string): boolean => fresh !== null && file.startsWith(`${fresh}/`);
  let freshMade: Promise<void> | null = null;
  const useFresh = (): Promise<void> => {
    freshMade ??= (async () => {
      if (fresh === null) return;
      await useFolder(path.dirname(fresh));
      await mkdir(fresh);
      made.push(fresh);
    })();
    return freshMade;
  };

  const drop = async (file: FileHandle, aside: string): Promise<void> => {
    drafts.delete(aside);
    await file.close().catch(() => undefined);
    if (!isFresh(aside)) await unlink(aside).catch(() => undefined);
  };

  const flushWritten = async (): Promise<void> => {
    const batch = written;
    written = [];
    const results = await Promise.allSettled(
      batch.map(({ key, file, aside, target }) =>
        inStore(key, async () => {
          try {
            await file.sync();
            if (isFresh(aside)) return;
            await link(aside, target);
            visible.push(target);
          } finally {
            await drop(file, aside);
          }
        }),
      ),
    );
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  };

  const sink = async (key: string): Promise<Sink> => {
    const target = path.join(root, soundKey(store, key));
    await useFresh();
    await useFolder(path.dirname(target));
    const aside = isFresh(target) ? target : path.join(staging, draftName());
    const file = await open(aside, 'wx', 0o640);
    drafts.set(aside, file);
    if (isFresh(target)) visible.push(target);
    return {
      write: (chunk) =>
        inStore(key, async () => {
          for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at, chunk.length - at)).bytesWritten;
        }),
      keep: async () => {
        written.push({ key, file, aside, target });
        if (written.length >= together) await flushWritten();
      },
    };
  };

  const closeFolders = async (): Promise<void> => {
    const opened = await Promise.allSettled(folders.values());
    folders.clear();
    for (const handle of opened) if (handle.status === 'fulfilled') await handle.value.close().catch(() => undefined);
  };

  return {
    sink: (key) => inStore(key, () => sink(key)),
    put: async (key, octets) => {
      const one = await inStore(key, () => sink(key));
      await one.write(octets);
      await one.keep();
    },
    settle: async () => {
      await flushWritten();
      try {
        await inStore('folders', async () => {
          await Promise.all([...folders.values()].map(async (handle) => (await handle).sync()));
        });
        // Only those that others share: the folders of one archive are not asked for again.
        for (const folder of folders.keys())
          if (path.relative(root, folder).split(path.sep).length <= 2) durable.add(folder);
      } finally {
        await closeFolders();
      }
    },
    abandon: async () => {
      abandoned = true;
      await Promise.allSettled(running);
      for (const [aside, file] of [...drafts]) await drop(file, aside);
      written = [];
      await closeFolders();
      const folders = made.splice(0);
      for (const folder of folders) durable.delete(folder);
      await takeAway({ files: visible.splice(0), folders });
    },
  };
};
