import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { KeyStoreError } from './pki-error.ts';

// Layout: magic 8 | salt 16 | check 16 | nonce 12 | tag 16 | ciphertext.
const magic = Buffer.from('PKI-KEY1', 'latin1');
const sizes = [magic.length, 16, 16, 12, 16] as const;
const header = sizes.reduce((sum, size) => sum + size, 0);

/** RFC 7914 with N = 2^15, r = 8: 32 MiB and about 0.1 s. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** 32 octets of AES key, then 16 that only tell a wrong secret from a damaged file. */
const derive = (secret: Uint8Array, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret, salt, 48, cost, (error, derived) => {
      if (error) reject(error);
      else resolve(derived);
    });
  });

export interface KeySealer {
  seal(pkcs8: Uint8Array, name: string): Promise<Buffer>;
  /** @throws KeyStoreError wrong_secret or file_damaged */
  open(sealed: Uint8Array, name: string): Promise<Buffer>;
}

/**
 * Encrypts private keys by AES-256-GCM. `name` is authenticated, so that one file cannot stand in for another. Keys
 * sealed by the same process share their salt: the derivation, slow on purpose, is then paid once at each start.
 */
export const openSealer = (secret: Uint8Array): KeySealer => {
  const derivations = new Map<string, Promise<Buffer>>();
  let newestSalt: Buffer = randomBytes(16);
  const derived = (salt: Buffer): Promise<Buffer> => {
    newestSalt = salt;
    const text = salt.toString('hex');
    const found = derivations.get(text) ?? derive(secret, salt);
    derivations.set(text, found);
    return found;
  };
  return {
    seal: async (pkcs8, name) => {
      const salt = newestSalt;
      const key = await derived(salt);
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key.subarray(0, 32), nonce);
      cipher.setAAD(Buffer.concat([magic, Buffer.from(name)]));
      const ciphertext = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
      return Buffer.concat([magic, salt, key.subarray(32), nonce, cipher.getAuthTag(), ciphertext]);
    },
    open: async (sealed, name) => {
      if (sealed.length <= header) throw new KeyStoreError('file_damaged', name);
      let at = 0;
      const [found, salt, check, nonce, tag] = sizes.map((size) => Buffer.from(sealed.subarray(at, (at += size))));
      if (!found?.equals(magic) || !salt || !check || !nonce || !tag) throw new KeyStoreError('file_damaged', name);
      const key = await derived(salt);
      if (!key.subarray(32).equals(check)) throw new KeyStoreError('wrong_secret');
      const decipher = createDecipheriv('aes-256-gcm', key.subarray(0, 32), nonce, { authTagLength: 16 });
      decipher.setAAD(Buffer.concat([magic, Buffer.from(name)]));
      decipher.setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(sealed.subarray(header)), decipher.final()]);
      } catch {
        throw new KeyStoreError('file_damaged', name);
      }
    },
  };
};
