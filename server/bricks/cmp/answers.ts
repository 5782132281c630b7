import { DerError, integerOf, textOf } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';

/** PKIStatusInfo (RFC 9810 §5.2.3). */
export interface Status {
  readonly granted: boolean;
  /** Bits of PKIFailureInfo that are set. */
  readonly failures: readonly number[];
  /** What the authority says, for an operator. */
  readonly words: string;
}

/** Accepted, or granted with changes. */
const grants = [0n, 1n];
const names: Partial<Record<string, string>> = {
  '2': 'rejected',
  '3': 'waiting for somebody',
  '4': 'revocation is near',
};

/** @throws DerError */
export const readStatus = (info: DerElement | undefined): Status => {
  const [status, ...rest] = info?.children() ?? [];
  if (!status) throw new DerError('no status');
  const value = integerOf(status);
  const texts = rest.find(({ tag }) => tag === 0x30)?.children() ?? [];
  const failures = bitsIn(rest.find(({ tag }) => tag === 0x03));
  const said = texts.slice(0, 8).map((text) => textOf(text).slice(0, 300));
  const name = names[String(value)] ?? `status ${String(value)}`;
  const bits = failures.length === 0 ? [] : [`failure ${failures.join()}`];
  return { granted: grants.includes(value), failures, words: [name, ...bits, ...said].join(', ') };
};

const bitsIn = (bits: DerElement | undefined): number[] =>
  [...(bits?.content.subarray(1) ?? [])].flatMap((octet, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (octet & (0x80 >> bit)) !== 0).map((bit) => index * 8 + bit),
  );

/** CertRepMessage (RFC 9810 §5.3.4) to one request. @throws DerError */
export const readCertificateResponse = (
  body: DerElement,
): { status: Status; certificate: Uint8Array | null; authorities: Uint8Array[] } => {
  const parts = body.children();
  const published = parts[0]?.tag === 0xa1 ? (parts[0].children()[0]?.children() ?? []) : [];
  const [response, ...more] = parts.at(-1)?.children() ?? [];
  const [id, info, pair] = response?.children() ?? [];
  if (!id || more.length > 0) throw new DerError('not one response');
  const status = readStatus(info);
  const choice = pair?.tag === 0x30 ? pair.children()[0] : undefined;
  // [0] is a certificate in clear; [1], an encrypted one, is for keys that the authority makes.
  const certificate = choice?.tag === 0xa0 ? (choice.children()[0]?.bytes ?? null) : null;
  return { status, certificate, authorities: published.slice(0, 16).map(({ bytes }) => bytes) };
};

/** RevRepContent (RFC 9810 §5.3.10) to one request. @throws DerError */
export const readRevocationResponse = (body: DerElement): Status => readStatus(body.children()[0]?.children()[0]);

/** ErrorMsgContent (RFC 9810 §5.3.21). @throws DerError */
export const readErrorMessage = (body: DerElement): Status => readStatus(body.children()[0]);
