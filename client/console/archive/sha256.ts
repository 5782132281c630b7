/** SHA-256 in hexadecimal, computed in this browser. */
export const sha256Hex = async (octets: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', octets))]
    .map((octet) => octet.toString(16).padStart(2, '0'))
    .join('');
