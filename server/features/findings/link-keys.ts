import { checkNir } from '#shared/numbers/nir';
import type { DocumentReading } from '#shared/reading/document-reading';

/** `zone` = the lines of a machine-readable zone all of whose digits hold. */
export type LinkKind = 'iban' | 'document_number' | 'zone' | 'nir';

/** A value by which two dossiers can be seen to share a piece. */
export interface LinkKey {
  kind: LinkKind;
  value: string;
  documentId: string;
}

/** Below this a number may be misread into somebody else's. */
const sureFrom = 90;

/**
 * The IBAN of bank details and the number of an identity paper, capitals without spaces; only readings that a check
 * digit covers, or print read with confidence where no digit does. A misread value links people who share nothing.
 */
export function linkKeysOf(documentId: string, reading: Pick<DocumentReading, 'kind' | 'fields' | 'mrz'>): LinkKey[] {
  const { mrz } = reading;
  const zoneHolds =
    mrz !== null && mrz.corrections === 0 && mrz.digits.length > 0 && mrz.digits.every(({ holds }) => holds);
  const zone: LinkKey[] = zoneHolds ? [{ kind: 'zone', value: mrz.lines.join(''), documentId }] : [];
  const fromFields = reading.fields.flatMap(({ name, value, checked, confidence, source }): LinkKey[] => {
    const plain = value.toUpperCase().replace(/[^0-9A-Z]/g, '');
    if (name === 'iban' && reading.kind === 'bank_details' && checked)
      return [{ kind: 'iban', value: plain, documentId }];
    const sure = checked || (source !== 'mrz' && confidence >= sureFrom);
    if (name === 'nir' && checkNir(plain).status === 'valid') return [{ kind: 'nir', value: plain, documentId }];
    return name === 'document_number' && sure ? [{ kind: 'document_number', value: plain, documentId }] : [];
  });
  const keys = [...fromFields, ...zone];
  return keys.filter(
    (key, index) => keys.findIndex((other) => other.kind === key.kind && other.value === key.value) === index,
  );
}
