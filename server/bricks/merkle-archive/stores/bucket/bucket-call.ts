import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { StoreError } from '../archive-store.ts';
import type { StoreErrorCode } from '../archive-store.ts';
import { soundKey } from '../folder-files.ts';
import type { BucketPlace } from './bucket-place.ts';

export interface BucketRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** A name of the archive; left out, the bucket itself is asked. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}
/** One signed request. @throws StoreError for everything but success */
export type BucketCall = (request: BucketRequest) => Promise<Response>;

/** A service that has no such thing. */
export class NotOffered extends StoreError {}

const statuses: Readonly<Record<number, StoreErrorCode>> = {
  404: 'missing',
  409: 'exists',
  412: 'exists',
  413: 'full',
  507: 'full',
};
/** Codes of S3 and its kin that say more than their status. */
const codes: Readonly<Record<string, StoreErrorCode>> = {
  QuotaExceeded: 'full',
  XMinioStorageFull: 'full',
  SlowDown: 'unavailable',
  OperationAborted: 'unavailable',
};

/**
 * Signature Version 4 over the digest of the body, so that the service refuses octets that changed on the way. What it
 * answers with 5xx or 429 is asked again, three times at most.
 */
export const bucketCall = (store: string, place: BucketPlace): BucketCall => {
  const { accessKeyId, secretAccessKey, region, address, prefix } = place;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3, initRetryMs: 100 });
  return async ({ method, key, query = {}, headers = {}, body }) => {
    const url = new URL(key === undefined ? address : `${address}/${prefix}${soundKey(store, key)}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const sha256 = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    let answer: Response;
    try {
      answer = await client.fetch(url, {
        method,
        headers: { ...headers, 'x-amz-content-sha256': sha256 },
        ...(body === undefined ? {} : { body: Uint8Array.from(body) }),
      });
    } catch (error) {
      throw new StoreError('unavailable', store, `${key ?? 'bucket'} (not reached)`, { cause: error });
    }
    if (answer.ok) return answer;
    const said = /<Code>(\w+)<\/Code>/.exec(await answer.text().catch(() => ''))?.[1] ?? '';
    const detail = `${key ?? 'bucket'} (${[answer.status, said].join(' ').trim()})`;
    if (answer.status === 501) throw new NotOffered('unavailable', store, detail);
    const code = codes[said] ?? statuses[answer.status] ?? 'unavailable';
    throw new StoreError(code, store, detail);
  };
};
