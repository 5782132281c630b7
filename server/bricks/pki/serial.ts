import { randomBytes } from 'node:crypto';

/** 128 random bits, the first octet not zero, so that every way of printing it shows the same 32 digits. */
export const newSerial = (): Buffer => {
  const serial = randomBytes(16);
  return serial[0] === 0 ? newSerial() : serial;
};

/** Lower-case hexadecimal of a serial number, without the octet that only keeps an INTEGER positive. */
export const serialText = (content: Uint8Array): string =>
  Buffer.from(content)
    .toString('hex')
    .replace(/^(00)+(?=..)/, '');
