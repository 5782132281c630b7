import { generateKeyPairSync, sign } from 'node:crypto';
import { openPki } from '../bricks/pki/pki.ts';
import type { Pki } from '../bricks/pki/pki.ts';
import type { Issuance, IssuanceJournal, KeptList } from '../bricks/pki/journal.ts';
import { issuerOf } from '../bricks/pki/profiles.ts';
import type { Revocation } from '../bricks/pki/revocation-reason.ts';
import type { KeyStore, SigningKey } from '../bricks/pki/signing-key.ts';

/** A whole authority in memory, at any time: for tests and measurements. */
export const openMemoryPki = (clock: () => Date, url = 'http://127.0.0.1/pki'): Promise<Pki> =>
  openMemoryAuthority(clock, url, { keys: memoryKeys(), journal: memoryJournal() });

/** The same over keys and a journal that the caller goes on using. */
export const openMemoryAuthority = (
  clock: () => Date,
  url: string,
  { keys, journal }: { readonly keys: KeyStore; readonly journal: IssuanceJournal },
): Promise<Pki> =>
  openPki({
    keys,
    journal,
    clock,
    url,
    organisation: { country: 'FR', name: 'Maison de Test' },
    policy: '1.3.6.1.4.1.99999.1',
  });

/** ECDSA P-256 with SHA-256, signatures in DER. */
export const memoryKey = (): SigningKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    sign: (data) => Promise.resolve(new Uint8Array(sign('sha256', data, privateKey))),
  };
};

export const memoryKeys = (): KeyStore => {
  const keys = new Map<string, SigningKey>();
  return {
    known: (name) => Promise.resolve(keys.get(name) ?? null),
    key: (name) => {
      const held = keys.get(name) ?? memoryKey();
      keys.set(name, held);
      return Promise.resolve(held);
    },
  };
};

export const memoryJournal = (): IssuanceJournal => {
  const issued: Issuance[] = [];
  const revocations = new Map<string, Revocation>();
  const lists: KeptList[] = [];
  const revocationOf = (serial: string) => revocations.get(serial) ?? null;
  let line: Promise<unknown> = Promise.resolve();
  const journal: IssuanceJournal = {
    exclusively: (work) => {
      const turn = line.then(() => work(inside));
      line = turn.catch(() => undefined);
      return turn;
    },
    append: (issuance) => {
      issued.push(issuance);
      return Promise.resolve(true);
    },
    newest: (profile) => {
      const found = issued.findLast((one) => one.profile === profile);
      return Promise.resolve(found ? { certificate: found.certificate, revocation: revocationOf(found.serial) } : null);
    },
    find: (serial) => {
      const found = issued.find((one) => one.serial === serial);
      return Promise.resolve(found ? { profile: found.profile, revocation: revocationOf(serial) } : null);
    },
    revoke: (serial, reason, at) => {
      if (revocations.has(serial)) return Promise.resolve(false);
      revocations.set(serial, { reason, at });
      return Promise.resolve(true);
    },
    revoked: (issuer, end) =>
      Promise.resolve(
        issued.flatMap((one) => {
          const revocation = revocationOf(one.serial);
          return revocation && issuerOf(one.profile) === issuer && one.expiresAt > end
            ? [{ serial: one.serial, ...revocation }]
            : [];
        }),
      ),
    newestList: (issuer) => Promise.resolve(lists.findLast((one) => one.issuer === issuer) ?? null),
    keepList: (list) => {
      lists.push(list);
      return Promise.resolve();
    },
  };
  const inside: IssuanceJournal = { ...journal, exclusively: (work) => work(inside) };
  return journal;
};
