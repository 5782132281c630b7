import { Injectable } from '@angular/core';

interface PendingFile {
  readonly id: string;
  readonly applicationId: string;
  readonly requirementId: string;
  readonly file: File;
}

const name = 'aval-pending';
const shelf = 'files';

/**
 * Files that wait for the line, kept on the device so that closing the page loses none. Where the browser has no
 * such store (private windows), they wait in memory only.
 */
@Injectable({ providedIn: 'root' })
export class PendingFiles {
  async keep({ id, applicationId, requirementId, file }: PendingFile): Promise<void> {
    await this.use('readwrite', (store) => store.put({ id, applicationId, requirementId, file }));
  }

  async forget(id: string): Promise<void> {
    await this.use('readwrite', (store) => store.delete(id));
  }

  async of(applicationId: string): Promise<readonly PendingFile[]> {
    const all = await this.use('readonly', (store) => store.getAll());
    return Array.isArray(all) ? all.filter(isPendingFile).filter((file) => file.applicationId === applicationId) : [];
  }

  private async use(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    try {
      const shelves = await this.open();
      return await new Promise((resolve, reject) => {
        const request = act(shelves.transaction(shelf, mode).objectStore(shelf));
        request.onsuccess = () => {
          resolve(request.result);
          shelves.close();
        };
        request.onerror = () => {
          reject(new Error('the device keeps no files'));
          shelves.close();
        };
      });
    } catch {
      return null;
    }
  }

  private open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(shelf, { keyPath: 'id' });
      opening.onsuccess = () => {
        resolve(opening.result);
      };
      opening.onerror = () => {
        reject(new Error('the device keeps no files'));
      };
    });
  }
}

const isPendingFile = (value: unknown): value is PendingFile =>
  typeof value === 'object' &&
  value !== null &&
  'applicationId' in value &&
  'file' in value &&
  value.file instanceof File;
