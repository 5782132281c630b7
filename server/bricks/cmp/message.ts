import { bitsOf, DerError, integerOf, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import {
  bitString,
  explicit,
  generalizedTime,
  integer,
  octetString,
  sequence,
} from '#shared/signature-format/write-der';
import { isProtectedBy, newProtection } from './protection.ts';

/** Kinds of a body by their tag (RFC 9810 §5.1.2). */
export const bodies = {
  initializationRequest: 0,
  initializationResponse: 1,
  certificationRequest: 2,
  certificationResponse: 3,
  revocationRequest: 11,
  revocationResponse: 12,
  confirmation: 19,
  error: 23,
  certificateConfirm: 24,
} as const;

/** What a message is about, which all messages of a transaction repeat. */
export interface Envelope {
  /** Name of the sender, DER. */
  readonly sender: Uint8Array;
  readonly recipient: Uint8Array;
  /** By which the other side finds the secret. */
  readonly reference: Uint8Array;
  readonly at: Date;
  readonly transaction: Uint8Array;
  readonly nonce: Uint8Array;
  /** The nonce of the message that is answered; null for the first. */
  readonly answers: Uint8Array | null;
}

/** GeneralName directoryName. */
const directoryName = (name: Uint8Array): Uint8Array => explicit(4, name);

/** PKIMessage (RFC 9810 §5.1), protected. `body` is the content of its kind. */
export const writeMessage = (
  envelope: Envelope,
  kind: number,
  body: Uint8Array,
  secret: string,
  extraCertificates: readonly Uint8Array[] = [],
): Uint8Array<ArrayBuffer> => {
  const protection = newProtection(secret);
  const { sender, recipient, reference, at, transaction, nonce, answers } = envelope;
  const header = sequence(
    integer(2),
    directoryName(sender),
    directoryName(recipient),
    explicit(0, generalizedTime(at)),
    explicit(1, protection.algorithm),
    explicit(2, octetString(reference)),
    explicit(4, octetString(transaction)),
    explicit(5, octetString(nonce)),
    ...(answers ? [explicit(6, octetString(answers))] : []),
  );
  const whole = explicit(kind, body);
  return sequence(
    header,
    whole,
    explicit(0, bitString(protection.mac(sequence(header, whole)))),
    ...(extraCertificates.length > 0 ? [explicit(1, sequence(...extraCertificates))] : []),
  );
};

export interface Message {
  readonly kind: number;
  readonly body: DerElement;
  /** Name of the sender, DER; null when it has another kind of name. */
  readonly sender: Uint8Array | null;
  readonly reference: Uint8Array | null;
  readonly transaction: Uint8Array | null;
  readonly nonce: Uint8Array | null;
  readonly answers: Uint8Array | null;
  readonly extraCertificates: readonly Uint8Array[];
  /** Whether it was made by somebody who knows this secret. @throws DerError */
  isFrom(secret: string): boolean;
}

/** A chain and a request are a few thousand octets. */
const longest = 256 * 1024;

/** @throws DerError when the bytes are no message */
export const readMessage = (bytes: Uint8Array): Message => {
  if (bytes.length > longest) throw new DerError('too long');
  const [header, body, ...rest] = readDer(bytes).children();
  const [version, sender, , ...fields] = header?.children() ?? [];
  const inner = body?.children()[0];
  if (header?.tag !== 0x30 || !body || !inner || !version || !sender) throw new DerError('not a message');
  if (![2n, 3n].includes(integerOf(version))) throw new DerError('a version that is not known here');
  const field = (n: number): DerElement | undefined => fields.find(({ tag }) => tag === (0xa0 | n))?.children()[0];
  const octets = (n: number): Uint8Array | null => {
    const found = field(n);
    return found?.tag === 0x04 ? found.content : null;
  };
  const part = (n: number): DerElement | undefined => rest.find(({ tag }) => tag === (0xa0 | n))?.children()[0];
  return {
    kind: body.tag & 0x1f,
    body: inner,
    sender: sender.tag === 0xa4 ? (sender.children()[0]?.bytes ?? null) : null,
    reference: octets(2),
    transaction: octets(4),
    nonce: octets(5),
    answers: octets(6),
    extraCertificates: (part(1)?.children() ?? []).slice(0, 16).map(({ bytes: der }) => der),
    isFrom: (secret) => {
      const algorithm = field(1);
      const mac = part(0);
      return (
        algorithm !== undefined &&
        mac !== undefined &&
        isProtectedBy(secret, algorithm, sequence(header.bytes, body.bytes), bitsOf(mac))
      );
    },
  };
};
