import { readAtMost } from './read-at-most.ts';
import { TimestampError } from './timestamp-error.ts';
import { tokenOfReply } from './timestamp-reply.ts';
import { writeRequest } from './timestamp-request.ts';
import { freshNonce } from './timestamp-source.ts';
import type { TimestampSource } from './timestamp-source.ts';
import type { TimestampToken } from './timestamp-token.ts';
import { verifyToken } from './token-verification.ts';

export interface HttpSourceInput {
  /** `https://name:password@host/…` is sent as basic authentication. */
  readonly url: string;
  /** Asked when the first gave no token that is believed. */
  readonly spareUrl?: string | undefined;
  /** Certificates in DER at which the path of a token may end. */
  readonly trusted: readonly Uint8Array[];
  /** Asked for, and required of the token. */
  readonly policy?: string | undefined;
  /** For each authority, from the connection to the last byte. */
  readonly timeoutMs: number;
  /** Told of each failure, also of one that the spare made good. `host` holds no password. */
  readonly onTrouble?: (trouble: { host: string; error: TimestampError }) => void;
}

/** Tokens weigh one to ten kilobytes. */
const largestReply = 64 * 1024;

/** Tokens of external authorities (RFC 3161 §3.4), each verified whole before it is handed on. */
export const httpSource = (input: HttpSourceInput): TimestampSource => {
  const addresses = [input.url, ...(input.spareUrl === undefined ? [] : [input.spareUrl])].map((url) => new URL(url));
  return {
    timestamp: async (digest) => {
      const failures: TimestampError[] = [];
      for (const address of addresses) {
        try {
          return await ask(address, digest, input);
        } catch (error) {
          if (!(error instanceof TimestampError)) throw error;
          failures.push(error);
          input.onTrouble?.({ host: address.host, error });
        }
      }
      const last = failures.at(-1);
      if (failures.length === 1 && last) throw last;
      const all = failures.map(({ message }) => message).join('; ');
      throw new TimestampError(last?.code ?? 'unreachable', all, { cause: new AggregateError(failures) });
    },
  };
};

const ask = async (address: URL, digest: Uint8Array, input: HttpSourceInput): Promise<TimestampToken> => {
  const { trusted, policy, timeoutMs } = input;
  const nonce = freshNonce();
  const reply = await post(address, writeRequest(digest, nonce, policy), AbortSignal.timeout(timeoutMs));
  return verifyToken(tokenOfReply(reply), { digest, nonce, trusted, ...(policy === undefined ? {} : { policy }) });
};

const post = async (address: URL, body: Uint8Array, signal: AbortSignal): Promise<Uint8Array> => {
  const { username, password } = address;
  const bare = new URL(address);
  bare.username = '';
  bare.password = '';
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  try {
    const response = await fetch(bare, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/timestamp-query',
        Accept: 'application/timestamp-reply',
        ...(username === '' ? {} : { Authorization: `Basic ${credentials}` }),
      },
      body: Uint8Array.from(body),
      redirect: 'manual',
      signal,
    });
    const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (response.status !== 200 || type !== 'application/timestamp-reply') {
      await response.body?.cancel();
      throw new TimestampError('bad_answer', `HTTP ${response.status}, content type ${JSON.stringify(type)}`);
    }
    const reply = await readAtMost(response, largestReply);
    if (!reply) throw new TimestampError('bad_answer', `more than ${largestReply} bytes`);
    return reply;
  } catch (error) {
    if (error instanceof TimestampError) throw error;
    if (signal.aborted) throw new TimestampError('timeout', 'the authority is too slow', { cause: error });
    throw new TimestampError('unreachable', 'the authority does not answer', { cause: error });
  }
};
