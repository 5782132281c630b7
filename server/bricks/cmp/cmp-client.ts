import { randomBytes } from 'node:crypto';
import { bytesEqual, DerError } from '#shared/signature-format/read-der';
import { objectIdentifier, sequence, set, utf8String } from '#shared/signature-format/write-der';
import { oids } from '#shared/signature-format/object-identifiers';
import { readCertificateResponse, readErrorMessage, readRevocationResponse } from './answers.ts';
import { CmpError } from './cmp-error.ts';
import { bodies, readMessage, writeMessage } from './message.ts';
import type { Message } from './message.ts';
import { certificateConfirmation, certificateRequests, revocationRequests } from './requests.ts';
import type { CertificateWish } from './requests.ts';

export interface CmpTerms {
  /** Where the authority takes messages, http or https. */
  readonly url: string;
  /** Our name at the authority, by which it finds the secret. */
  readonly reference: string;
  readonly secret: string;
}

/** A certificate with what else the authority sent: certificates of authorities, in any order, not yet believed. */
export interface Enrolled {
  readonly certificate: Uint8Array;
  readonly others: readonly Uint8Array[];
}

/** What a registration authority asks of a certification authority (CMP, RFC 9810; over HTTP, RFC 9811). */
export interface CmpClient {
  /**
   * @param accept judges the certificate before it is confirmed; where it throws, the authority is told that the
   *   certificate is rejected, and what was thrown comes out
   * @throws CmpError
   */
  enrol(wish: CertificateWish, accept: (enrolled: Enrolled) => void): Promise<Enrolled>;
  /** Revoking again changes nothing. @param reason number of a CRLReason (RFC 5280 §5.3.1) @throws CmpError */
  revoke(certificate: Uint8Array, reason: number): Promise<void>;
}

const answerWithin = 10_000;
/** PKIFailureInfo certRevoked: it was before. */
const alreadyRevoked = 10;

export const openCmpClient = ({ url, reference, secret }: CmpTerms, clock: () => Date): CmpClient => {
  // With a shared secret the sender's name repeats the reference (RFC 9483 §3.1).
  const sender = sequence(set(sequence(objectIdentifier(oids.commonName), utf8String(reference))));
  const recipient = sequence();

  /** One exchange within a transaction: what comes back is of the same transaction, answers us, and knows the secret. */
  const exchange = async (kind: number, body: Uint8Array, transaction: Uint8Array, before: Message | null) => {
    const nonce = randomBytes(16);
    const envelope = { sender, recipient, reference: Buffer.from(reference), at: clock(), transaction, nonce };
    const asked = writeMessage({ ...envelope, answers: before?.nonce ?? null }, kind, body, secret);
    const answer = readMessage(await post(url, asked));
    if (!answer.isFrom(secret)) throw new CmpError('bad_answer', 'not protected by the secret');
    if (!answer.transaction || !bytesEqual(answer.transaction, transaction))
      throw new CmpError('bad_answer', 'of another transaction');
    if (!answer.answers || !bytesEqual(answer.answers, nonce)) throw new CmpError('bad_answer', 'to another message');
    if (answer.kind === bodies.error) throw new CmpError('refused', readErrorMessage(answer.body).words);
    return answer;
  };
  const requireKind = (answer: Message, kind: number): void => {
    if (answer.kind !== kind) throw new CmpError('bad_answer', `of kind ${String(answer.kind)}`);
  };

  return {
    enrol: (wish, accept) =>
      readable(async () => {
        const transaction = randomBytes(16);
        const answer = await exchange(bodies.initializationRequest, certificateRequests(wish), transaction, null);
        requireKind(answer, bodies.initializationResponse);
        const { status, certificate, authorities } = readCertificateResponse(answer.body);
        if (!status.granted) throw new CmpError('refused', status.words);
        if (!certificate) throw new CmpError('bad_answer', 'without a certificate');
        const enrolled = { certificate, others: [...answer.extraCertificates, ...authorities] };
        const confirm = (accepted: boolean) =>
          exchange(bodies.certificateConfirm, certificateConfirmation(certificate, accepted), transaction, answer);
        try {
          accept(enrolled);
        } catch (error) {
          // What it says to the rejection changes nothing for us.
          await confirm(false).catch(() => undefined);
          throw error;
        }
        requireKind(await confirm(true), bodies.confirmation);
        return enrolled;
      }),
    revoke: (certificate, reason) =>
      readable(async () => {
        const asked = revocationRequests(certificate, reason);
        const answer = await exchange(bodies.revocationRequest, asked, randomBytes(16), null);
        requireKind(answer, bodies.revocationResponse);
        const status = readRevocationResponse(answer.body);
        if (!status.granted && !status.failures.includes(alreadyRevoked)) throw new CmpError('refused', status.words);
      }),
  };
};

/** What cannot be read is a bad answer. */
const readable = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DerError ? new CmpError('bad_answer', error.message) : error;
  }
};

const post = async (url: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
  const headers = { 'Content-Type': 'application/pkixcmp' };
  const signal = AbortSignal.timeout(answerWithin);
  const answered = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' })
    .then(async (response) => ({ status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }))
    .catch(() => null);
  if (!answered || answered.status >= 500) throw new CmpError('unreachable');
  // RFC 9811 §3.4: a message may come with an error status of HTTP too; what is none is refused when it is read.
  if (answered.status >= 400 && answered.bytes[0] !== 0x30)
    throw new CmpError('refused', `HTTP ${String(answered.status)}`);
  return answered.bytes;
};
