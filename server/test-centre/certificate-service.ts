import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { bodies, readMessage, writeMessage } from '../bricks/cmp/message.ts';
import type { Message } from '../bricks/cmp/message.ts';
import { issue } from '../bricks/pki/issuance.ts';
import type { Pki } from '../bricks/pki/pki.ts';
import { PkiError } from '../bricks/pki/pki-error.ts';
import { serialText } from '../bricks/pki/serial.ts';
import { dateOf, DerError, integerOf } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { bitString, explicit, integer, nullValue, sequence, utf8String } from '#shared/signature-format/write-der';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { listen } from '../platform/http/listen.ts';
import { memoryJournal, memoryKeys, openMemoryAuthority } from './memory-pki.ts';

/**
 * A small certification authority that takes certificate management messages (CMP, RFC 9810 over HTTP) from one
 * registration authority: certificates for keys that this one vouches for, their confirmation, their revocation. It
 * answers for them at the addresses that they name (OCSP and lists).
 */
export interface TestCertificateService {
  readonly url: string;
  readonly pki: Pki;
  /** What was asked of it, in order: kinds of bodies, `ocsp`, `root.crl`, `issuing.crl`. */
  readonly calls: string[];
  /** The serials of what was issued, and what became of each. */
  readonly issued: Map<string, 'unconfirmed' | 'confirmed' | 'rejected' | 'revoked'>;
  /** How it misbehaves. */
  fault:
    | 'down'
    | 'refuses'
    | 'another_name'
    | 'another_key'
    | 'other_secret'
    | 'other_transaction'
    | 'other_message'
    | 'replay'
    | 'long_life'
    | 'no_status'
    | null;
  close(): Promise<void>;
}

const kinds = new Map<number, string>(Object.entries(bodies).map(([name, kind]) => [kind, name]));
const bodyOf = async (request: IncomingMessage): Promise<Uint8Array> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
};

export const openCertificateService = async (
  clock: () => Date,
  reference: string,
  secret: string,
): Promise<TestCertificateService> => {
  const server = createServer((request, response) => {
    const type = request.url?.startsWith('/pki/') === true ? 'application/octet-stream' : 'application/pkixcmp';
    void answer(request).then((bytes) => response.writeHead(bytes ? 200 : 503, { 'Content-Type': type }).end(bytes));
  });
  const base = `http://127.0.0.1:${String(await listen(server, 0, '127.0.0.1'))}`;
  const [keys, journal] = [memoryKeys(), memoryJournal()];
  const pki = await openMemoryAuthority(clock, `${base}/pki`, { keys, journal });
  const site = { url: `${base}/pki`, policy: '1.3.6.1.4.1.99999.2' };
  /** The serial that each transaction waits to have confirmed. */
  const open = new Map<string, string>();
  const certificates = new Map<string, Uint8Array>();
  let first: Uint8Array | null = null;

  const refusal = (bit: number, words: string): Uint8Array =>
    sequence(
      integer(2),
      sequence(utf8String(words)),
      bitString(
        Uint8Array.from({ length: Math.floor(bit / 8) + 1 }, (_, at) =>
          at === Math.floor(bit / 8) ? 0x80 >> (bit % 8) : 0,
        ),
        7 - (bit % 8),
      ),
    );
  const errorBody = (bit: number, words: string) => ({ kind: bodies.error, body: sequence(refusal(bit, words)) });

  const enrol = async (message: Message) => {
    const [one, ...more] = message.body.children();
    const [request, popo] = one?.children() ?? [];
    const [id, template] = request?.children() ?? [];
    if (!id || more.length > 0 || integerOf(id) !== 0n) throw new DerError('one request, of the number 0');
    const field = (n: number): DerElement | undefined => template?.children().find(({ tag }) => tag === (0xa0 | n));
    // [0] raVerified: the registration authority vouches for the possession of the key.
    if (popo?.tag !== 0x80) return errorBody(9, 'no proof of possession');
    const subject = field(5)?.children()[0]?.bytes;
    const key = field(6)?.content;
    const end = field(4)
      ?.children()
      .find(({ tag }) => tag === 0xa1)
      ?.children()[0];
    if (!subject || !key) throw new DerError('no subject or no key');
    const kind = message.kind + 1;
    const respond = (...parts: Uint8Array[]) => sequence(sequence(sequence(integer(0), ...parts)));
    if (service.fault === 'refuses') return { kind, body: respond(refusal(2, 'not today')) };
    const wish = {
      profile: 'signer',
      subject: service.fault === 'another_name' ? certificateFields(pki.issuing).subject : subject,
      publicKey: service.fault === 'another_key' ? pki.seal.key.publicKey : sequence(key),
      milliseconds:
        service.fault === 'long_life'
          ? 400 * 86_400_000
          : (end ? dateOf(end).getTime() : clock().getTime() + 86_400_000) - clock().getTime(),
    } as const;
    const by = { certificate: pki.issuing, key: await keys.key('issuing') };
    const { certificate, serial, publicKeyDigest: keyDigest, notAfter } = await issue(wish, by, site, clock());
    const kept = { profile: 'signer', reference: 'cmp', serial, certificate, keyDigest } as const;
    certificates.set(serial, certificate);
    await journal.append({ ...kept, issuedAt: clock(), expiresAt: notAfter });
    open.set(Buffer.from(message.transaction ?? []).toString('hex'), serial);
    service.issued.set(serial, 'unconfirmed');
    return { kind, body: respond(sequence(integer(0)), sequence(explicit(0, certificate))), extra: [pki.issuing] };
  };

  const confirm = async (message: Message) => {
    const serial = open.get(Buffer.from(message.transaction ?? []).toString('hex'));
    const [status] = message.body.children();
    const [hash, id, info] = status?.children() ?? [];
    if (serial === undefined || !hash || !id) return errorBody(21, 'nothing to confirm');
    const certificate = certificates.get(serial);
    const digest = certificate && createHash('sha256').update(certificate).digest();
    if (!digest?.equals(Buffer.from(hash.content))) return errorBody(4, 'another certificate');
    const accepted = !info || integerOf(info.children()[0] ?? info) === 0n;
    service.issued.set(serial, accepted ? 'confirmed' : 'rejected');
    if (!accepted) await pki.revoke(serial, 'superseded', clock());
    return { kind: bodies.confirmation, body: nullValue() };
  };

  const revoke = async (message: Message) => {
    const [details] = message.body.children();
    const [template, extensions] = details?.children() ?? [];
    const number = template?.children().find(({ tag }) => tag === 0x81);
    const issuer = template
      ?.children()
      .find(({ tag }) => tag === 0xa3)
      ?.children()[0];
    if (!number || !issuer || !extensions) throw new DerError('no certificate is named');
    const serial = serialText(number.content);
    const ours = Buffer.from(issuer.bytes).equals(certificateFields(pki.issuing).subject);
    const kind = bodies.revocationResponse;
    const status = (info: Uint8Array) => ({ kind, body: sequence(sequence(info)) });
    if (!ours || !certificates.has(serial)) return status(refusal(4, 'no such certificate'));
    if (service.issued.get(serial) === 'revoked') return status(refusal(10, 'revoked before'));
    await pki.revoke(serial, 'superseded', clock());
    service.issued.set(serial, 'revoked');
    return status(sequence(integer(0)));
  };

  const work = async (message: Message): Promise<{ kind: number; body: Uint8Array; extra?: Uint8Array[] }> => {
    try {
      if (Buffer.from(message.reference ?? []).toString() !== reference || !message.isFrom(secret))
        return errorBody(1, 'not protected by the secret');
      if (!message.transaction || !message.nonce) return errorBody(19, 'no transaction');
      if (message.kind === bodies.initializationRequest || message.kind === bodies.certificationRequest)
        return await enrol(message);
      if (message.kind === bodies.certificateConfirm) return await confirm(message);
      if (message.kind === bodies.revocationRequest) return await revoke(message);
      return errorBody(2, 'not done here');
    } catch (error) {
      if (error instanceof DerError || error instanceof PkiError) return errorBody(5, error.message);
      throw error;
    }
  };

  const answerMessage = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const message = readMessage(bytes);
    service.calls.push(kinds.get(message.kind) ?? 'unknown');
    const { kind, body, extra = [] } = await work(message);
    const envelope = {
      sender: certificateFields(pki.issuing).subject,
      recipient: message.sender ?? sequence(),
      reference: Buffer.from(reference),
      at: clock(),
      transaction:
        service.fault === 'other_transaction' ? Buffer.alloc(16, 1) : (message.transaction ?? Buffer.alloc(16)),
      nonce: createHash('sha256').update(bytes).digest().subarray(0, 16),
      answers: service.fault === 'other_message' ? Buffer.alloc(16, 2) : message.nonce,
    };
    const written = writeMessage(envelope, kind, body, service.fault === 'other_secret' ? `${secret}!` : secret, extra);
    first ??= written;
    return service.fault === 'replay' ? first : written;
  };

  const answer = async (request: IncomingMessage): Promise<Uint8Array | null> => {
    const body = await bodyOf(request);
    if (service.fault === 'down') return null;
    if (request.url?.startsWith('/pki/') === true) {
      const asked = request.url.slice('/pki/'.length);
      service.calls.push(asked);
      if (service.fault === 'no_status') return null;
      if (asked === 'ocsp') return pki.answerStatus(body);
      return asked === 'root.crl' || asked === 'issuing.crl'
        ? pki.revocationList(asked === 'root.crl' ? 'root' : 'issuing')
        : null;
    }
    return answerMessage(body);
  };

  const service: TestCertificateService = {
    url: `${base}/pkix/`,
    pki,
    calls: [],
    issued: new Map(),
    fault: null,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
};
