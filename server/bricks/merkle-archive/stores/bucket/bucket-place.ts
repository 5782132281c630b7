/** A bucket, how it is reached, and who reaches it. */
export interface BucketPlace {
  /** Address of the bucket itself, path-style: `https://s3.example.org/bucket`. */
  readonly address: string;
  /** What every name begins with, ending in a slash; empty where the whole bucket is the store. */
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const schemes: Readonly<Record<string, string>> = { 's3+https:': 'https:', 's3+http:': 'http:' };

export const isBucketAddress = (text: string): boolean => /^s3\+https?:\/\//.test(text);

/**
 * Reads `s3+https://KEY:SECRET@host[:port]/bucket[/prefix][?region=…]`, key and secret percent-encoded.
 * @throws RangeError that names what is missing, and never the secret
 */
export const bucketPlace = (text: string): BucketPlace => {
  const url = URL.parse(text);
  const scheme = url && schemes[url.protocol];
  if (!url || scheme === undefined) throw new RangeError('not an address of a bucket: s3+https://…');
  const [bucket = '', ...rest] = url.pathname.split('/').filter((part) => part !== '');
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) throw new RangeError('the address names no bucket');
  if (url.username === '' || url.password === '') throw new RangeError('the address has no key and secret');
  if (rest.some((part) => !/^[A-Za-z0-9_-]+$/.test(part))) throw new RangeError('a prefix is letters, digits, - and _');
  return {
    address: `${scheme}//${url.host}/${bucket}`,
    prefix: rest.map((part) => `${part}/`).join(''),
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
};
