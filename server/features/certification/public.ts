export { certificationOf, openCertification, signerName } from './certification.ts';
export type { Certification } from './certification.ts';
export { journalIn } from './issuance-journal.ts';
export { PkiError } from '../../bricks/pki/pki-error.ts';
export type { IssuedCertificate } from '../../bricks/pki/certificate-authority.ts';
