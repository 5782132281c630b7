export { trustedRoots } from './trusted-roots.ts';
export type { TrustingHouse } from './trusted-roots.ts';
export { verifyDocument } from './verify-document.ts';
export type { VerificationTerms } from './verify-document.ts';
export type { VerificationReport } from '../../bricks/pades/verify/report.ts';
