import { extract } from 'tar-stream';
import { Readable } from 'node:stream';

/** The files of a tar, by name. */
export const readTar = async (octets: Uint8Array): Promise<Map<string, Buffer>> => {
  const files = new Map<string, Buffer>();
  const reading = extract();
  Readable.from([Buffer.from(octets)]).pipe(reading);
  for await (const entry of reading) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(Buffer.from(part as Uint8Array));
    files.set(entry.header.name, Buffer.concat(parts));
  }
  return files;
};
