import { mostVerifiedBytes } from '#shared/verification/verification-contract';

export type FileRefusal = 'notPdf' | 'tooLarge' | 'empty';

/** What can be said of a file before it leaves; a PDF says so within its first kilobyte (ISO 32000-1, annex H.3.4.1). */
export function refusalOf(bytes: Uint8Array): FileRefusal | null {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > mostVerifiedBytes) return 'tooLarge';
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-') ? null : 'notPdf';
}
