import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { KeyStoreError } from './pki-error.ts';
import { openSealer } from './sealed-key.ts';
import { signBeside } from './sign-beside.ts';
import type { KeyName, KeyStore, SigningKey } from './signing-key.ts';

/**
 * Keys in files of a folder of mode 0700, each of mode 0600 and encrypted by a key derived from `secret`. Several
 * processes may open the same folder: the first that makes a key wins, the others read it.
 */
export const openKeyFolder = (folder: string, secret: Uint8Array): KeyStore => {
  const sealer = openSealer(secret);
  const opened = new Map<KeyName, Promise<SigningKey>>();
  const remember = (name: KeyName, found: SigningKey): SigningKey => {
    opened.set(name, Promise.resolve(found));
    return found;
  };
  const known = async (name: KeyName): Promise<SigningKey | null> => {
    const before = opened.get(name);
    if (before) return before;
    const sealed = await readFile(fileOf(folder, name)).catch((error: unknown) => {
      if (isCode(error, 'ENOENT')) return null;
      throw error;
    });
    return sealed === null ? null : remember(name, keyFrom(await sealer.open(sealed, name), name));
  };
  return {
    known,
    key: async (name) => {
      const before = await known(name);
      if (before) return before;
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
      const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
      const ours = await keepOnce(folder, name, await sealer.seal(pkcs8, name));
      return ours ? remember(name, keyFrom(pkcs8, name)) : demand(await known(name), name);
    },
  };
};

const fileOf = (folder: string, name: KeyName): string => path.join(folder, `${name}.key`);

const demand = (found: SigningKey | null, name: KeyName): SigningKey => {
  if (!found) throw new KeyStoreError('file_damaged', name);
  return found;
};

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Whole or not at all, and never over another: written aside, flushed, then linked to its name. */
const keepOnce = async (folder: string, name: KeyName, sealed: Uint8Array): Promise<boolean> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = path.join(folder, `.${name}-${randomUUID()}`);
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(sealed);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(aside, fileOf(folder, name));
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await unlink(aside);
  }
};

const keyFrom = (pkcs8: Buffer, name: KeyName): SigningKey => {
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new KeyStoreError('file_damaged', name);
  return {
    publicKey: new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' })),
    sign: signBeside(pkcs8),
  };
};
