import { randomFillSync } from 'node:crypto';

/** 128 bits: the chance that two among 10¹² agree is below 10⁻¹⁴, and the journal refuses even that one. */
const octets = 16;
/** Drawn for many at once: the system is asked seldom. */
const drawn = Buffer.alloc(octets * 256);
let at = drawn.length;

/** Sixteen octets at random, each given out once. */
export const drawSerial = (): Uint8Array => {
  if (at === drawn.length) {
    randomFillSync(drawn);
    at = 0;
  }
  at += octets;
  return Uint8Array.prototype.slice.call(drawn, at - octets, at);
};
