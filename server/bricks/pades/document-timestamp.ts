import { documentDigest, emptyPlace, requireToken } from './complete-signature.ts';
import { name } from './pdf/pdf-value.ts';
import { appendSignatureField, fillContents } from './signature-field.ts';
import type { TimestampSource } from './timestamp-source.ts';

/**
 * Timestamps the document with all that is in it (EN 319 142-1 §5.4.3): after the evidence it makes PAdES B-LTA of
 * B-LT. Added again after fresh evidence, before the certificate of the last one ends, it carries the proof on.
 * @throws PadesError broken_document, encrypted_document, timestamp_mismatch, too_large
 */
export const addDocumentTimestamp = async (pdf: Uint8Array, source: TimestampSource): Promise<Uint8Array> => {
  const prepared = appendSignatureField(pdf, 'DocumentTimestamp', {
    Type: name('DocTimeStamp'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.RFC3161'),
  });
  const place = emptyPlace(prepared);
  const digest = documentDigest(prepared, place);
  const token = await source.timestamp(digest);
  requireToken(token, digest);
  return fillContents(prepared, place.contentsFrom, place.contentsHexLength, token.der);
};
