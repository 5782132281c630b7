import { createPrivateKey, createSign } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { signatureRoom } from './signing-order.ts';
import type { SigningAnswer, SigningOrder } from './signing-order.ts';

const port = parentPort;
if (port === null) throw new Error('a signing thread has nobody to sign for');
const key = createPrivateKey({ key: Buffer.from(workerData as Uint8Array), format: 'der', type: 'pkcs8' });

const answer = ({ data, lengths }: SigningOrder): SigningAnswer => {
  const signatures = new Uint8Array(signatureRoom * lengths.length);
  let from = 0;
  const signed = lengths.map((length, index) => {
    const signature = createSign('sha256')
      .update(data.subarray(from, from + length))
      .sign(key);
    from += length;
    signatures.set(signature, signatureRoom * index);
    return signature.length;
  });
  return { signatures, lengths: signed };
};

port.on('message', (order: SigningOrder) => {
  port.postMessage(answer(order));
});
