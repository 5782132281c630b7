import type { DerElement } from '#shared/signature-format/read-der';
import type { Certificate } from './certificate.ts';
import { answeredOnce } from './remembered.ts';
import { checkSignature } from './signature-check.ts';

/** What an authority says under its signature: a list, an answer. */
interface SignedStatement {
  readonly algorithm: DerElement;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** @throws DerError when the key is of a kind that is not known */
export const isMadeBy = answeredOnce(
  (authority: Certificate, { algorithm, data, signature }: SignedStatement): boolean =>
    checkSignature(algorithm, authority.key, data, signature) === 'holds',
);
