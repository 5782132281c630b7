import { createHash, randomUUID } from 'node:crypto';
import { StoreError, isMissing } from '../archive-store.ts';
import type { ArchiveStore, StoredFile } from '../archive-store.ts';
import { bucketCall } from './bucket-call.ts';
import type { BucketCall } from './bucket-call.ts';
import { bucketDraft } from './bucket-draft.ts';
import { isVersioned, listObjects, unfinishedUploads, versionsOf } from './bucket-lists.ts';
import type { BucketPlace } from './bucket-place.ts';
import { putNewBy } from './put-new.ts';

const marker = 'store.json';
const mebibyte = 1024 * 1024;

/** Never there for long: how the service takes what must not be overwritten is tried on it. */
const probeName = (): string => `staging/probe-${randomUUID()}`;

/** Makes a bucket, or a prefix of one, a store, once. Apart from opening: an empty bucket is never taken for a new store. */
export const prepareBucketStore = async (place: BucketPlace, name: string): Promise<void> => {
  const call = bucketCall(name, place);
  const putNew = await putNewBy(call, name, probeName());
  const body = Buffer.from(`${JSON.stringify({ store: name, id: randomUUID() })}\n`);
  try {
    await putNew({ method: 'PUT', key: marker, body });
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'exists')) throw error;
  }
};

/**
 * A store behind the interface of S3. @throws StoreError `unavailable` when the bucket is not the store of that name, or
 * overwrites what it says to put only where nothing is: that is tried, not believed
 */
export const openBucketStore = async (place: BucketPlace, name: string): Promise<ArchiveStore> => {
  const call = bucketCall(name, place);
  const { prefix } = place;
  const readMarker = async (): Promise<string> => (await call({ method: 'GET', key: marker })).text();
  const identity = await readMarker().catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const away = () => new StoreError('unavailable', name, 'its marker is not there');
  if (!identity.includes(`"store":"${name}"`)) throw away();
  const putNew = await putNewBy(call, name, probeName());
  const versioned = await isVersioned(call);

  async function* list(folder: string): AsyncGenerator<StoredFile> {
    for await (const { key, ...file } of listObjects(call, `${prefix}${folder}/`))
      yield { key: key.slice(prefix.length), ...file };
  }
  const isThere = async (folder: string): Promise<boolean> =>
    (await listObjects(call, `${prefix}${folder}/`, 1).next()).done !== true;

  async function* stream(key: string): AsyncGenerator<Buffer> {
    const { body, headers } = await call({ method: 'GET', key });
    const announced = Number(headers.get('content-length') ?? Number.NaN);
    let size = 0;
    try {
      for await (const chunk of octetsOf(body)) {
        size += chunk.length;
        yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      }
    } catch (error) {
      throw new StoreError('unreadable', name, `${key} (cut)`, { cause: error });
    }
    if (Number.isFinite(announced) && size !== announced) throw new StoreError('unreadable', name, `${key} (cut)`);
  }

  const removeOne = async (key: string): Promise<void> => {
    const versions = versioned ? await versionsOf(call, `${prefix}${key}`) : [null];
    for (const version of versions)
      await call({ method: 'DELETE', key, query: version === null ? {} : { versionId: version } }).catch(
        (error: unknown) => {
          if (!isMissing(error)) throw error;
        },
      );
  };

  async function* atMost(key: string, most: number): AsyncGenerator<Buffer> {
    let size = 0;
    for await (const chunk of stream(key)) {
      size += chunk.length;
      if (size > most) throw new StoreError('unreadable', name, `more than ${String(most)} octets`);
      yield chunk;
    }
  }

  return {
    name,
    check: async () => {
      if ((await readMarker().catch(() => '')) !== identity) throw away();
    },
    // A bucket has no end that it tells of; one that is full says so when it is written to.
    space: () => Promise.resolve(null),
    draft: (fresh) => bucketDraft({ store: name, call, putNew, fresh: fresh ?? null, isThere }),
    replace: async (key, octets) => {
      await call({ method: 'PUT', key, body: octets });
    },
    load: async (key, most = 64 * mebibyte) => {
      const chunks: Buffer[] = [];
      for await (const chunk of atMost(key, most)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    loadHashed: async (key, _expected, most) => {
      const sha256 = createHash('sha256');
      const chunks: Buffer[] = [];
      for await (const chunk of atMost(key, most)) {
        sha256.update(chunk);
        chunks.push(chunk);
      }
      const octets = Buffer.concat(chunks);
      return { sha256: sha256.digest('hex'), size: octets.length, octets, release: () => undefined };
    },
    stream,
    digest: async (key, { pace } = {}) => {
      const sha256 = createHash('sha256');
      let size = 0;
      for await (const chunk of stream(key)) {
        sha256.update(chunk);
        size += chunk.length;
        await pace?.(chunk.length);
      }
      return { sha256: sha256.digest('hex'), size };
    },
    list,
    remove: async (keys) => {
      for (const key of keys) await removeOne(key);
    },
    setAside: async (key) => {
      const evidence = `quarantine/${key.replaceAll('/', '_')}.${randomUUID().slice(0, 8)}`;
      const source = `/${new URL(place.address).pathname.slice(1)}/${prefix}${key}`;
      await call({ method: 'PUT', key: evidence, headers: { 'x-amz-copy-source': encodeURI(source) } });
      const [was, is] = [await sizeOf(call, key), await sizeOf(call, evidence)];
      if (was.size !== is.size) throw new StoreError('unavailable', name, `${evidence} is not whole`);
      await call({ method: 'DELETE', key });
      return evidence;
    },
    sweep: async (before) => {
      let swept = 0;
      for (const { key, upload, begunAt } of await unfinishedUploads(call, prefix)) {
        if (begunAt >= before) continue;
        await call({ method: 'DELETE', key: key.slice(prefix.length), query: { uploadId: upload } });
        swept += 1;
      }
      return swept;
    },
  };
};

/** Empty for an answer without a body. */
const octetsOf = (body: AsyncIterable<Uint8Array> | null): AsyncIterable<Uint8Array> | Uint8Array[] => body ?? [];

const sizeOf = async (call: BucketCall, key: string): Promise<{ readonly size: number }> => {
  const { headers } = await call({ method: 'HEAD', key });
  return { size: Number(headers.get('content-length') ?? '0') };
};
