import { create } from 'xmlbuilder2';
import type { Sink } from '../archive-store.ts';
import type { BucketCall } from './bucket-call.ts';
import { uploadIn } from './bucket-lists.ts';
import type { PutNew } from './put-new.ts';

/** At least 5 MiB each but the last; 10 000 of them at most, so a piece may have 80 GB. */
const part = 8 * 1024 * 1024;

/** A file that is being sent: nobody sees it before `publish`. */
export interface BucketSink extends Sink {
  /** Puts it under its name. @throws StoreError `exists` rather than overwrite */
  publish(): Promise<void>;
  drop(): Promise<void>;
}

/** What is small waits in memory; what is large goes in parts, which become a file together or not at all. */
export const bucketSink = (call: BucketCall, putNew: PutNew, key: string): BucketSink => {
  let held: Buffer[] = [];
  let length = 0;
  let upload: string | null = null;
  const parts: string[] = [];

  const sendPart = async (): Promise<void> => {
    upload ??= await uploadIn(await call({ method: 'POST', key, query: { uploads: '' } }));
    const body = Buffer.concat(held);
    [held, length] = [[], 0];
    const query = { partNumber: String(parts.length + 1), uploadId: upload };
    const { headers } = await call({ method: 'PUT', key, query, body });
    parts.push(headers.get('etag') ?? '');
  };

  return {
    write: async (chunk) => {
      // The sender may fill his block again.
      held.push(Buffer.from(chunk));
      length += chunk.length;
      if (length >= part) await sendPart();
    },
    keep: async () => {
      if (upload !== null && length > 0) await sendPart();
    },
    publish: async () => {
      if (upload === null) {
        await putNew({ method: 'PUT', key, body: Buffer.concat(held) });
        held = [];
        return;
      }
      const body = Buffer.from(partList(parts));
      await putNew({ method: 'POST', key, query: { uploadId: upload }, body });
      upload = null;
    },
    drop: async () => {
      held = [];
      if (upload !== null) await call({ method: 'DELETE', key, query: { uploadId: upload } }).catch(() => undefined);
    },
  };
};

const partList = (etags: readonly string[]): string => {
  const list = create().ele('CompleteMultipartUpload');
  etags.forEach((etag, at) => {
    list
      .ele('Part')
      .ele('PartNumber')
      .txt(String(at + 1))
      .up()
      .ele('ETag')
      .txt(etag);
  });
  return list.end();
};
