import { createPrivateKey, createSign } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

/** What is to be signed, one behind the other, so that one hand-over carries many. */
export interface SigningOrder {
  readonly data: Uint8Array;
  readonly lengths: readonly number[];
}
/** The signatures in the same order, each at a multiple of `signatureRoom`. */
export interface SigningAnswer {
  readonly signatures: Uint8Array;
  readonly lengths: readonly number[];
}

/** The longest Ecdsa-Sig-Value of P-256 (RFC 3279 §2.2.3): two INTEGER of at most 33 octets, with their headers. */
export const signatureRoom = 72;

const signAll = (key: ReturnType<typeof createPrivateKey>, { data, lengths }: SigningOrder): SigningAnswer => {
  const signatures = new Uint8Array(signatureRoom * lengths.length);
  let from = 0;
  const lengthsSigned = lengths.map((length, index) => {
    const signature = createSign('sha256')
      .update(data.subarray(from, from + length))
      .sign(key);
    from += length;
    signatures.set(signature, signatureRoom * index);
    return signature.length;
  });
  return { signatures, lengths: lengthsSigned };
};

if (parentPort) {
  const port = parentPort;
  const key = createPrivateKey({ key: Buffer.from(workerData as Uint8Array), format: 'der', type: 'pkcs8' });
  port.on('message', (order: SigningOrder) => {
    port.postMessage(signAll(key, order));
  });
}
