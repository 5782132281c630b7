import { Injectable } from '@angular/core';
import type { SigningKey } from '#client/portal/sign/key/signing-key';

const name = 'aval-signing';
const shelf = 'keys';

/** Where a key lies: one dossier, one signer. */
const slotOf = (dossierId: string, signerId: string): string => `${dossierId}/${signerId}`;

/**
 * Keys that sign, on this device alone: the browser stores the key itself, which still cannot be read. Where it has no
 * such store (some private windows), a key lives as long as the page.
 */
@Injectable({ providedIn: 'root' })
export class KeyBox {
  private readonly inMemory = new Map<string, SigningKey>();

  /** @returns whether the key outlives this page */
  async keep(dossierId: string, signerId: string, key: SigningKey): Promise<boolean> {
    const slot = slotOf(dossierId, signerId);
    this.inMemory.set(slot, key);
    return (await this.use('readwrite', (store) => store.put({ slot, ...key }))) !== null;
  }

  async find(dossierId: string, signerId: string): Promise<SigningKey | null> {
    const slot = slotOf(dossierId, signerId);
    const found = await this.use('readonly', (store) => store.get(slot));
    return isKey(found) ? found : (this.inMemory.get(slot) ?? null);
  }

  async forget(dossierId: string, signerId: string): Promise<void> {
    const slot = slotOf(dossierId, signerId);
    this.inMemory.delete(slot);
    await this.use('readwrite', (store) => store.delete(slot));
  }

  /** What the request answers, or null where the browser refuses. */
  private async use(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    try {
      const shelves = await open();
      try {
        return await answerOf(act(shelves.transaction(shelf, mode).objectStore(shelf)));
      } finally {
        shelves.close();
      }
    } catch {
      return null;
    }
  }
}

const open = (): Promise<IDBDatabase> => {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(shelf, { keyPath: 'slot' });
  return answerOf(opening);
};

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(new Error('the device keeps no keys'));
    };
  });

const isKey = (value: unknown): value is SigningKey =>
  typeof value === 'object' &&
  value !== null &&
  'privateKey' in value &&
  value.privateKey instanceof CryptoKey &&
  'publicKey' in value &&
  value.publicKey instanceof Uint8Array;
