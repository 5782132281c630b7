import { X509Certificate } from 'node:crypto';
import { readToken } from '../../bricks/timestamping/token-reader.ts';
import type { TimestampProof } from '../proof/public.ts';

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** RFC 7468. */
export const pem = (label: string, der: Uint8Array): string =>
  [`-----BEGIN ${label}-----`, ...(base64(der).match(/.{1,64}/g) ?? []), `-----END ${label}-----`, ''].join('\n');

/** A name on one line, as people read it: `CN=Inès Larrieu, C=FR`. */
export const nameLine = (name: string): string => name.split('\n').reverse().join(', ');

/** A kept token, which was verified when it was kept. */
export const timestampProof = (token: Uint8Array, authority: Uint8Array | undefined): TimestampProof => {
  const { info, certificates } = readToken(token);
  const certificate = authority ?? certificates[0];
  return {
    token: base64(token),
    at: info.at,
    serial: info.serial,
    policy: info.policy,
    authority: certificate ? nameLine(new X509Certificate(certificate).subject) : '',
  };
};
