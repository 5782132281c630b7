export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** RFC 7468. */
export const pem = (label: string, der: Uint8Array): string =>
  [`-----BEGIN ${label}-----`, ...(base64(der).match(/.{1,64}/g) ?? []), `-----END ${label}-----`, ''].join('\n');

/** A name on one line, as people read it: `CN=Inès Larrieu, C=FR`. */
export const nameLine = (name: string): string => name.split('\n').reverse().join(', ');
