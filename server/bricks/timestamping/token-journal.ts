import type { HashName } from './hash-algorithms.ts';

/** A token that is about to leave. */
export interface JournalEntry {
  /** 16 octets. */
  readonly serial: Uint8Array;
  readonly at: Date;
  readonly hash: HashName;
  readonly digest: Uint8Array;
}

/** Where each token is written before it leaves (RFC 3161 §4, 4: what tells true tokens from a stolen key's). */
export interface TokenJournal {
  /** Resolves when the row is kept; `serial_taken` when a token of that serial exists already. @throws when it is not kept */
  record(entry: JournalEntry): Promise<'kept' | 'serial_taken'>;
}

/** A journal that ends with the process: for tests and measurements. */
export const memoryJournal = (): TokenJournal & { readonly entries: ReadonlyMap<string, JournalEntry> } => {
  const entries = new Map<string, JournalEntry>();
  return {
    entries,
    record: (entry) => {
      const serial = Buffer.from(entry.serial).toString('hex');
      if (entries.has(serial)) return Promise.resolve('serial_taken');
      entries.set(serial, entry);
      return Promise.resolve('kept');
    },
  };
};
