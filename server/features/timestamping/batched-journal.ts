import type { JournalEntry, TokenJournal } from '../../bricks/timestamping/token-journal.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { insertTokens } from './token-store.ts';

interface Waiting {
  readonly entry: JournalEntry;
  readonly resolve: (kept: 'kept' | 'serial_taken') => void;
  readonly reject: (error: unknown) => void;
}

/** So many tokens may wait for the database; who comes then is refused at once, and memory stays bounded. */
const capacity = 4096;
const largestBatch = 512;

/** The journal of what anybody asks for. */
export interface BatchedJournal extends TokenJournal {
  /** Of the house's own tokens, few at once, which find a place however many strangers wait. */
  readonly own: TokenJournal;
}

/**
 * The journal in the database. While one statement commits, the tokens that come are collected and go together with the
 * next one: one commit for each when it is quiet, one for hundreds under load. A token leaves after its commit.
 */
export const batchedJournal = (db: Connection): BatchedJournal => {
  const waiting: Waiting[] = [];
  let writing = false;

  const writeBatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const kept = await insertTokens(
        db,
        batch.map(({ entry }) => entry),
      );
      for (const { resolve } of batch) resolve(kept ? 'kept' : 'serial_taken');
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) await writeBatch(waiting.splice(0, largestBatch));
    writing = false;
  };

  const record = (entry: JournalEntry): Promise<'kept' | 'serial_taken'> =>
    new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject });
      if (writing) return;
      writing = true;
      // After the requests that are read in this turn of the loop.
      setImmediate(() => void writeAll());
    });

  return {
    own: { record },
    record: (entry) =>
      waiting.length < capacity ? record(entry) : Promise.reject(new Error('the journal of timestamps is full')),
  };
};
