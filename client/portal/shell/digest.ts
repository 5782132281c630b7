/** SHA-256 in lower-case hexadecimal; null where the browser keeps its cryptography back (plain HTTP). */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!canSign()) return null;
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Browsers give keys and digests to secure pages only: HTTPS, or the machine itself. */
export const canSign = (): boolean => (globalThis as { crypto?: { subtle?: unknown } }).crypto?.subtle !== undefined;
