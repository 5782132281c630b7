import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { HeadSigner } from '../ports.ts';

/** The signer of heads over a key that is in memory. */
export const headSigner = (name: string, key: KeyObject): HeadSigner => {
  if (!/^[^\s+]+$/.test(name)) throw new Error('the name of a head key has no space and no plus sign');
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    name,
    publicKey: spki.subarray(-32),
    sign: (octets) => Promise.resolve(sign(null, octets, key)),
  };
};

/**
 * Opens the Ed25519 key that lies sealed (AES-256-GCM) in a file of mode 0600, and makes it at first use.
 * @param secret of the house, at least 32 octets; the sealing key is derived from it
 */
export const openHeadKey = async (file: string, secret: Uint8Array, name: string): Promise<HeadSigner> => {
  const sealing = Buffer.from(hkdfSync('sha256', secret, '', 'archive head key', 32));
  const sealed = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (sealed) return headSigner(name, createPrivateKey({ key: unseal(sealed, sealing), format: 'der', type: 'pkcs8' }));
  const { privateKey } = generateKeyPairSync('ed25519');
  const octets = seal(privateKey.export({ format: 'der', type: 'pkcs8' }), sealing);
  // Two that start at once: the one whose file is there first is right.
  await writeFile(file, octets, { flag: 'wx', mode: 0o600, flush: true }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  return openHeadKey(file, secret, name);
};

const seal = (octets: Buffer, key: Buffer): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(octets), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
};

const unseal = (sealed: Buffer, key: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
};
