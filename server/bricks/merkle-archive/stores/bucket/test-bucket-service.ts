import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BucketPlace } from './bucket-place.ts';
import { isSigned } from './test-signature.ts';

/** How the service of a test may differ from a good one. */
export interface BucketFaults {
  /** Overwrites whatever it is asked. */
  overwrites: boolean;
  full: boolean;
  down: boolean;
  /** Keeps what was deleted, as a bucket with versions does. */
  versioned: boolean;
  /** How many names a page of a list has. */
  page: number;
  /** Cuts each answer in the middle. */
  cuts: boolean;
}
export interface TestBucket {
  readonly place: BucketPlace;
  readonly faults: BucketFaults;
  readonly objects: Map<string, Buffer>;
  /** Older versions and what was deleted, by name. */
  readonly kept: Map<string, Map<string, Buffer>>;
  readonly uploads: Map<string, { key: string; parts: Map<number, Buffer> }>;
  close(): Promise<void>;
}

class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    [this.status, this.code] = [status, code];
  }
}
const secretAccessKey = 'a secret of the tests';
const xml = (root: string, content: string) => `<?xml version="1.0"?><${root}>${content}</${root}>`;

/** The interface of S3 as far as the archive uses it, over a map; every request must be signed and whole. */
export const openTestBucket = async (name = 'archive', prefix = ''): Promise<TestBucket> => {
  const objects = new Map<string, Buffer>();
  const kept: TestBucket['kept'] = new Map();
  const uploads: TestBucket['uploads'] = new Map();
  const faults = { overwrites: false, full: false, down: false, versioned: false, page: 1000, cuts: false };

  const keep = (key: string): void => {
    const octets = objects.get(key);
    if (!faults.versioned || !octets) return;
    kept.set(key, (kept.get(key) ?? new Map<string, Buffer>()).set(randomUUID(), octets));
  };
  const store = (key: string, octets: Buffer, headers: IncomingMessage['headers']): void => {
    if (faults.full) throw new Refused(507, 'QuotaExceeded');
    if (headers['if-none-match'] === '*' && objects.has(key) && !faults.overwrites)
      throw new Refused(412, 'PreconditionFailed');
    keep(key);
    objects.set(key, octets);
  };
  const found = (key: string): Buffer => {
    const octets = objects.get(key);
    if (!octets) throw new Refused(404, 'NoSuchKey');
    return octets;
  };
  const upload = (query: URLSearchParams) => {
    const one = uploads.get(query.get('uploadId') ?? '');
    if (!one) throw new Refused(404, 'NoSuchUpload');
    return one;
  };

  const listed = (query: URLSearchParams): string => {
    const from = query.get('continuation-token') ?? '';
    const all = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > from).sort();
    const page = all.slice(0, Math.min(faults.page, Number(query.get('max-keys') ?? faults.page)));
    const next = page.length < all.length ? `<NextContinuationToken>${page.at(-1) ?? ''}</NextContinuationToken>` : '';
    const at = '2026-11-23T10:00:00.000Z';
    const lines = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><Size>${String(objects.get(key)?.length)}</Size><LastModified>${at}</LastModified></Contents>`,
    );
    return xml('ListBucketResult', lines.join('') + next);
  };
  const ofBucket = (query: URLSearchParams): string => {
    if (query.has('versioning'))
      return xml('VersioningConfiguration', faults.versioned ? '<Status>Enabled</Status>' : '');
    if (query.has('versions')) {
      const key = query.get('prefix') ?? '';
      const ids = [...(kept.get(key)?.keys() ?? []), ...(objects.has(key) ? ['newest'] : [])];
      const lines = ids.map((id) => `<Version><Key>${key}</Key><VersionId>${id}</VersionId></Version>`);
      return xml('ListVersionsResult', lines.join(''));
    }
    if (!query.has('uploads')) return listed(query);
    const lines = [...uploads].map(
      ([id, { key }]) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>2020-01-01T00:00:00Z</Initiated></Upload>`,
    );
    return xml('ListMultipartUploadsResult', lines.join(''));
  };

  const put = (key: string, query: URLSearchParams, request: IncomingMessage, body: Buffer): string => {
    const source = request.headers['x-amz-copy-source'];
    if (typeof source === 'string') store(key, found(decodeURIComponent(source).slice(name.length + 2)), {});
    else if (query.has('uploadId')) upload(query).parts.set(Number(query.get('partNumber')), body);
    else store(key, body, request.headers);
    return '';
  };
  const post = (key: string, query: URLSearchParams, request: IncomingMessage, body: Buffer): string => {
    if (query.has('uploads')) {
      const id = randomUUID();
      uploads.set(id, { key, parts: new Map() });
      return xml('InitiateMultipartUploadResult', `<UploadId>${id}</UploadId>`);
    }
    const { parts } = upload(query);
    const wanted = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, part]) => Number(part));
    store(key, Buffer.concat(wanted.map((part) => parts.get(part) ?? Buffer.alloc(0))), request.headers);
    uploads.delete(query.get('uploadId') ?? '');
    return xml('CompleteMultipartUploadResult', '');
  };
  const drop = (key: string, query: URLSearchParams): string => {
    const version = query.get('versionId');
    if (query.has('uploadId')) uploads.delete(query.get('uploadId') ?? '');
    else if (version !== null && version !== 'newest') kept.get(key)?.delete(version);
    else {
      if (version === null) keep(key);
      objects.delete(key);
    }
    return '';
  };

  const answerTo = (request: IncomingMessage, body: Buffer): string | Buffer => {
    if (faults.down) throw new Refused(503, 'ServiceUnavailable');
    if (!isSigned(request, body, secretAccessKey)) throw new Refused(403, 'SignatureDoesNotMatch');
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://x');
    const key = decodeURIComponent(pathname).slice(name.length + 2);
    if (key === '') return ofBucket(query);
    if (request.method === 'PUT') return put(key, query, request, body);
    if (request.method === 'POST') return post(key, query, request, body);
    return request.method === 'DELETE' ? drop(key, query) : found(key);
  };
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      respond(request, response, Buffer.concat(chunks));
    })();
  });
  const respond = (request: IncomingMessage, response: ServerResponse, body: Buffer): void => {
    try {
      const answer = Buffer.from(answerTo(request, body));
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      response.writeHead(200, { 'content-length': answer.length, etag });
      if (request.method === 'HEAD') response.end();
      else if (!faults.cuts || answer.length === 0) response.end(answer);
      else response.write(answer.subarray(0, answer.length / 2), () => response.destroy());
    } catch (error) {
      const { status, code } = error instanceof Refused ? error : new Refused(500, 'InternalError');
      response.writeHead(status).end(request.method === 'HEAD' ? '' : xml('Error', `<Code>${code}</Code>`));
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${String(port)}/${name}`;
  return {
    place: { address, prefix, region: 'us-east-1', accessKeyId: 'tests', secretAccessKey },
    ...{ faults, objects, kept, uploads },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
};
