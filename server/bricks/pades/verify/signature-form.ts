import { createHash } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import { bytesEqual, DerError, objectIdentifierOf } from '#shared/signature-format/read-der';
import { namesCertificate, readSignedData } from '../cms-reader.ts';
import type { SignedData } from '../cms-reader.ts';
import { derInContents } from '../found-signature.ts';
import type { FoundSignature } from '../found-signature.ts';
import type { Certificate } from '../trust/certificate.ts';
import { checkSignature, digestNames } from '../trust/signature-check.ts';
import { check } from './report.ts';
import type { Check } from './report.ts';

/** What can be said of a signature without knowing anybody: is it one, and over these bytes? */
export interface SignatureForm {
  readonly data: SignedData | null;
  readonly checks: readonly Check[];
}

export const judgeForm = ({ contents, kind }: FoundSignature, covered: readonly Uint8Array[]): SignatureForm => {
  if (!contents || kind === 'other') return unknownWay;
  const der = derInContents(contents);
  try {
    const data = readSignedData(der);
    return { data, checks: [digestCheck(data, covered), signatureCheck(data), formCheck(data)] };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    // The indefinite lengths of BER are a known way that is not read here; other bytes are nothing at all.
    return der[1] === 0x80 ? unknownWay : damaged;
  }
};

const unknownWay: SignatureForm = { data: null, checks: [check('signature', 'inconclusive', 'way_unknown')] };
const damaged: SignatureForm = { data: null, checks: [check('signature', 'failed', 'signature_broken')] };

const digestCheck = ({ digestAlgorithm, signed }: SignedData, covered: readonly Uint8Array[]): Check => {
  const algorithm = digestNames[digestAlgorithm];
  if (!algorithm) return check('document_digest', 'inconclusive', 'digest_unknown');
  const hash = createHash(algorithm);
  for (const part of covered) hash.update(part);
  const given = signed.get(oids.messageDigest);
  return given?.tag === 0x04 && bytesEqual(given.content, hash.digest())
    ? check('document_digest', 'passed', 'digest_matches')
    : check('document_digest', 'failed', 'digest_differs');
};

const signatureCheck = (data: SignedData): Check => {
  const { signer, signed, signatureAlgorithm, signedAttributes, signature, digestAlgorithm } = data;
  const broken = check('signature', 'failed', 'signature_broken');
  const contentType = signed.get(oids.contentType);
  if (data.content || !contentType || objectIdentifierOf(contentType) !== data.contentType) return broken;
  if (!signer) return check('signature', 'inconclusive', 'way_unknown');
  if (!hasKnownKey(signer)) return check('signature', 'inconclusive', 'way_unknown');
  const outcome = checkSignature(signatureAlgorithm, signer.key, signedAttributes, signature, digestAlgorithm);
  if (outcome === 'unknown_algorithm') return check('signature', 'inconclusive', 'way_unknown');
  if (outcome === 'broken') return broken;
  return namesCertificate(data, signer)
    ? check('signature', 'passed', 'signature_holds')
    : check('signature', signed.has(oids.signingCertificateV2) ? 'failed' : 'inconclusive', 'certificate_not_bound');
};

const hasKnownKey = (certificate: Certificate): boolean => {
  try {
    return certificate.key.type === 'public';
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
};

/** EN 319 142-1 table 1: signing-time shall not be there. Older software writes it; the signature holds all the same. */
const formCheck = ({ signed }: SignedData): Check =>
  signed.has(oids.signingTime)
    ? check('form', 'inconclusive', 'form_with_signing_time')
    : check('form', 'passed', 'form_baseline');
