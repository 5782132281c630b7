import type { Connection } from '../../../platform/db/connection.ts';
import { certificateById } from '../certificate/certificate-store.ts';
import type { CertificateRow } from '../certificate/certificate-store.ts';
import { signersOf } from './ceremony-store.ts';
import type { SignerRow } from './ceremony-store.ts';
import { signaturesOf } from './signature-store.ts';
import type { SignatureRow } from './signature-store.ts';

export interface Signed {
  readonly signer: SignerRow;
  readonly signature: SignatureRow;
  readonly certificate: CertificateRow;
}

/** Who has signed, in order, each with the certificate that he signed under. */
export const signedBy = async (connection: Connection, dossierId: string): Promise<Signed[]> => {
  const signatures = await signaturesOf(connection, dossierId);
  const found: Signed[] = [];
  for (const signer of await signersOf(connection, dossierId)) {
    const signature = signatures.get(signer.id);
    if (signature)
      found.push({ signer, signature, certificate: await certificateById(connection, signature.certificate_id) });
  }
  return found;
};
