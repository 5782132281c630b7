import { X509Certificate } from 'node:crypto';
import type { CertificateView } from '#shared/signing/ceremony-state';
import type { CertificateRow } from './certificate-store.ts';
import { signUntil } from '../ceremony/signing-rules.ts';

/** One part of a name as node prints it, one a line: `CN=Inès Larrieu`. */
const partOf = (name: string, part: string): string =>
  name
    .split('\n')
    .find((line) => line.startsWith(`${part}=`))
    ?.slice(part.length + 1) ?? '';

/** A certificate as its signer is shown it. */
export const certificateView = (row: CertificateRow): CertificateView => {
  const { subject, issuer } = new X509Certificate(row.certificate);
  return {
    serial: row.serial,
    subject: partOf(subject, 'CN'),
    issuer: partOf(issuer, 'CN'),
    notBefore: row.not_before.toISOString(),
    notAfter: row.not_after.toISOString(),
    signUntil: signUntil(row).toISOString(),
    der: row.certificate.toString('base64'),
  };
};

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CERTIFICATE-----\n`;

/** The certificate, then those above it (RFC 7468). */
export const certificatePem = ({ certificate, chain }: Pick<CertificateRow, 'certificate' | 'chain'>): string =>
  [certificate, ...chain].map(pem).join('');
