import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Timestamps } from './timestamps.ts';

/** A request with a digest and a nonce weighs below 200 octets. */
const largestRequest = 64 * 1024;
const queryType = 'application/timestamp-query';
const replyType = 'application/timestamp-reply';

/**
 * POST /tsa (RFC 3161 §3.4), for anybody. It stands before Express: thousands of tokens are made per second, and for
 * each the way through Express would cost more than the token.
 * @returns whether the request was for this door; if so it is answered
 */
export const timestampDoor =
  ({ answer }: Pick<Timestamps, 'answer'>) =>
  (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url = '' } = request;
    if (url !== '/tsa' && !url.startsWith('/tsa?')) return false;
    const wrong = request.method === 'POST' ? wrongEnvelope(request) : 405;
    if (wrong !== null) {
      refuse(response, wrong);
      return true;
    }
    readBody(request, (body) => {
      if (body === null) {
        refuse(response, 413);
        return;
      }
      void answer(body).then((reply) => {
        response.writeHead(200, [...replyHead, 'Content-Length', String(reply.length)]);
        // As text the reply goes out with its head in one write; as octets it would be a second one.
        response.end(Buffer.from(reply.buffer, reply.byteOffset, reply.length).toString('latin1'), 'latin1');
      });
    });
    return true;
  };

const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

/** As a list, which Node writes without looking at each name. */
const replyHead = [...Object.entries(headers).flat(), 'Content-Type', replyType];

const wrongEnvelope = ({ headers: sent }: IncomingMessage): 413 | 415 | null => {
  if (sent['content-type']?.split(';')[0]?.trim().toLowerCase() !== queryType) return 415;
  return Number(sent['content-length'] ?? 0) > largestRequest ? 413 : null;
};

const sentences = {
  405: 'A timestamp is asked for by POST.',
  413: 'A timestamp request has at most 64 kB.',
  415: `A timestamp request has the content type ${queryType}.`,
} as const;

/** What was not read is not waited for: the connection ends with the answer. */
const refuse = (response: ServerResponse, status: keyof typeof sentences): void => {
  const allow = status === 405 ? { Allow: 'POST' } : {};
  response.writeHead(status, {
    ...headers,
    ...allow,
    'Content-Type': 'text/plain; charset=utf-8',
    Connection: 'close',
  });
  response.end(`${sentences[status]}\n`);
};

/** Gives the whole body once, or null when it is too large; nothing when the sender goes away. */
const readBody = (request: IncomingMessage, take: (body: Uint8Array | null) => void): void => {
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= largestRequest) {
      chunks.push(chunk);
      return;
    }
    request.removeAllListeners('data').removeAllListeners('end').pause();
    take(null);
  });
  request.on('end', () => {
    take(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
  });
  request.on('error', () => undefined);
};
