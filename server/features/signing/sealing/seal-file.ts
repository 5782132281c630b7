import { certificateFields } from '#shared/signature-format/certificate-fields';
import { addDocumentTimestamp } from '../../../bricks/pades/document-timestamp.ts';
import { sealPdf } from '../../../bricks/pades/seal-pdf.ts';
import { addValidationData } from '../../../bricks/pades/validation-data.ts';
import { serialText } from '../../../bricks/pki/serial.ts';
import { lender } from '../../contracts/public.ts';
import { keepingTokens } from '../proof/kept-tokens.ts';
import type { SigningHouse } from '../signing-house.ts';
import { evidenceOfTokens } from '../evidence/timestamp-evidence.ts';

/** Seals a file of the house with the lender's key, so that it is verified as long as a signed contract (B-LTA). */
export const sealFile = async (house: SigningHouse, pdf: Uint8Array, reason: string): Promise<Uint8Array> => {
  const { pki, clock } = house;
  const tokens = keepingTokens(house.timestamps, clock);
  const { key, certificate } = pki.seal;
  const sealed = await sealPdf(pdf, {
    key,
    certificate,
    chain: [pki.issuing],
    timestamp: tokens,
    fieldName: 'Seal',
    signerName: lender.name,
    preparedAt: clock.now(),
    reason,
  });
  const { at, certificate: authority, chain } = tokens.last();
  const serial = serialText(certificateFields(certificate).serialNumber);
  const ofToken = await evidenceOfTokens(house, [authority, ...chain]);
  const withEvidence = await addValidationData(sealed, {
    certificates: [pki.issuing, ...ofToken.certificates],
    statusResponses: [await pki.statusOf(serial, at)],
    revocationLists: ofToken.revocationLists,
  });
  return addDocumentTimestamp(withEvidence, tokens);
};
