import { rawSignature } from '#shared/signature-format/ecdsa-signature';
import { attributesOf, completeSignature, emptyPlace } from './complete-signature.ts';
import { prepareSignature } from './prepare-signature.ts';
import type { Preparation } from './prepare-signature.ts';
import type { TimestampSource } from './timestamp-source.ts';

export interface Seal extends Preparation {
  readonly key: { sign(data: Uint8Array): Promise<Uint8Array> };
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly timestamp: TimestampSource;
}

/**
 * Seals a document in the name of an organisation, with a key of the server (PAdES B-T).
 * @throws PadesError as prepareSignature and completeSignature do
 */
export const sealPdf = async (pdf: Uint8Array, seal: Seal): Promise<Uint8Array> => {
  const prepared = await prepareSignature(pdf, seal);
  const attributes = attributesOf(prepared, emptyPlace(prepared), seal.certificate);
  const signature = rawSignature(await seal.key.sign(attributes), 32);
  return completeSignature(prepared, { ...seal, signature });
};
