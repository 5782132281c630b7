import type { ArchiveStore } from '../stores/archive-store.ts';
import { isMissing } from '../stores/archive-store.ts';
import { bundlePath, tilePath, tileWidth } from '../tree/tiles.ts';
import type { TilePlace } from '../tree/tiles.ts';

/**
 * The journal as plain files in a store, in the layout of C2SP tlog-tiles: `checkpoint`, hash tiles, and bundles of the
 * entries themselves, from which the database can be made again. Heads and their tokens lie beside them by size.
 */
const log = 'log';
export const checkpointKey = `${log}/checkpoint`;
const promisedKey = `${log}/promised`;
const headKey = (size: number, file: 'checkpoint' | 'token.tst') => `heads/${String(size)}/${file}`;

const loadIfThere = (store: ArchiveStore, key: string): Promise<Buffer | null> =>
  store.load(key).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });

/** Entry bundle: each entry after its length in two octets, big-endian. */
export const writeBundle = (entries: readonly Buffer[]): Buffer =>
  Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );

/** @returns the entries, or null when the octets do not end with the end of one */
export const readBundle = (bundle: Buffer): Buffer[] | null => {
  const entries: Buffer[] = [];
  let at = 0;
  while (at + 2 <= bundle.length) {
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length) return null;
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return at === bundle.length ? entries : null;
};

export interface LogFile {
  readonly key: string;
  readonly octets: Buffer;
}

export const tileFile = (place: TilePlace, hashes: readonly Buffer[]): LogFile => ({
  key: `${log}/${tilePath(place)}`,
  octets: Buffer.concat(hashes),
});
export const bundleFile = (index: number, entries: readonly Buffer[]): LogFile => ({
  key: `${log}/${bundlePath({ index, width: entries.length })}`,
  octets: writeBundle(entries),
});

/** Adds files that never change. One that is there already must be the same: a head begun twice writes them twice. */
export const addLogFiles = async (store: ArchiveStore, files: readonly LogFile[]): Promise<void> => {
  const draft = store.draft();
  try {
    for (const { key, octets } of files) {
      const there = await loadIfThere(store, key);
      if (there === null) await draft.put(key, octets);
      // Torn by the disk's own fault: the bytes that belong there are known.
      else if (!there.equals(octets)) await store.replace(key, octets);
    }
    await draft.settle();
  } catch (error) {
    await draft.abandon();
    throw error;
  }
};

/** The part of a bundle or tile that a full one replaces: nothing but room is lost with it (C2SP tlog-tiles). */
export const removePartials = async (store: ArchiveStore, places: readonly TilePlace[]): Promise<void> => {
  const keys: string[] = [];
  for (const place of places.filter(({ width }) => width === tileWidth)) {
    const folders = [`${log}/${tilePath(place)}.p`, ...(place.level === 0 ? [`${log}/${bundlePath(place)}.p`] : [])];
    for (const folder of folders) for await (const { key } of store.list(folder)) keys.push(key);
  }
  await store.remove(keys);
};

export const writeHeadFile = async (store: ArchiveStore, size: number, note: string): Promise<void> => {
  await addLogFiles(store, [{ key: headKey(size, 'checkpoint'), octets: Buffer.from(note) }]);
  await store.replace(checkpointKey, Buffer.from(note));
};
export const writeTokenFile = (store: ArchiveStore, size: number, token: Uint8Array): Promise<void> =>
  addLogFiles(store, [{ key: headKey(size, 'token.tst'), octets: Buffer.from(token) }]);

export const readCheckpoint = async (store: ArchiveStore): Promise<string | null> =>
  (await loadIfThere(store, checkpointKey))?.toString() ?? null;

export interface HeadFiles {
  readonly size: number;
  readonly note: string;
  readonly token: Buffer | null;
}
/** Every head that a store keeps, in order of size. */
export const readHeadFiles = async (store: ArchiveStore): Promise<HeadFiles[]> => {
  const sizes = new Set<number>();
  for await (const { key } of store.list('heads')) sizes.add(Number(key.split('/')[1]));
  const heads: HeadFiles[] = [];
  for (const size of [...sizes].filter(Number.isSafeInteger).sort((a, b) => a - b)) {
    const note = await loadIfThere(store, headKey(size, 'checkpoint'));
    if (note) heads.push({ size, note: note.toString(), token: await loadIfThere(store, headKey(size, 'token.tst')) });
  }
  return heads;
};
export const readHeadFile = async (store: ArchiveStore, size: number): Promise<HeadFiles | null> => {
  const note = await loadIfThere(store, headKey(size, 'checkpoint'));
  return note && { size, note: note.toString(), token: await loadIfThere(store, headKey(size, 'token.tst')) };
};

/** The entries of a bundle in a log of `size` rows, or null when the file is not there or not in form. */
export const readEntries = async (store: ArchiveStore, index: number, width: number): Promise<Buffer[] | null> => {
  const file = await loadIfThere(store, `${log}/${bundlePath({ index, width })}`);
  const entries = file && readBundle(file);
  return entries?.length === width ? entries : null;
};

/** Rows may exist up to this seq: what a restored dump must not give out again. */
export const writePromise = async (store: ArchiveStore, seq: number): Promise<void> => {
  if ((await readPromise(store)) < seq) await store.replace(promisedKey, Buffer.from(`${String(seq)}\n`));
};
export const readPromise = async (store: ArchiveStore): Promise<number> => {
  const seq = Number((await loadIfThere(store, promisedKey))?.toString().trim() ?? 0);
  return Number.isSafeInteger(seq) && seq > 0 ? seq : 0;
};
