import { ByteRangeError, locateSignature, signedBytes } from '#shared/signature-format/byte-range';
import { signedAttributes } from '#shared/signature-format/signed-attributes';
import { hexOf } from '#client/portal/shell/digest';
import { isAbout } from '#client/portal/sign/key/own-certificate';
import { signWith } from '#client/portal/sign/key/signing-key';
import type { SigningKey } from '#client/portal/sign/key/signing-key';

/**
 * Why the file that came is not signed: it is not the one announced, the approved contract is not its beginning, or
 * something in it would stay outside of the signature.
 */
export type PreparedProblem = 'other_file' | 'other_contract' | 'uncovered';

export class PreparedError extends Error {
  override readonly name = 'PreparedError';
  readonly problem: PreparedProblem;

  constructor(problem: PreparedProblem, cause?: unknown) {
    super(`the prepared document cannot be signed: ${problem}`, { cause });
    this.problem = problem;
  }
}

/** A file and its SHA-256 in hexadecimal. */
export interface Announced {
  readonly sha256: string;
  readonly bytes: number;
}

/** A prepared file that passed every check; its bytes are those to show and to sign. */
export interface CheckedDocument {
  readonly pdf: Uint8Array<ArrayBuffer>;
  /** H1, hexadecimal. */
  readonly sha256: string;
  /** SHA-256 of what the signature covers: everything but the digits of /Contents. */
  readonly documentDigest: Uint8Array<ArrayBuffer>;
}

/**
 * Checked here and not only by the server, so that nothing is signed on somebody's word: the file is the one announced
 * (H1), it begins with the contract frozen at approval (H0), and the signature, still empty, will cover all of it.
 * @throws PreparedError
 */
export const checkPrepared = async (
  pdf: Uint8Array<ArrayBuffer>,
  { prepared, contract }: { prepared: Announced; contract: Announced },
): Promise<CheckedDocument> => {
  const sha256 = hexOf(await digest(pdf));
  if (pdf.length !== prepared.bytes || sha256 !== prepared.sha256) throw new PreparedError('other_file');
  if (contract.bytes >= pdf.length || hexOf(await digest(pdf.subarray(0, contract.bytes))) !== contract.sha256)
    throw new PreparedError('other_contract');
  const place = placeIn(pdf);
  const zero = 0x30;
  const digits = pdf.subarray(place.contentsFrom, place.contentsFrom + place.contentsHexLength);
  if (place.contentsFrom <= contract.bytes || digits.some((digit) => digit !== zero))
    throw new PreparedError('uncovered');
  return { pdf, sha256, documentDigest: await digest(signedBytes(pdf, place.byteRange)) };
};

/**
 * The one signature: the attributes are built here, from what was shown and from the certificate of this very key.
 * @returns r‖s, 64 bytes
 * @throws PreparedError when the certificate is about another key
 */
export const signDocument = async (
  { documentDigest }: CheckedDocument,
  certificate: Uint8Array<ArrayBuffer>,
  key: SigningKey,
): Promise<Uint8Array<ArrayBuffer>> => {
  if (!isAbout(certificate, key.publicKey)) throw new PreparedError('other_file');
  const attributes = signedAttributes({ documentDigest, certificate, certificateDigest: await digest(certificate) });
  return signWith(key, attributes);
};

const placeIn = (pdf: Uint8Array) => {
  try {
    return locateSignature(pdf);
  } catch (error) {
    if (error instanceof ByteRangeError) throw new PreparedError('uncovered', error);
    throw error;
  }
};

const digest = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
