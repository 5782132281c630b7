import { X509Certificate } from 'node:crypto';
import { DerError } from '#shared/signature-format/read-der';
import { keyUsages, readCertificate } from '../../../bricks/pades/trust/certificate.ts';
import { findChain } from '../../../bricks/pades/trust/certificate-chain.ts';
import type { SignerPerson } from '../ceremony/signing-service.ts';

/** Who a certificate must be of, and where it must lead. */
export interface ExpectedOf {
  readonly person: Pick<SignerPerson, 'givenNames' | 'surname'>;
  /** DER. */
  readonly roots: readonly Uint8Array[];
  readonly now: Date;
}

/**
 * Judges a certificate that another authority gave: one that nobody here believes would make a copy that nobody here
 * verifies, and one of somebody else is worth nothing.
 * @param others certificates that came with it, in any order
 * @returns its chain without the root, or what is wrong, for an operator
 */
export const certificateFault = (
  certificate: Uint8Array,
  others: readonly Uint8Array[],
  { person, roots, now }: ExpectedOf,
): { readonly fault: string } | { readonly chain: readonly Uint8Array[] } => {
  try {
    const own = readCertificate(certificate);
    if (now < own.notBefore || now >= own.notAfter) return { fault: 'the certificate is not valid now' };
    const { keyUsage } = own;
    const signs =
      keyUsage === null || keyUsage.has(keyUsages.nonRepudiation) || keyUsage.has(keyUsages.digitalSignature);
    if (!signs || own.authority) return { fault: 'the certificate is not for signing' };
    const pool = others.map((der) => readCertificate(der));
    const trusted = roots.map((der) => readCertificate(der));
    const { outcome, chain } = findChain(own, pool, trusted, now);
    if (outcome !== 'trusted') return { fault: 'the certificate leads to no root of the settings' };
    if (!isOf(certificate, person)) return { fault: 'the certificate names somebody else' };
    return { chain: chain.slice(1, -1).map(({ der }) => der) };
  } catch (error) {
    if (error instanceof DerError) return { fault: `a certificate cannot be read (${error.message})` };
    throw error;
  }
};

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Whether it names this person: authorities write accents, hyphens and second names in their own ways. */
const isOf = (certificate: Uint8Array, { givenNames, surname }: ExpectedOf['person']): boolean => {
  const { subject } = new X509Certificate(certificate);
  const part = (name: string) => folded(new RegExp(`^${name}=(.*)$`, 'm').exec(subject)?.[1] ?? '');
  const [first] = folded(givenNames).split(' ');
  const [certified] = part('GN').split(' ');
  return part('SN') === folded(surname) && certified === first && first !== '';
};
