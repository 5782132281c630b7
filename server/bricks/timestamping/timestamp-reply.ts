import { DerError, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { failureNames } from './refusal.ts';
import { TimestampError } from './timestamp-error.ts';

/**
 * The token of a TimeStampResp (RFC 3161 §2.4.2), not verified yet.
 * @throws TimestampError `bad_answer` for what is no reply, `refused` with the authority's words
 */
export const tokenOfReply = (reply: Uint8Array): Uint8Array => {
  try {
    return read(reply);
  } catch (error) {
    if (error instanceof DerError) throw new TimestampError('bad_answer', error.message, { cause: error });
    throw error;
  }
};

const read = (reply: Uint8Array): Uint8Array => {
  const outer = readDer(reply);
  const [info, token, ...more] = outer.tag === 0x30 ? outer.children() : [];
  const [status, ...details] = info?.tag === 0x30 ? info.children() : [];
  if (status?.tag !== 0x02 || status.content.length !== 1 || more.length > 0) throw new DerError('not a reply');
  // 0 granted, 1 granted with modifications: the token itself is compared to what was asked.
  const granted = status.content[0] === 0 || status.content[0] === 1;
  if (granted && token) return token.bytes;
  if (granted) throw new DerError('granted without a token');
  const words = details.filter(({ tag }) => tag === 0x30).flatMap((text) => text.children().map(wordsOf));
  const bits = details.filter(({ tag }) => tag === 0x03).flatMap(({ content }) => failureNames(content.subarray(1)));
  const said = [`status ${status.content[0] ?? 0}`, ...bits, ...words].join(', ');
  throw new TimestampError('refused', said.slice(0, 300));
};

/** PKIFreeText is UTF-8; it goes into logs, so that nothing but its words is kept. */
const wordsOf = ({ content }: DerElement): string => new TextDecoder().decode(content).replace(/\p{C}+/gu, ' ');
