import { create } from 'xmlbuilder2';
import type { BucketCall } from './bucket-call.ts';

interface Named {
  readonly key: string;
  readonly size: number;
  readonly modifiedAt: Date;
}

type Xml = Readonly<Record<string, unknown>>;
const isXml = (value: unknown): value is Xml => typeof value === 'object' && value !== null;

const listIn = async (answer: Response, root: string): Promise<Xml> => {
  const read: unknown = create(await answer.text()).end({ format: 'object' });
  const found = isXml(read) ? read[root] : undefined;
  return isXml(found) ? found : {};
};
const all = (list: Xml, name: string): Xml[] => {
  const found = list[name];
  return (Array.isArray(found) ? found : [found]).filter(isXml);
};
const text = (of: Xml, name: string): string => {
  const value = of[name];
  return typeof value === 'string' ? value : '';
};

/** Every object whose name begins so, in the order of their names, a thousand at a time. */
export async function* listObjects(call: BucketCall, prefix: string, most?: number): AsyncGenerator<Named> {
  for (let token = ''; ;) {
    const query = {
      ...{ 'list-type': '2', prefix },
      ...(most === undefined ? {} : { 'max-keys': String(most) }),
      ...(token === '' ? {} : { 'continuation-token': token }),
    };
    const list = await listIn(await call({ method: 'GET', query }), 'ListBucketResult');
    for (const one of all(list, 'Contents'))
      yield {
        key: text(one, 'Key'),
        size: Number(text(one, 'Size')),
        modifiedAt: new Date(text(one, 'LastModified')),
      };
    token = text(list, 'NextContinuationToken');
    if (token === '' || most !== undefined) return;
  }
}

/** Every version of one object, its delete markers among them: what a bucket with versions keeps after a deletion. */
export const versionsOf = async (call: BucketCall, prefix: string): Promise<string[]> => {
  const list = await listIn(await call({ method: 'GET', query: { versions: '', prefix } }), 'ListVersionsResult');
  return [...all(list, 'Version'), ...all(list, 'DeleteMarker')]
    .filter((one) => text(one, 'Key') === prefix)
    .map((one) => text(one, 'VersionId'));
};

export const isVersioned = async (call: BucketCall): Promise<boolean> => {
  const answer = await call({ method: 'GET', query: { versioning: '' } });
  return text(await listIn(answer, 'VersioningConfiguration'), 'Status') !== '';
};

/** Uploads in parts that were begun and never ended. */
export const unfinishedUploads = async (
  call: BucketCall,
  prefix: string,
): Promise<{ readonly key: string; readonly upload: string; readonly begunAt: Date }[]> => {
  const answer = await call({ method: 'GET', query: { uploads: '', prefix } });
  return all(await listIn(answer, 'ListMultipartUploadsResult'), 'Upload').map((one) => ({
    key: text(one, 'Key'),
    upload: text(one, 'UploadId'),
    begunAt: new Date(text(one, 'Initiated')),
  }));
};

export const uploadIn = async (answer: Response): Promise<string> =>
  text(await listIn(answer, 'InitiateMultipartUploadResult'), 'UploadId');
