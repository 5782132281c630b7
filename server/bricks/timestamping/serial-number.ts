import { randomFillSync } from 'node:crypto';

/** Milliseconds since 1970 lead, as in UUID version 7 (RFC 9562 §5.7): they last until the year 10889. */
const timeOctets = 6;
/** 80 bits: the chance that two of a thousand in one millisecond agree is below 10⁻¹⁸, and the journal refuses even those. */
const randomOctets = 10;
/** Drawn for many at once: the system is asked seldom. */
const drawn = Buffer.alloc(randomOctets * 256);
let next = drawn.length;

/**
 * Sixteen octets, each given out once. They grow with the time, so that the journal's index is written at its end alone,
 * however long it has become: numbers all at random cost the database twice as much.
 */
export const drawSerial = (at: Date): Uint8Array => {
  if (next === drawn.length) {
    randomFillSync(drawn);
    next = 0;
  }
  const serial = Buffer.alloc(timeOctets + randomOctets);
  serial.writeUIntBE(at.getTime(), 0, timeOctets);
  drawn.copy(serial, timeOctets, next, next + randomOctets);
  next += randomOctets;
  return serial;
};
