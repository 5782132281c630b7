import { createHash, webcrypto } from 'node:crypto';
import type { Ceremony } from '#shared/signing/ceremony-state';
import { ceremonySchema } from '#shared/signing/ceremony-state';
import { certificateRequest } from '#shared/signature-format/certificate-request';
import { locateSignature, signedBytes } from '#shared/signature-format/byte-range';
import { signedAttributes } from '#shared/signature-format/signed-attributes';

/** How a signer's calls reach the server: status and body of the answer. */
export type Ask = (
  method: string,
  path: string,
  body?: object,
) => Promise<{ status: number; text: string; bytes: Uint8Array }>;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const withSha256 = { name: 'ECDSA', hash: 'SHA-256' } as const;
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export const allConsents = ['contract_read', 'withdrawal_form', 'binding_signature'].map((id) => ({
  id,
  version: 1,
  language: 'fr' as const,
}));

/** A signer with the browser's own means: WebCrypto, a key that cannot be taken out, and nothing of the server. */
export interface TestSigner {
  readonly root: string;
  readonly ask: Ask;
  view(): Promise<Ceremony>;
  makeKey(): Promise<webcrypto.CryptoKeyPair>;
  /** PKCS#10, base64. */
  requestFor(key: webcrypto.CryptoKeyPair, name?: string): Promise<string>;
  /** The body of the click, over the bytes that the server prepared. */
  clickWith(key: webcrypto.CryptoKeyPair, change?: (prepared: Uint8Array) => Uint8Array): Promise<object>;
}

export const testSigner = (ask: Ask, dossierId: string): TestSigner => {
  const root = `/api/applications/${dossierId}/signing`;
  const view = async (): Promise<Ceremony> => ceremonySchema.parse(JSON.parse((await ask('GET', root)).text));
  return {
    root,
    ask,
    view,
    makeKey: () => webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']),
    requestFor: async (key, name = 'Quelqu’un d’autre') => {
      const spki = new Uint8Array(await webcrypto.subtle.exportKey('spki', key.publicKey));
      const request = await certificateRequest(spki, name, async (tbs) => {
        const signature = await webcrypto.subtle.sign(withSha256, key.privateKey, Uint8Array.from(tbs));
        return new Uint8Array(signature);
      });
      return Buffer.from(request).toString('base64');
    },
    clickWith: async (key, change = (prepared) => prepared) => {
      const { step } = await view();
      if (step.at !== 'read') throw new Error(`nothing to sign: ${step.at}`);
      const prepared = change((await ask('GET', `${root}/prepared`)).bytes);
      const certificate = new Uint8Array(Buffer.from(step.certificate.der, 'base64'));
      const attributes = signedAttributes({
        documentDigest: sha256(signedBytes(prepared, locateSignature(prepared).byteRange)),
        certificate,
        certificateDigest: sha256(certificate),
      });
      const signature = await webcrypto.subtle.sign(withSha256, key.privateKey, Uint8Array.from(attributes));
      return {
        preparedSha256: sha256(prepared).toString('hex'),
        consents: allConsents,
        by: {
          service: 'browser',
          certificateSerial: step.certificate.serial,
          signature: Buffer.from(signature).toString('base64'),
        },
      };
    },
  };
};
