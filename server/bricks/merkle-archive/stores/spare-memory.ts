/**
 * Memory that files are read into, used again and again. To have it from the system anew for each file of 300 kB takes as
 * long as hashing the file: every page of it is made, and cleared, at its first touch.
 */
const idle = new Map<number, SharedArrayBuffer[]>();
const [least, most] = [64 * 1024, 32 * 1024 * 1024];
/** Octets that lie idle at most. */
const mostIdle = 64 * 1024 * 1024;
let lying = 0;

const classOf = (octets: number): number => {
  let size = least;
  while (size < octets) size *= 2;
  return size;
};

/** @returns null for what is too long to be worth keeping */
export const takeMemory = (octets: number): SharedArrayBuffer | null => {
  if (octets > most) return null;
  const size = classOf(octets);
  const found = idle.get(size)?.pop();
  if (!found) return new SharedArrayBuffer(size);
  lying -= size;
  return found;
};

/** Only what nobody reads any more: the next file is read over it. */
export const giveMemoryBack = (memory: SharedArrayBuffer): void => {
  const size = memory.byteLength;
  if (lying + size > mostIdle) return;
  lying += size;
  const others = idle.get(size);
  if (others) others.push(memory);
  else idle.set(size, [memory]);
};
