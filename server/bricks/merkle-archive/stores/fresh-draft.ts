import path from 'node:path';
import type { Draft, Sink } from './archive-store.ts';
import { StoreError } from './archive-store.ts';
import { soundKey, storeErrorOf, takeAway } from './folder-files.ts';
import { writeObject } from './object-writer.ts';
import type { Written } from './object-writer.ts';
import { giveMemoryBack, takeMemory } from './spare-memory.ts';

interface Place {
  readonly store: string;
  readonly root: string;
  /** Folders whose own name is known to have reached the disk; drafts add to it. */
  readonly durable: Set<string>;
  /** A folder that is to be made, and that nobody knows before all in it has settled. */
  readonly fresh: string;
}

interface Gathered {
  readonly key: string;
  memory: SharedArrayBuffer | null;
  size: number;
  kept: boolean;
  /** Where it goes on, once the draft has become too long for the memory. */
  moved: Promise<Sink> | null;
}

/** Octets of one draft that wait in memory; a longer one is streamed to the disk as it comes. */
const mostGathered = 1024 * 1024;

/** @returns memory that holds what the old one held and has room for `size` octets */
const roomFor = ({ memory, size: held }: Gathered, size: number): SharedArrayBuffer => {
  if (memory && memory.byteLength >= size) return memory;
  const room = takeMemory(size) ?? new SharedArrayBuffer(size);
  if (memory) {
    new Uint8Array(room).set(new Uint8Array(memory, 0, held));
    giveMemoryBack(memory);
  }
  return room;
};

/**
 * Files of a folder that is made with them. They wait in memory until `settle`, which has one thread write and flush them
 * all; a draft that grows too long for that goes on as `streaming`, which writes as it is told.
 */
export const freshDraft = ({ store, root, durable, fresh }: Place, streaming: () => Draft): Draft => {
  const files: Gathered[] = [];
  let octets = 0;
  let stream: Draft | null = null;
  let written: Written = { folders: [], files: [] };
  let settling: Promise<void> = Promise.resolve();
  let abandoned = false;
  const requireDraft = (): void => {
    if (abandoned) throw new StoreError('unavailable', store, 'an abandoned draft');
  };

  const forget = (one: Gathered): void => {
    if (one.memory) giveMemoryBack(one.memory);
    one.memory = null;
  };
  const move = (one: Gathered): Promise<Sink> => {
    one.moved ??= (async () => {
      stream ??= streaming();
      const sink = await stream.sink(one.key);
      if (one.memory) await sink.write(new Uint8Array(one.memory, 0, one.size));
      forget(one);
      return sink;
    })();
    return one.moved;
  };

  const sink = (key: string): Sink => {
    requireDraft();
    soundKey(store, key);
    const one: Gathered = { key, memory: null, size: 0, kept: false, moved: null };
    files.push(one);
    return {
      write: async (chunk) => {
        requireDraft();
        if (stream !== null || octets + chunk.length > mostGathered) return (await move(one)).write(chunk);
        octets += chunk.length;
        one.memory = roomFor(one, one.size + chunk.length);
        new Uint8Array(one.memory, one.size).set(chunk);
        one.size += chunk.length;
      },
      keep: async () => {
        requireDraft();
        one.kept = true;
        if (one.moved) await (await one.moved).keep();
      },
    };
  };

  const writeTogether = async (kept: readonly Gathered[]): Promise<void> => {
    const unflushed: string[] = [];
    for (let one = path.dirname(fresh); one !== root && !durable.has(one); one = path.dirname(one)) unflushed.push(one);
    const answer = await writeObject({
      fresh,
      files: kept.map(({ key, memory, size }) => ({
        ...{ file: path.join(root, key), size },
        memory: memory ?? new SharedArrayBuffer(0),
      })),
      flush: unflushed.map((folder) => path.dirname(folder)),
    });
    ({ written } = answer);
    for (const folder of written.folders) durable.delete(folder);
    if (answer.failure) throw storeErrorOf(store, path.relative(root, answer.failure.at), answer.failure.code);
    for (const folder of unflushed) durable.add(folder);
  };

  const settle = async (): Promise<void> => {
    const kept = files.filter((one) => one.kept);
    try {
      if (stream === null) {
        await writeTogether(kept);
        return;
      }
      for (const one of kept) if (one.moved === null) await (await move(one)).keep();
      await stream.settle();
    } finally {
      files.forEach(forget);
    }
  };

  return {
    sink: (key) =>
      new Promise((resolve) => {
        resolve(sink(key));
      }),
    put: async (key, content) => {
      const one = sink(key);
      await one.write(content);
      await one.keep();
    },
    settle: () => {
      requireDraft();
      settling = settle();
      return settling;
    },
    abandon: async () => {
      abandoned = true;
      await settling.catch(() => undefined);
      for (const { moved } of files) await moved?.catch(() => undefined);
      files.splice(0).forEach(forget);
      await stream?.abandon();
      await takeAway(written);
      for (const folder of written.folders) durable.delete(folder);
    },
  };
};
