import { randomBytes } from 'node:crypto';

/** UUID version 7 (RFC 9562 §5.7): 48 bits of the time, then random bits, so that neighbours in time lie together. */
export const newArchiveId = (now: Date): string => {
  const octets = randomBytes(16);
  octets.writeUIntBE(now.getTime(), 0, 6);
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x70;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  return octets.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
};
