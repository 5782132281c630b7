import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * AWS Signature Version 4, computed again from the request as it came, for `us-east-1` and `s3`. Written for the tests from
 * the published description, apart from what signs. @returns whether request and body are what the holder of the key sent
 */
export const isSigned = (request: IncomingMessage, body: Buffer, secret: string): boolean => {
  const { headers, method = '' } = request;
  const found = /SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '');
  const [, names = '', signature = ''] = found ?? [];
  const digest = createHash('sha256').update(body).digest('hex');
  if (headers['x-amz-content-sha256'] !== digest) return false;
  const url = new URL(request.url ?? '', 'http://x');
  const path = decodeURIComponent(url.pathname).split('/').map(encoded).join('/');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const lines = names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  const canonical = [method, path, query, lines.join(''), names, digest].join('\n');
  const at = String(headers['x-amz-date'] ?? '');
  const scope = `${at.slice(0, 8)}/us-east-1/s3/aws4_request`;
  const key = ['us-east-1', 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, at.slice(0, 8)));
  const text = ['AWS4-HMAC-SHA256', at, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  return hmac(key, text).toString('hex') === signature;
};
