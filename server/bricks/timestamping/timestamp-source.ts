import { randomBytes } from 'node:crypto';
import type { Authority } from './authority.ts';
import { tokenOfReply } from './timestamp-reply.ts';
import { writeRequest } from './timestamp-request.ts';
import type { TimestampToken } from './timestamp-token.ts';
import { verifyToken } from './token-verification.ts';

/** Where tokens come from. There is no other way to a time: a failure is an error, never the clock of this machine. */
export interface TimestampSource {
  /** @param digest SHA-256 @throws TimestampError */
  timestamp(digest: Uint8Array): Promise<TimestampToken>;
}

/** Unsigned and without a leading zero, so that the INTEGER has one form only. */
export const freshNonce = (): Uint8Array => {
  const nonce = randomBytes(16);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  return nonce;
};

/**
 * Tokens of an authority in this process. Its certificate is trusted as it is, since it was set up here.
 * @param chain what leads from that certificate to its root, for those who keep the token
 */
export const authoritySource = (authority: Authority, chain: readonly Uint8Array[] = []): TimestampSource => ({
  timestamp: async (digest) => {
    const nonce = freshNonce();
    const reply = await authority.answer(writeRequest(digest, nonce));
    const token = await verifyToken(tokenOfReply(reply), { digest, nonce, trusted: [authority.certificate] });
    return { ...token, chain };
  },
});
