import { bitString, integer, sequence, utf8String } from '#shared/signature-format/write-der';

/** PKIFailureInfo (RFC 3161 §2.4.2): the bit of each failure, and what the answer says beside it. */
const failures = {
  badAlg: [0, 'the hash algorithm is not accepted: SHA-256, SHA-384 or SHA-512'],
  badRequest: [2, 'only version 1 of the request is known'],
  badDataFormat: [5, 'the request is not a TimeStampReq in DER, or its digest has not the length of its algorithm'],
  timeNotAvailable: [14, 'the clock is not known to be right'],
  unacceptedPolicy: [15, 'this policy is not served here'],
  unacceptedExtension: [16, 'no extension is served here'],
  systemFailure: [25, 'the token could not be made; try again later'],
} as const;

export type FailureName = keyof typeof failures;

/** Thrown while a request is read: it is answered by this failure. */
export class RequestRefused extends Error {
  readonly failure: FailureName;

  constructor(failure: FailureName) {
    super(failure);
    this.name = 'RequestRefused';
    this.failure = failure;
  }
}

/** The names of the bits that a reply sets; `bit N` for one not known here. */
export const failureNames = (bits: Uint8Array): string[] =>
  [...bits].flatMap((octet, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .filter((bit) => (octet & (0x80 >> bit)) !== 0)
      .map((bit) => Object.entries(failures).find(([, [n]]) => n === at * 8 + bit)?.[0] ?? `bit ${at * 8 + bit}`),
  );

/** TimeStampResp with status rejection and one failure bit; the named bit list ends at its last one (X.690 §11.2.2). */
export const refusal = (failure: FailureName): Uint8Array => {
  const [bit, sentence] = failures[failure];
  const octets = new Uint8Array(Math.floor(bit / 8) + 1);
  octets[octets.length - 1] = 0x80 >> (bit % 8);
  return sequence(sequence(integer(2), sequence(utf8String(sentence)), bitString(octets, 7 - (bit % 8))));
};
