import { oids } from '#shared/signature-format/object-identifiers';
import {
  authorityAccess,
  authorityConstraint,
  certificatePolicy,
  distributionPoint,
  extendedKeyUsage,
  keyUsage,
  statusNotChecked,
} from './extensions.ts';
import type { KeyName } from './signing-key.ts';

/** Certificates of the authority itself; each has the key of its name. */
export type ServiceProfile = KeyName;
export type Profile = ServiceProfile | 'signer';
/** Who signs certificates and lists. */
export type IssuerName = 'root' | 'issuing';

/** Where the authority is reached and under which identifiers it works; both stand in every certificate. */
export interface Site {
  /** Without a slash at its end: `https://signer.example/pki`. */
  readonly url: string;
  /** The policy of signers' certificates, dotted. */
  readonly policy: string;
}

interface ServiceTerms {
  readonly role: string;
  readonly days: number;
  /** A new certificate for the same key is made when fewer days than this are left. */
  readonly renewDays: number;
}

export const issuerOf = (profile: Profile): IssuerName =>
  profile === 'root' || profile === 'issuing' || profile === 'timestamping' ? 'root' : 'issuing';

/**
 * A timestamp must be verifiable long after it was made: the authority's certificate always has five years ahead. The
 * responder's lives shortly since it cannot be revoked.
 */
export const serviceTerms: Readonly<Record<ServiceProfile, ServiceTerms>> = {
  root: { role: 'Autorité racine', days: 7305, renewDays: 0 },
  issuing: { role: 'Autorité de signature', days: 3652, renewDays: 365 },
  timestamping: { role: 'Horodatage', days: 2192, renewDays: 1826 },
  status: { role: 'État des certificats', days: 90, renewDays: 30 },
  seal: { role: 'Cachet', days: 1096, renewDays: 365 },
};

/** RFC 5280 §4.2.1.4: an authority that puts no limit to the policies below it. */
const anyPolicy = '2.5.29.32.0';
/** Document signing of RFC 9336; e-mail protection is what viewers that know no other purpose accept. */
const signing = [oids.emailProtection, oids.documentSigning];

/** What each profile says beside names, dates and keys. */
export const profileExtensions = (profile: Profile, { url, policy }: Site): readonly Uint8Array[] => {
  const belowRoot = [authorityAccess({ caIssuers: `${url}/root.cer` }), distributionPoint(`${url}/root.crl`)];
  const belowIssuing = [
    authorityAccess({ ocsp: `${url}/ocsp`, caIssuers: `${url}/issuing.cer` }),
    distributionPoint(`${url}/issuing.crl`),
  ];
  switch (profile) {
    case 'root':
      return [authorityConstraint(1), keyUsage('keyCertSign', 'cRLSign')];
    case 'issuing':
      return [authorityConstraint(0), keyUsage('keyCertSign', 'cRLSign'), certificatePolicy(anyPolicy), ...belowRoot];
    case 'timestamping':
      // RFC 3161 §2.3: this purpose alone, and critical.
      return [keyUsage('digitalSignature'), extendedKeyUsage([oids.timeStamping], true), ...belowRoot];
    case 'status':
      return [keyUsage('digitalSignature'), extendedKeyUsage([oids.ocspSigning]), statusNotChecked()];
    case 'seal':
      return [keyUsage('nonRepudiation'), extendedKeyUsage(signing), ...belowIssuing];
    case 'signer':
      return [keyUsage('nonRepudiation'), extendedKeyUsage(signing), certificatePolicy(policy), ...belowIssuing];
  }
};
