import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from '../order-threads.ts';
import { foldersUpTo } from './folder-files.ts';
import type { WritingAnswer, WritingOrder } from './object-writer.ts';

const port = parentPort;
if (port === null) throw new Error('a writing thread has nobody to write for');

const flushFolder = (folder: string): void => {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

const answer = ({ fresh, files, flush }: WritingOrder): WritingAnswer => {
  const written = { folders: [] as string[], files: [] as string[] };
  const open = new Map<string, number>();
  let at = fresh;
  try {
    const above = path.dirname(fresh);
    written.folders.push(...foldersUpTo(above, mkdirSync(above, { recursive: true })));
    mkdirSync(fresh);
    written.folders.push(fresh);
    for (const { file, memory, size } of files) {
      at = file;
      const folder = path.dirname(file);
      written.folders.push(...foldersUpTo(folder, mkdirSync(folder, { recursive: true })));
      const descriptor = openSync(file, 'wx', 0o640);
      open.set(file, descriptor);
      written.files.push(file);
      for (let place = 0; place < size;)
        place += writeSync(descriptor, new Uint8Array(memory, place, size - place), 0, size - place);
    }
    for (const [file, descriptor] of open) {
      at = file;
      fsyncSync(descriptor);
    }
    // Each new folder holds new names, and is one in the folder above it.
    const named = new Set([...flush, ...written.folders, ...written.folders.map((folder) => path.dirname(folder))]);
    for (const folder of named) {
      at = folder;
      flushFolder(folder);
    }
    return { written, failure: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    return { written, failure: { code, at } };
  } finally {
    for (const descriptor of open.values()) closeSync(descriptor);
  }
};

port.on('message', ({ id, order }: Asked<WritingOrder>) => {
  port.postMessage({ id, answer: answer(order) } satisfies Answered<WritingAnswer>);
});
