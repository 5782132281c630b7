import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { Pack } from 'tar-stream';

/** A file of the tar: what it holds, or where that will come from when its turn is there. */
export interface TarFile {
  readonly name: string;
  readonly size: number;
  readonly octets: Buffer | (() => Promise<Buffer | AsyncIterable<Buffer>>);
}

/**
 * The files one after the other, as they are read: no more than one block of a large one is in memory. A file that fails
 * breaks the stream before its end, so that nobody takes a part of a tar for the whole.
 */
export const tarOf = (folder: string, files: readonly TarFile[], mtime: Date): Readable => {
  const tar = pack();
  fill(tar, folder, files, mtime).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  const octets = Readable.from(tar, { objectMode: false });
  // Whoever reads is told by the reading itself; one who has gone away needs no telling.
  for (const stream of [tar, octets]) stream.on('error', () => undefined);
  return octets;
};

const fill = async (tar: Pack, folder: string, files: readonly TarFile[], mtime: Date): Promise<void> => {
  for (const { name, size, octets } of files) {
    const content = Buffer.isBuffer(octets) ? octets : await octets();
    await new Promise<void>((resolve, reject) => {
      const entry = tar.entry({ name: `${folder}/${name}`, size, mtime, mode: 0o644 }, (error) => {
        if (error) reject(error);
        else resolve();
      });
      entry.on('error', reject);
      feed(entry, Buffer.isBuffer(content) ? blocksOf(content) : content).catch((error: unknown) => {
        const why = error instanceof Error ? error : new Error(String(error));
        reject(why);
        tar.destroy(why);
      });
    });
  }
  tar.finalize();
};

type Entry = ReturnType<Pack['entry']>;

const feed = async (entry: Entry, chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> => {
  for await (const chunk of chunks) {
    if (entry.destroyed) throw new Error('the reader of the tar has gone');
    if (!entry.write(chunk)) await drained(entry);
  }
  entry.end(null);
};

/** Room again, or nobody there to wait for. */
const drained = (entry: Entry): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      entry.off('drain', go);
      entry.off('close', go);
      resolve();
    };
    if (entry.destroyed) resolve();
    else entry.on('drain', go).on('close', go);
  });

const block = 1024 * 1024;
function* blocksOf(octets: Buffer): Generator<Buffer> {
  for (let at = 0; at < octets.length; at += block) yield octets.subarray(at, at + block);
}
