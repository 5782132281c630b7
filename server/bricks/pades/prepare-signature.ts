import { appendSignatureField } from './signature-field.ts';
import { name, textString } from './pdf/pdf-value.ts';

export interface Preparation {
  /** Name of the field; a number is put behind it when another field has it. */
  readonly fieldName: string;
  readonly signerName: string;
  /** What the document itself claims as its time (/M); the proof of the time is the timestamp. */
  readonly preparedAt: Date;
  readonly reason?: string;
  readonly location?: string;
}

/**
 * Makes a document ready to be signed: the given bytes stay as they are, behind them comes a revision with an empty
 * place for the signature. Certification (DocMDP) is not used: with it readers refuse the later proofs.
 * @throws PadesError broken_document, encrypted_document
 */
// Asynchronous like the other steps, so that a signature service elsewhere can stand in its place.
export const prepareSignature = (pdf: Uint8Array, preparation: Preparation): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const { fieldName, signerName, preparedAt, reason, location } = preparation;
    resolve(
      appendSignatureField(pdf, fieldName, {
        Type: name('Sig'),
        Filter: name('Adobe.PPKLite'),
        SubFilter: name('ETSI.CAdES.detached'),
        M: textString(`D:${preparedAt.toISOString().replace(/\.\d+|[-:T]/g, '')}`),
        Name: textString(signerName),
        ...(reason === undefined ? {} : { Reason: textString(reason) }),
        ...(location === undefined ? {} : { Location: textString(location) }),
      }),
    );
  });
