export { documentsOf } from './document-store.ts';
export { dispositionOf } from './filename.ts';
export {
  acceptReceived,
  alignRequirements,
  askAgain,
  putAside,
  requirementsOf,
  settleAnswered,
  settleRequirement,
} from './requirement-store.ts';
export type { PieceAsked, RequirementRow } from './requirement-store.ts';
