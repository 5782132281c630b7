import { StoreError } from '../archive-store.ts';
import type { Draft, Sink } from '../archive-store.ts';
import type { BucketCall } from './bucket-call.ts';
import { bucketSink } from './bucket-sink.ts';
import type { BucketSink } from './bucket-sink.ts';
import type { PutNew } from './put-new.ts';

/** How many files are given their names at once. */
const together = 8;

interface Place {
  readonly store: string;
  readonly call: BucketCall;
  readonly putNew: PutNew;
  /** A folder that must not be there yet; null where the files go to one that may be. */
  readonly fresh: string | null;
  /** Whether anything lies in a folder. */
  readonly isThere: (folder: string) => Promise<boolean>;
}

/**
 * The same promise as that of a folder: no name is taken before `settle`, none is overwritten, and what is abandoned
 * leaves nothing. A service that answered has written durably: there is nothing to be flushed.
 */
export const bucketDraft = ({ store, call, putNew, fresh, isThere }: Place): Draft => {
  const waiting: { readonly key: string; readonly sink: BucketSink }[] = [];
  const visible: string[] = [];
  const running = new Set<Promise<unknown>>();
  let abandoned = false;
  let looked: Promise<void> | null = null;

  // What is under way when the draft is abandoned is waited for, or it would leave its parts behind.
  const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (abandoned) throw new StoreError('unavailable', store, 'an abandoned draft');
    const going = work();
    running.add(going);
    try {
      return await going;
    } finally {
      running.delete(going);
    }
  };
  const requireFresh = (): Promise<void> => {
    looked ??= (async () => {
      if (fresh !== null && (await isThere(fresh))) throw new StoreError('exists', store, fresh);
    })();
    return looked;
  };
  const publish = async (key: string, sink: BucketSink): Promise<void> => {
    await sink.publish();
    visible.push(key);
  };
  const sinkFor = async (key: string): Promise<Sink> => {
    await requireFresh();
    const sink = bucketSink(call, putNew, key);
    waiting.push({ key, sink });
    return { write: (chunk) => guarded(() => sink.write(chunk)), keep: () => guarded(() => sink.keep()) };
  };

  return {
    sink: (key) => guarded(() => sinkFor(key)),
    put: async (key, octets) => {
      const sink = await guarded(() => sinkFor(key));
      await sink.write(octets);
      await sink.keep();
    },
    settle: () =>
      guarded(async () => {
        while (waiting.length > 0) {
          const results = await Promise.allSettled(
            waiting.splice(0, together).map(async ({ key, sink }) => {
              try {
                await publish(key, sink);
              } catch (error) {
                await sink.drop();
                throw error;
              }
            }),
          );
          for (const result of results) if (result.status === 'rejected') throw result.reason;
        }
      }),
    abandon: async () => {
      abandoned = true;
      await Promise.allSettled(running);
      await Promise.all(waiting.splice(0).map(({ sink }) => sink.drop()));
      await Promise.all(visible.splice(0).map((key) => call({ method: 'DELETE', key }).catch(() => undefined)));
    },
  };
};
