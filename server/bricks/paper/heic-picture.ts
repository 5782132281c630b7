import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PaperError } from './paper-error.ts';

/** The command of libheif (Debian: libheif-examples). No decoder of HEVC ships with us: its licences forbid it. */
const places = ['/usr/bin/heif-convert', '/usr/local/bin/heif-convert'];
const timeoutMs = 20_000;
/** A photograph of a telephone takes 300 MB; a file that wants more is refused memory, which ends the command. */
const mostKilobytes = 1_500_000;

function findConverter(): string | null {
  for (const place of places) {
    try {
      accessSync(place, constants.X_OK);
      return place;
    } catch {
      continue;
    }
  }
  return null;
}

/** Runs the command in a folder of its own, with nothing of our environment. @returns whether it ended well in time */
function convert(converter: string, folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const limited = `ulimit -v ${String(mostKilobytes)}; exec "$0" -q 95 piece.heic piece.jpg`;
    const child = spawn('sh', ['-c', limited, converter], {
      cwd: folder,
      env: {},
      stdio: 'ignore',
      timeout: timeoutMs,
    });
    child.once('error', () => {
      resolve(false);
    });
    child.once('close', (status) => {
      resolve(status === 0);
    });
  });
}

/**
 * The first picture of a HEIC file as a JPEG, by the machine's own decoder.
 * @throws PaperError heic_unsupported where the machine has none, unreadable where it gives up
 */
export async function jpegOfHeic(bytes: Uint8Array): Promise<Buffer> {
  const converter = findConverter();
  if (!converter) throw new PaperError('heic_unsupported');
  const folder = await mkdtemp(join(tmpdir(), 'heic-'));
  try {
    await writeFile(join(folder, 'piece.heic'), bytes);
    if (!(await convert(converter, folder))) throw new PaperError('unreadable');
    const made = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).sort();
    const [first] = made;
    if (!first) throw new PaperError('unreadable');
    return await readFile(join(folder, first));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
