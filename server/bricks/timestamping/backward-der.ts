/**
 * Writes one DER form from its end to its beginning, into one buffer: when a header is due, the length of what it heads
 * is known, so that nothing is copied twice. An authority's thousands of tokens per second need it; all else is written
 * by the functions of the shared room.
 */
export interface BackwardDer {
  /** Puts these octets before what is written. */
  put(octets: Uint8Array): void;
  /** Where the writing stands: what a later `wrap` counts to. */
  mark(): number;
  /** Puts the header of an element before its content, which reaches from here to `end`. */
  wrap(tag: number, end: number): void;
  /** Changes the identifier octet of the element put last. */
  retag(tag: number): void;
  written(): Buffer;
}

/** @param room at least the octets that will be written */
export const backwardDer = (room: number): BackwardDer => {
  const buffer = Buffer.allocUnsafe(room);
  let at = room;
  const octet = (value: number): void => {
    at -= 1;
    buffer[at] = value;
  };
  return {
    put: (octets) => {
      at -= octets.length;
      buffer.set(octets, at);
    },
    mark: () => at,
    wrap: (tag, end) => {
      const length = end - at;
      if (length < 0x80) octet(length);
      else {
        let count = 0;
        for (let rest = length; rest > 0; rest >>>= 8) {
          octet(rest & 0xff);
          count += 1;
        }
        octet(0x80 | count);
      }
      octet(tag);
    },
    retag: (tag) => {
      buffer[at] = tag;
    },
    written: () => buffer.subarray(at),
  };
};
