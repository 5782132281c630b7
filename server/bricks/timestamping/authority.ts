import type { ClockCheck, ClockTrouble } from './clock-watch.ts';
import { refusal, RequestRefused } from './refusal.ts';
import type { FailureName } from './refusal.ts';
import { drawSerial } from './serial-number.ts';
import { readRequest } from './timestamp-request.ts';
import type { TimestampRequest } from './timestamp-request.ts';
import type { TokenJournal } from './token-journal.ts';
import { tokenWriter } from './token-writer.ts';

/** ECDSA P-256 with SHA-256; signatures in DER. */
export interface TimestampKey {
  sign(data: Uint8Array): Promise<Uint8Array>;
}

export interface AuthorityInput {
  readonly certificate: Uint8Array;
  /** What leads from the certificate to a root, nearest first; the root may be left out. */
  readonly chain: readonly Uint8Array[];
  readonly key: TimestampKey;
  /** Object identifier of the policy under which tokens are made; no other is accepted. */
  readonly policy: string;
  /** Written into each token: whole seconds. It must cover the truncation of the time, below one second. */
  readonly accuracySeconds: number;
  readonly clock: () => Date;
  readonly clockCheck: ClockCheck;
  readonly journal: TokenJournal;
  /** Told of what keeps the authority from working, not of bad requests. */
  readonly onTrouble?: (
    trouble: { kind: 'clock'; trouble: ClockTrouble } | { kind: 'failure'; error: unknown },
  ) => void;
}

/** A timestamp authority (RFC 3161): whatever is sent, a TimeStampResp comes back. */
export interface Authority {
  readonly certificate: Uint8Array;
  answer(request: Uint8Array): Promise<Uint8Array>;
}

const serialTries = 3;

export const openAuthority = (input: AuthorityInput): Authority => {
  const { certificate, key, policy, clock, clockCheck, journal, onTrouble } = input;
  const writer = tokenWriter(input);

  const timestamp = async (request: TimestampRequest): Promise<Uint8Array | FailureName> => {
    const at = clockCheck.admit(clock());
    if (typeof at === 'string') {
      onTrouble?.({ kind: 'clock', trouble: at });
      return 'timeNotAvailable';
    }
    for (let tries = 0; tries < serialTries; tries += 1) {
      const serial = drawSerial(at);
      const info = writer.info(request, serial, at);
      const attributes = writer.attributes(info);
      const [kept, signature] = await Promise.all([
        journal.record({ serial, at, hash: request.hash, digest: request.digest }),
        key.sign(attributes),
      ]);
      if (kept === 'kept')
        return writer.reply({ info, attributes, signature, certificates: request.certificatesAsked });
    }
    throw new Error('no free serial number');
  };

  const answer = async (bytes: Uint8Array): Promise<Uint8Array> => {
    try {
      const request = readRequest(bytes);
      if (request.policy !== null && request.policy !== policy) return refusal('unacceptedPolicy');
      const made = await timestamp(request);
      return typeof made === 'string' ? refusal(made) : made;
    } catch (error) {
      if (error instanceof RequestRefused) return refusal(error.failure);
      onTrouble?.({ kind: 'failure', error });
      return refusal('systemFailure');
    }
  };
  return { certificate, answer };
};
