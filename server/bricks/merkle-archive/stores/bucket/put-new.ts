import { StoreError, isMissing } from '../archive-store.ts';
import { NotOffered } from './bucket-call.ts';
import type { BucketCall, BucketRequest } from './bucket-call.ts';

/** Puts what must not be there yet. @throws StoreError `exists` rather than overwrite */
export type PutNew = (request: BucketRequest & { readonly key: string }) => Promise<Response>;

/** The service compares and puts at once. */
const guarded =
  (call: BucketCall): PutNew =>
  (request) =>
    call({ ...request, headers: { ...request.headers, 'if-none-match': '*' } });

/**
 * For a service without conditional writes (Swift’s face of S3): looks first. Two who put the same name at the same
 * instant could then meet, but no two ever do: an archive’s folder has a number that is drawn once, and the files of the
 * journal have the same octets whoever writes them.
 */
const lookingFirst =
  (call: BucketCall, store: string): PutNew =>
  async (request) => {
    const isThere = await call({ method: 'HEAD', key: request.key }).then(
      () => true,
      (error: unknown) => {
        if (isMissing(error)) return false;
        throw error;
      },
    );
    if (isThere) throw new StoreError('exists', store, request.key);
    return call(request);
  };

/** Which of the two this service takes, tried on a name that nobody needs. */
export const putNewBy = async (call: BucketCall, store: string, probe: string): Promise<PutNew> => {
  const conditional = guarded(call);
  try {
    await conditional({ method: 'PUT', key: probe, body: Buffer.from('probe\n') });
  } catch (error) {
    if (error instanceof NotOffered) return lookingFirst(call, store);
    throw error;
  }
  try {
    await conditional({ method: 'PUT', key: probe, body: Buffer.from('overwritten\n') });
  } catch (error) {
    if (error instanceof StoreError && error.code === 'exists') return conditional;
    throw error;
  } finally {
    await call({ method: 'DELETE', key: probe }).catch(() => undefined);
  }
  throw new StoreError('unavailable', store, 'the bucket overwrites in spite of If-None-Match');
};
