import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

const block = 1024 * 1024;
const alignment = 4096;

/**
 * Reads a file from the disk and not from the kernel's memory: after a write, a cached read only proves what the memory
 * holds. O_DIRECT asks for an aligned buffer, and Node does not tell a buffer's address: offsets are tried until the
 * kernel accepts one, which then serves for the life of the buffer.
 * @yields blocks that are valid until the next one only
 * @returns false when this file system cannot read so; nothing was yielded then
 */
export async function* readUncached(file: string): AsyncGenerator<Buffer, boolean> {
  let handle: FileHandle;
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_DIRECT);
  } catch (error) {
    if (codeOf(error) === 'EINVAL') return false;
    throw error;
  }
  const buffer = take();
  try {
    for (let at = 0; ; at += block) {
      const read = await readAligned(handle, buffer, at);
      if (read === null) return false;
      if (read > 0) yield buffer.octets.subarray(buffer.offset, buffer.offset + read);
      // A short read is the end: the next place would not be aligned.
      if (read < block) return true;
    }
  } finally {
    spare.push(buffer);
    await handle.close();
  }
}

interface AlignedBuffer {
  readonly octets: Buffer;
  offset: number;
  found: boolean;
}
const spare: AlignedBuffer[] = [];
const take = (): AlignedBuffer =>
  spare.pop() ?? { octets: Buffer.allocUnsafeSlow(block + alignment), offset: 0, found: false };

const readAligned = async (handle: FileHandle, buffer: AlignedBuffer, at: number): Promise<number | null> => {
  for (;;) {
    try {
      const { bytesRead } = await handle.read(buffer.octets, buffer.offset, block, at);
      buffer.found ||= bytesRead > 0;
      return bytesRead;
    } catch (error) {
      if (codeOf(error) !== 'EINVAL' || buffer.found) throw error;
      buffer.offset += 16;
      if (buffer.offset >= alignment) return null;
    }
  }
};

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
