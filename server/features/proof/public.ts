export type {
  AuthorityProof,
  ConsentGiven,
  EvidenceDocument,
  FileDigest,
  IdentityMeasure,
  LogbookLine,
  ProofFacts,
  ScreenShown,
  SecondFactor,
  SignerProof,
  TimestampProof,
  ValidationProof,
} from './proof-facts.ts';
export { makeProof } from './make-proof.ts';
export { momentWords } from './proof-words.ts';
export type { ProofFiles } from './make-proof.ts';
export { makeWithdrawalReceiptPdf } from './withdrawal-receipt.ts';
export type { WithdrawalFacts } from './withdrawal-receipt.ts';
