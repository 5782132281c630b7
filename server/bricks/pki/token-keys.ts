import { createHash, createPublicKey } from 'node:crypto';
import { KeyStoreError } from './pki-error.ts';
import { openTokenTool } from './token-tool.ts';
import type { AskToken, TokenAccess } from './token-tool.ts';
import type { KeyName, KeyStore, SigningKey } from './signing-key.ts';

/**
 * Keys that never leave an HSM or a token. Keys are found by their labels, so that they survive a restart; two
 * processes must not make the same key at once (the caller holds a lock, as `openPki` does).
 */
export const openTokenKeys = (access: TokenAccess): KeyStore => {
  const ask = openTokenTool(access);
  const opened = new Map<KeyName, SigningKey>();
  const known = async (name: KeyName): Promise<SigningKey | null> => {
    const before = opened.get(name);
    if (before) return before;
    const publicKey = await publicKeyOf(ask, name);
    if (publicKey === null) return null;
    const found = tokenKey(ask, name, publicKey);
    opened.set(name, found);
    return found;
  };
  return {
    known,
    key: async (name) => {
      const before = await known(name);
      if (before) return before;
      await ask(['--keypairgen', '--key-type', 'EC:prime256v1', '--usage-sign', '--sensitive', ...named(name)]);
      const made = await known(name);
      if (!made) throw new KeyStoreError('token_failed', `the key ${name} was made and is not found`);
      return made;
    },
  };
};

/** Label and id both: some modules find objects by one only. */
const named = (name: KeyName): string[] => ['--label', name, '--id', Buffer.from(name, 'latin1').toString('hex')];

const publicKeyOf = async (ask: AskToken, name: KeyName): Promise<Uint8Array | null> => {
  try {
    const spki = await ask(['--read-object', '--type', 'pubkey', ...named(name)]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
      throw new KeyStoreError('token_failed', `the key ${name} is not of P-256`);
    return new Uint8Array(spki);
  } catch (error) {
    if (error instanceof KeyStoreError && error.message.includes('object not found')) return null;
    throw error;
  }
};

/** The digest is made here: CKM_ECDSA is what every token has, CKM_ECDSA_SHA256 is not (SoftHSM 2.6 lacks it). */
const tokenKey = (ask: AskToken, name: KeyName, publicKey: Uint8Array): SigningKey => ({
  publicKey,
  sign: async (data) =>
    new Uint8Array(
      await ask(
        ['--sign', '--mechanism', 'ECDSA', '--signature-format', 'openssl', ...named(name)],
        createHash('sha256').update(data).digest(),
      ),
    ),
});
