import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { StartRefused } from '../../platform/refusal.ts';

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, DER. @throws StartRefused when it cannot be read or has none */
export const readTrustFile = async (
  file: string,
  setting: 'AVAL_TSA_TRUST' | 'AVAL_CSC_TRUST' | 'AVAL_CA_TRUST' = 'AVAL_TSA_TRUST',
): Promise<Uint8Array[]> => {
  try {
    const found = (await readFile(file, 'utf8')).match(block) ?? [];
    if (found.length === 0) throw new Error('no certificate in it');
    return found.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartRefused(`The roots of ${setting} cannot be read from ${file} (${why}).`);
  }
};
