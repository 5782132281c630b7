import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Folders of processes that died in the middle: pieces lie in them that may be eliminated by now. */
const sweep = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^rendition-(\d+)-/.exec(name)?.[1] ?? process.pid);
    if (pid !== process.pid && !lives(pid)) await rm(path.join(tmpdir(), name), { recursive: true, force: true });
  }
};

/** A folder of one's own for the length of a work; nobody else may look into it, and nothing of it stays. */
export const inScratchFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  await sweep();
  const folder = await mkdtemp(path.join(tmpdir(), `rendition-${String(process.pid)}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
