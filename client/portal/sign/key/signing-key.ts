import { certificateRequest } from '#shared/signature-format/certificate-request';

/** The half that signs cannot be exported, by anyone: the browser holds it and only lends its use. */
export interface SigningKey {
  readonly privateKey: Parameters<typeof crypto.subtle.sign>[1];
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** P-256 (FIPS 186-5), since a qualified provider and every reader of signatures knows it. */
export const makeSigningKey = async (): Promise<SigningKey> => {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  return { privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)) };
};

/** @returns r‖s, 64 bytes (IEEE P1363), over the SHA-256 of the bytes */
export const signWith = async (
  { privateKey }: Pick<SigningKey, 'privateKey'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes));

/** PKCS#10, DER. The name in it is a label: the authority takes names from the approved dossier. */
export const requestFor = (key: SigningKey, label: string): Promise<Uint8Array<ArrayBuffer>> =>
  certificateRequest(key.publicKey, label, (bytes) => signWith(key, bytes));
