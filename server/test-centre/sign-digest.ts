import { createECDH, createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { derSignature } from '#shared/signature-format/ecdsa-signature';

/** The order of the group of P-256 (SEC 2 §2.4.2). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  for (let left = exponent, square = base % order; left > 0n; left >>= 1n, square = (square * square) % order)
    if (left & 1n) result = (result * square) % order;
  return result;
};

/**
 * ECDSA of P-256 over a digest that is given (FIPS 186-5 §6.4.1): signature services are sent no more than that, and
 * node signs messages only.
 */
export const signDigest = (key: KeyObject, digest: Uint8Array, form: 'der' | 'raw'): Buffer => {
  const { d } = key.export({ format: 'jwk' });
  const secret = Buffer.from(d ?? '', 'base64url');
  const k = (numberOf(createHmac('sha256', secret).update(digest).digest()) % (order - 1n)) + 1n;
  const ephemeral = createECDH('prime256v1');
  ephemeral.setPrivateKey(bytesOf(k));
  const r = numberOf(ephemeral.getPublicKey().subarray(1, 33)) % order;
  const s = (power(k, order - 2n) * (numberOf(digest) + r * numberOf(secret))) % order;
  const raw = Buffer.concat([bytesOf(r), bytesOf(s)]);
  return form === 'raw' ? raw : Buffer.from(derSignature(raw));
};
