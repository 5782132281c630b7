import { createPublicKey, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oids } from '#shared/signature-format/object-identifiers';
import { readDer } from '#shared/signature-format/read-der';
import { concat, nullValue, objectIdentifier, sequence } from '#shared/signature-format/write-der';
import { openAuthority } from './authority.ts';
import { watchClock } from './clock-watch.ts';
import { signatureHolds } from './signature-algorithms.ts';
import { extension, makeAuthority, makeCertificate, makeTimestampCertificate, sha256Of } from './test-pki.ts';
import type { TestCertificate } from './test-pki.ts';
import { TimestampError } from './timestamp-error.ts';
import { tokenOfReply } from './timestamp-reply.ts';
import { writeRequest } from './timestamp-request.ts';
import { memoryJournal } from './token-journal.ts';
import { verifyToken } from './token-verification.ts';
import type { Expected } from './token-verification.ts';

const root = makeAuthority('Racine', null);
const issuing = makeAuthority('Emission', root, { pathLength: 0 });
const leaf = makeTimestampCertificate(issuing);
const policy = '1.3.6.1.4.1.32473.1.3';
const digest = sha256Of(Buffer.from('le contrat'));
const nonce = Uint8Array.of(0x42, 1, 2, 3);
const clock = () => new Date();
const day = 86_400_000;

/** A token of this certificate over `digest`, whatever the certificate is worth. */
const tokenOf = async (signer: TestCertificate, chain: readonly TestCertificate[] = [issuing], now = clock) => {
  const authority = openAuthority({
    certificate: signer.certificate,
    chain: chain.map(({ certificate }) => certificate),
    key: signer.key,
    policy,
    accuracySeconds: 2,
    clock: now,
    clockCheck: watchClock({ clock: now, toleranceMs: 1000 }),
    journal: memoryJournal(),
  });
  return Buffer.from(tokenOfReply(await authority.answer(writeRequest(digest, nonce))));
};
const right: Expected = { digest, nonce, policy, trusted: [root.certificate] };
const good = await tokenOf(leaf);

const faultOf = (token: Uint8Array, changes: Partial<Expected> = {}): Promise<string> =>
  verifyToken(token, { ...right, ...changes }).then(
    () => 'verified',
    (error: unknown) => (error instanceof TimestampError ? error.code : `threw ${String(error)}`),
  );

describe('what the token must answer', () => {
  test('a right token is believed', async () => {
    const token = await verifyToken(good, right);
    expect(token).toMatchObject({ policy, accuracyMs: 2000, certificate: leaf.certificate });
    expect(token.chain).toEqual([issuing.certificate, root.certificate]);
  });

  test('another digest, nonce or policy is not', async () => {
    expect(await faultOf(good, { digest: sha256Of(Buffer.from('un autre')) })).toBe('wrong_imprint');
    expect(await faultOf(good, { digest: digest.subarray(1) })).toBe('wrong_imprint');
    expect(await faultOf(good, { nonce: Uint8Array.of(0x42, 1, 2, 4) })).toBe('wrong_nonce');
    expect(await faultOf(good, { policy: '1.2.3' })).toBe('wrong_policy');
    const { nonce: _, policy: __, ...bare } = right;
    expect((await verifyToken(good, bare)).policy).toBe(policy);
  });

  test('every single octet altered is noticed', async () => {
    for (let at = 0; at < good.length; at += 1) {
      const altered = Buffer.from(good);
      altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
      expect([at, await faultOf(altered)]).not.toEqual([at, 'verified']);
      expect(await faultOf(altered)).not.toContain('threw');
    }
  });

  test('cut, lengthened or made-up bytes are an error with a code', async () => {
    const piece = fc.nat(good.length - 1);
    const made = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      piece.map((length) => good.subarray(0, length)),
      fc.uint8Array({ minLength: 1, maxLength: 30 }).map((more) => concat(good, more)),
      fc
        .tuple(piece, piece, piece)
        .map(([a, b, c]) => concat(good.subarray(0, a), good.subarray(b, b + (c % 50)), good.subarray(a))),
    );
    await fc.assert(
      fc.asyncProperty(made, async (bytes) => {
        if (Buffer.from(bytes).equals(good)) return;
        expect(await faultOf(bytes)).toMatch(/^(?!verified)[a-z_]+$/);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('who may sign', () => {
  const purpose = async (wish: Parameters<typeof makeTimestampCertificate>[1]) =>
    faultOf(await tokenOf(makeTimestampCertificate(issuing, wish)));

  test('only a certificate for timestamps, alone and critical', async () => {
    expect(await purpose({ purposes: null })).toBe('wrong_purpose');
    expect(await purpose({ purposes: [oids.emailProtection] })).toBe('wrong_purpose');
    expect(await purpose({ purposes: [oids.timeStamping, oids.emailProtection] })).toBe('wrong_purpose');
    expect(await purpose({ purposesCritical: false })).toBe('wrong_purpose');
    expect(await purpose({ keyUsage: 0x20 })).toBe('wrong_purpose');
  });

  test('whose certificate is the one under the signature', async () => {
    const other = makeTimestampCertificate(issuing);
    const at = good.indexOf(leaf.certificate);
    const swapped = concat(good.subarray(0, at), other.certificate, good.subarray(at + leaf.certificate.length));
    expect(await faultOf(swapped)).toMatch(/wrong_signer|malformed/);
    // Signed by a key that the certificate does not hold.
    expect(await faultOf(await tokenOf({ ...leaf, key: other.key }))).toBe('wrong_signature');
    // The certificates left out, or given beside the token.
    expect(await faultOf(await tokenOf(leaf, []))).toBe('untrusted');
    expect(await faultOf(await tokenOf(leaf, []), { certificates: [issuing.certificate] })).toBe('verified');
  });

  test('certificates in any order', async () => {
    const order = [leaf.certificate, issuing.certificate].map((one) => good.indexOf(one));
    const from = Math.min(...order);
    const both =
      order[0] === from ? concat(issuing.certificate, leaf.certificate) : concat(leaf.certificate, issuing.certificate);
    const turned = Buffer.concat([good.subarray(0, from), both, good.subarray(from + both.length)]);
    expect(turned.equals(good)).toBe(false);
    expect(await faultOf(turned)).toBe('verified');
  });
});

describe('which path is trusted', () => {
  test('one that ends at a trusted certificate, wherever that stands', async () => {
    expect(await faultOf(good, { trusted: [issuing.certificate] })).toBe('verified');
    expect(await faultOf(good, { trusted: [leaf.certificate] })).toBe('verified');
    expect(await faultOf(good, { trusted: [makeAuthority('Autre', null).certificate] })).toBe('untrusted');
    expect(await faultOf(good, { trusted: [makeAuthority('Racine', null).certificate] })).toBe('untrusted');
    expect(await faultOf(good, { trusted: [] })).toBe('untrusted');
  });

  test('not one through a certificate that may not issue', async () => {
    const person = makeCertificate({ name: 'Personne', issuer: issuing });
    expect(await faultOf(await tokenOf(makeTimestampCertificate(person), [person, issuing]))).toBe('untrusted');
    const mute = makeAuthority('Muette', root, { keyUsage: 0x80 });
    expect(await faultOf(await tokenOf(makeTimestampCertificate(mute), [mute]))).toBe('untrusted');
    // Below `issuing` no further authority may stand.
    const below = makeAuthority('Dessous', issuing);
    expect(await faultOf(await tokenOf(makeTimestampCertificate(below), [below, issuing]))).toBe('untrusted');
    const strange = makeTimestampCertificate(issuing, { more: [extension('1.2.3.4', true, nullValue())] });
    expect(await faultOf(await tokenOf(strange))).toBe('untrusted');
  });

  test('two authorities that vouch for each other lead nowhere, and soon', async () => {
    const one = makeAuthority('Un', null);
    const two = makeAuthority('Deux', one);
    const ring = { ...makeAuthority('Un', two), privateKey: one.privateKey };
    expect(await faultOf(await tokenOf(makeTimestampCertificate(two), [two, ring, one]))).toBe('untrusted');
  });
});

describe('when', () => {
  test('a certificate that had ended or not begun when the token was made', async () => {
    const now = Date.now();
    const ended = makeTimestampCertificate(issuing, { notAfter: new Date(now - day) });
    const early = makeTimestampCertificate(issuing, { notBefore: new Date(now + day) });
    const old = makeAuthority('Vieille', root, { notAfter: new Date(now - day) });
    expect(await faultOf(await tokenOf(ended))).toBe('expired');
    expect(await faultOf(await tokenOf(early))).toBe('expired');
    expect(await faultOf(await tokenOf(makeTimestampCertificate(old), [old]))).toBe('expired');
  });

  test('years later the token stands by its own time, or by the moment that proves it', async () => {
    const end = new Date(Date.now() - 400 * day);
    const aged = makeTimestampCertificate(issuing, { notBefore: new Date(end.getTime() - 30 * day), notAfter: end });
    const then = () => new Date(end.getTime() - day);
    const token = await tokenOf(aged, [issuing], then);
    expect(await faultOf(token)).toBe('verified');
    expect(await faultOf(token, { at: new Date(end.getTime() - 1000) })).toBe('verified');
    expect(await faultOf(token, { at: new Date(end.getTime() + 1000) })).toBe('expired');
    expect(await faultOf(token, { at: new Date(end.getTime() - 2 * day) })).toBe('from_the_future');
    const young = makeAuthority('Jeune', root, { notBefore: end });
    expect(await faultOf(await tokenOf(makeTimestampCertificate(young), [young], then))).toBe('expired');
  });
});

test('an RSA key below 2048 bits, SHA-1 and a key of another kind are too weak', () => {
  const data = Buffer.from('x');
  const check = (signer: TestCertificate, algorithm: string, hash: string) => () =>
    signatureHolds({
      algorithm: readDer(sequence(objectIdentifier(algorithm), nullValue())),
      publicKey: certificateKey(signer),
      data,
      signature: sign(hash, data, signer.privateKey),
    });
  const [rsa, short] = [2048, 1024].map((rsaBits) => makeTimestampCertificate(issuing, { kind: 'rsa', rsaBits }));
  expect(check(rsa!, '1.2.840.113549.1.1.11', 'sha256')()).toBe(true);
  expect(check(short!, '1.2.840.113549.1.1.11', 'sha256')).toThrow('weak_algorithm');
  expect(check(rsa!, '1.2.840.113549.1.1.5', 'sha1')).toThrow('weak_algorithm');
  expect(check(rsa!, oids.ecdsaWithSha256, 'sha256')).toThrow('weak_algorithm');
  expect(check(rsa!, '1.2.840.113549.1.1.1', 'sha256')).toThrow('weak_algorithm');
});

const certificateKey = ({ privateKey }: TestCertificate): Uint8Array =>
  createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
